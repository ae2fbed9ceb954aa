//! What both sides say before a review: five short questions, theirs answered by a link that needs no account.

mod answers;
mod api;
mod ask;
mod form;
mod give;
mod letter;
mod link;
mod ours;
mod store;
#[cfg(test)]
mod tests;

pub use answers::{Answers, Balance, BothSides};
pub(crate) use api::api;
pub use ask::ask;
pub use form::{Questions, RATINGS};
pub use give::give;
pub use link::{FOR_PARTNER, opened, url_for_partner};
pub(crate) use ours::{Before, before, pages};
pub use store::{of, unasked};
