//! The tests of the whole: rules about the code.

mod tidy;
