//! Things to do that are put off: they leave Today, for everybody of the business, until their day.

mod api;
mod page;
mod snooze;
mod store;
mod talk_again;
#[cfg(test)]
mod tests;
mod wake;

pub use api::api;
pub(crate) use page::href;
pub use page::pages;
pub use snooze::{NewSnooze, Snooze, snooze};
pub(crate) use store::{asleep, is_asleep};
pub use wake::wake;
