//! Imports: the people of a contact file. A file is looked at first and then brought in, a few hundred rows at a time;
//! nobody who is known already is added again, and nothing of the file is lost in silence: every row that made nobody says
//! why, every cell that did not come in as it stands is named, and so is every column that was not taken. What an import did
//! can be undone as a whole.

mod api;
mod book;
mod bring_in;
mod columns;
mod entry;
mod import;
mod introductions;
mod known;
mod left;
mod likeness;
#[cfg(test)]
mod look_tests;
mod mailable;
mod map;
#[cfg(test)]
mod map_tests;
mod mapping;
mod met;
#[cfg(test)]
mod met_tests;
mod needs;
mod note;
#[cfg(test)]
mod page_tests;
mod pages;
mod passed;
#[cfg(test)]
mod passed_tests;
mod people;
mod remark;
mod run;
#[cfg(test)]
mod samples;
mod seen;
mod settle;
mod sheets;
pub mod sources;
mod start;
mod store;
#[cfg(test)]
mod tests;
pub mod undo;

pub use api::api;
pub use bring_in::bring_in;
pub use columns::Column;
pub use import::{Import, Mode, Status};
pub use left::{Decision, Left, decide, left};
pub use map::map;
pub use mapping::Mapping;
pub(crate) use met::LINKEDIN;
pub use pages::pages;
pub use remark::{Fate, Remark, Remarked};
pub use run::{JOB, Payload, run};
pub use sheets::OtherSheet;
pub use start::{NewImport, start, take_in};
pub use store::{columns, find, latest, other_sheets, remarked};
pub use undo::{Kept, Undone, kept, undo, undone};
