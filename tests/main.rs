//! The tests of the whole: rules about the code, and the running house asked from outside.

mod around;
mod bad_input;
mod doors;
mod downloads;
mod first_run;
mod genuine;
mod house;
mod introducing;
mod kills;
mod limits;
mod merging;
mod nowhere;
mod operating;
mod papers;
mod planning;
mod professions;
mod races;
mod references;
mod sign_in;
mod signing;
mod strangers;
mod tidy;
mod two_tabs;
mod two_years;
