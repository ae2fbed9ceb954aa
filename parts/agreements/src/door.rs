//! The doors of this part that can name a partner for a service.

use kit::{Result, Tx};
use partnerships::{
    exclusive::{self, Door, IN_PERSON, Way},
    terms::HeldTerm,
};

use crate::jobs;

/// Laying an agreement before a partner.
pub static PROPOSE: Door = Door { operation: "agreements::propose", ways: IN_PERSON };
/// Signing it.
pub static SIGN: Door = Door { operation: "agreements::sign", ways: IN_PERSON };
/// The other side's signing it, by their own link.
pub static SIGN_BY_LINK: Door = Door { operation: "agreements::enter_code", ways: &[Way::Link] };
/// Recording a signature on paper.
pub static RECORD_SIGNATURE: Door = Door { operation: "agreements::record_signature", ways: IN_PERSON };
/// Putting it in force.
pub static ACTIVATE: Door = Door { operation: "agreements::activate", ways: BY_ITSELF_TOO };

/// A person puts it in force, or their yes on their own page does, or its first day, or the end of what it waited for.
const BY_ITSELF_TOO: &[Way] =
    &[Way::Page, Way::Api, Way::Link, Way::Job(jobs::BEGIN), Way::Job(jobs::GAVE_WAY)];

/// All of them, for the list in `src/app.rs`.
pub static DOORS: [&Door; 5] = [&PROPOSE, &SIGN, &SIGN_BY_LINK, &RECORD_SIGNATURE, &ACTIVATE];

/// Refuses terms that overlap with days on which somebody else is the only one.
pub(crate) fn ask(tx: &mut Tx<'_>, door: &'static Door, terms: &[HeldTerm]) -> Result<()> {
    terms.iter().try_for_each(|held| exclusive::may_promise(tx, door, &held.term))
}

/// The same, only looking: what would be refused, for whoever tells of it.
pub(crate) fn look(tx: &mut Tx<'_>, terms: &[HeldTerm]) -> Result<()> {
    terms.iter().try_for_each(|held| match exclusive::in_the_way(tx, &held.term)? {
        Some(refusal) => Err(refusal.into()),
        None => Ok(()),
    })
}
