//! Compares who is the only one with the strategic terms that run.

use kit::{Id, Result, Tx};

use super::store;
use crate::terms::Term;

/// Where the two differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// A service is held by a term that is no strategic one of theirs, or does not run.
    HeldWithoutTerm(Id<Term>),
    /// A strategic term runs, and nobody else is kept from its service.
    TermWithoutHold(Id<Term>),
}

impl Mismatch {
    /// What is wrong, with its id.
    pub fn sentence(&self) -> String {
        match self {
            Self::HeldWithoutTerm(term) => {
                format!("A service is held by the term {term}, which is no running strategic term for it.")
            }
            Self::TermWithoutHold(term) => {
                format!("The strategic term {term} runs, but its service is open to others.")
            }
        }
    }
}

/// Looks whether every running strategic term holds its service, and nothing else holds one.
pub fn check(tx: &mut Tx<'_>) -> Result<Vec<Mismatch>> {
    let without_term = store::held_without_term(tx)?.into_iter().map(Mismatch::HeldWithoutTerm);
    let without_hold = store::terms_without_hold(tx)?.into_iter().map(Mismatch::TermWithoutHold);
    Ok(without_term.chain(without_hold).collect())
}
