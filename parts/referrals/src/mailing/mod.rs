//! The partner's page of a client, mailed to them: at once where the client chose them, and whenever a member wants it.

mod letter;
mod mail;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use letter::letter;
pub use mail::mail;
pub(crate) use mail::{is_possible, mail_at_once, not_because};
pub(crate) use store::last_at;
