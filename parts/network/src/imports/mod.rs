//! Imports: the people of a contact file. A file is looked at first and then brought in, a few hundred rows at a time;
//! nobody who is known already is added again, and every row that made nobody says why.

mod api;
mod bring_in;
mod import;
mod known;
mod pages;
mod run;
mod start;
mod store;
#[cfg(test)]
mod tests;

pub use api::api;
pub use bring_in::bring_in;
pub use import::{Import, Mode, Status};
pub use pages::pages;
pub use run::{JOB, Payload, run};
pub use start::{NewImport, start, take_in};
pub use store::{Left, find, left};
