//! Today: the few things to do now, the weekly goal, and where each partnership stands.
//!
//! Every part is asked for what is due through an index, and for a few rows at most; nothing is counted over history.

mod action;
mod api;
mod first_steps;
mod pages;
mod plans;
mod received;
#[cfg(test)]
mod silence_tests;
mod sources;
mod standing;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod waiting_tests;

pub use action::{Action, ActionKind, Subject};
pub use api::api;
pub use pages::pages;
pub(crate) use sources::talk_again;
pub use sources::{action, actions};
