//! Meetings that are planned. One that was held becomes a touchpoint with everybody who was to be there; until somebody says
//! how it went, it waits on Today. What others book by a link will be rows of the same kind.

mod api;
mod brief;
mod calendar;
mod cancel;
mod change;
mod form;
mod meeting;
mod note;
mod outcome;
mod pages;
mod plan;
mod store;
#[cfg(test)]
mod tests;
mod wanted;

pub use api::api;
pub(crate) use brief::open;
pub use brief::{Brief, ShowBrief};
pub use cancel::{cancel, restore};
pub use change::{Moved, change, move_to};
pub use meeting::{Meeting, NewMeeting, State};
pub use outcome::{Outcome, Went, outcome, reopen};
pub use pages::{pages, section};
pub use plan::plan;
pub use store::{Planned, find, of_contact, planned};
