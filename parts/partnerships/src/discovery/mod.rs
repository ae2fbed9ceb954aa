//! Discovery: what one found out about a person who might become a partner.

mod api;
mod begin;
mod brief;
mod discovery;
mod learn;
mod note;
mod pages;
mod prompts;
mod store;
mod suggestion;
#[cfg(test)]
mod tests;

pub use api::api;
pub use begin::begin;
pub use brief::brief;
pub use discovery::{Discovery, Reaction, Said, Topic, Value};
pub use learn::learn;
pub use note::note;
pub use pages::pages;
pub use store::{Fitting, clients_that_fit, of, their_needs_that_we_meet};
pub(crate) use store::{is_written, offers};
pub use suggestion::{Suggested, suggested};
