//! Whether two people may become one: not while both are partners, because two partnerships cannot become one.

use kit::{Id, Refusal, Result, Tx};
use network::contacts::{self, Contact};

use super::of_contact;

/// Refuses to make one person another while a partnership with each is not over (`both_are_partners`). What was promised in
/// either stays promised, and nobody but the owner can say which of the two goes on.
pub fn may_merge(tx: &mut Tx<'_>, from: Id<Contact>, into: Id<Contact>) -> Result<()> {
    let (Some(one), Some(other)) = (of_contact(tx, into)?, of_contact(tx, from)?) else { return Ok(()) };
    let (into, from) = (contacts::name_of(tx, into)?, contacts::name_of(tx, from)?);
    let (stage, other_stage) = (one.stage.name().label(), other.stage.name().label());
    let sentence = if into == from {
        format!("Both called {into} are among your partners: one {stage}, the other {other_stage}.")
    } else {
        format!("{into} and {from} are both among your partners: {stage} and {other_stage}.")
    };
    let remedy = "End the partnership that is not to go on, under Partners, and merge them then. What happened in it stays.";
    Err(Refusal::new("both_are_partners", sentence, remedy)
        .with("partnership_id", one.id)
        .with("other_partnership_id", other.id)
        .into())
}
