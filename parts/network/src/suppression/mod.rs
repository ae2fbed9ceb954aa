//! Suppression: addresses that must not be mailed, and why. It holds for an address, not for a person: also for somebody
//! who is not in the address book, or comes into it later. Whatever mails asks `holds` before each single mail.

mod api;
mod lift;
mod store;
mod suppress;
mod suppression;
#[cfg(test)]
mod tests;

pub use api::api;
pub use lift::lift;
pub use store::{find, holding, holds};
pub use suppress::suppress;
pub(crate) use suppress::{is_news, let_go_of_import, suppress_from_file};
pub use suppression::{NewSuppression, Reason, Suppression};
