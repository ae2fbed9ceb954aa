//! One change to many people: a tag, a company, the archive. It is done in slices, says by name whom it could not change,
//! and can be taken back as a whole; what somebody changed since is left alone.

mod api;
mod apply;
mod bulk_edit;
mod pages;
mod put_back;
mod run;
mod start;
mod store;
#[cfg(test)]
mod tests;
mod undo;

pub use api::api;
pub use bulk_edit::{BulkEdit, Counts, State, Wanted, Who};
pub use pages::pages;
pub use run::{JOB, Payload, run};
pub use start::start;
pub use store::find;
pub use undo::undo;
