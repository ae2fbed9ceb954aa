//! Whether two people may become one: not while one was passed on to the other.

use kit::{Id, Refusal, Result, Tx};
use network::contacts::{self, Contact};

use crate::store;

/// Refuses to make one person another while one of them is the client and the other the partner of a referral
/// (`client_is_the_partner`): nobody is passed on to themselves.
pub fn may_merge(tx: &mut Tx<'_>, from: Id<Contact>, into: Id<Contact>) -> Result<()> {
    for (client, partner) in [(from, into), (into, from)] {
        if let Some(referral) = store::of_one_to_the_other(tx, client, partner)? {
            let (client, partner) = (contacts::name_of(tx, client)?, contacts::name_of(tx, partner)?);
            let sentence =
                format!("{client} is a client between you and {partner}, so they cannot be one person.");
            let remedy = "If they are, withdraw that referral first: nobody is passed on to themselves.";
            let refusal = Refusal::new("client_is_the_partner", sentence, remedy);
            return Err(refusal.with("referral_id", referral).into());
        }
    }
    Ok(())
}
