//! A client under way who goes by other terms from a day on, because an agreement that both signed names them. What was
//! earned before stays as it was earned.

mod store;

use jiff::civil::Date;
use kit::{Change, Id, Result, Tx};
use partnerships::terms::Term;

use crate::Referral;

pub use store::{moves, under_way};

/// A move of a referral to another term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Move {
    /// From which day on.
    pub from_on: Date,
    /// To which term.
    pub term_id: Id<Term>,
}

/// The term that decides about what the client pays on a day: the one that the referral was bound to when it was sent, or the
/// last one it was moved to by then. Without one, nothing is earned.
pub fn term_on(tx: &mut Tx<'_>, referral: &Referral, day: Date) -> Result<Option<Id<Term>>> {
    Ok(store::moved_by(tx, referral.id, day)?.or(referral.term_id))
}

/// Has a referral that is under way go by this term from the term's first day on. What is over stays where it was.
pub fn move_to(tx: &mut Tx<'_>, referral: &Referral, term: &Term) -> Result<Change> {
    if !referral.is_under_way() || referral.term_id == Some(term.id) {
        return Ok(Change::AlreadyMade);
    }
    store::insert(tx, referral.id, Move { from_on: term.dates.starts_on, term_id: term.id })
}
