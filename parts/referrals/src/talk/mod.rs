//! What is said about a client on the way: a partner asks something by their link, we answer; or we tell how it goes.

mod api;
mod said;
mod say;
mod store;
#[cfg(test)]
mod tests;

use kit::{Id, Result, Tx};

pub(crate) use api::api;
pub use said::{NewSaid, Said, Who};
pub use say::say;
pub use store::{Question, of_referral, questions};

use crate::Referral;

/// Whether the partner asked something that we have not answered: then the next word is ours.
pub(crate) fn waits_for_us(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<bool> {
    store::unanswered(tx, id).map(|count| count > 0)
}
