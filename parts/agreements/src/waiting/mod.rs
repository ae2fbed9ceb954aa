//! What waits: for a signature, for its beginning, for what stands in its way, or for its day.

mod store;

use jiff::{Timestamp, ToSpan, civil::Date};
use kit::{Error, Refusal, Result, Tx};
use partnerships::terms::{self, Form};

use crate::{AgreementId, StatusName, begin::obstacle, door, find};

/// An agreement that is not yet in force, and goes on when somebody does something or when its day comes.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// Which one.
    pub agreement_id: AgreementId,
    /// What the partner is called.
    pub partner: String,
    /// For what.
    pub wait: Wait,
    /// Since when.
    pub since: Timestamp,
}

/// What an agreement waits for.
#[derive(Debug, Clone, PartialEq)]
pub enum Wait {
    /// Our signature.
    Ours,
    /// Theirs; we have signed.
    Theirs,
    /// Theirs, which comes first.
    TheirsFirst,
    /// Somebody to begin it.
    Beginning,
    /// What stands in its way to be settled: which it is, and what can be done, says the refusal.
    Obstacle(Box<Refusal>),
    /// Its first day, on which it begins by itself.
    Day(Date),
    /// What comes next: it was to be answered by this day, and nobody did.
    Unanswered(Date),
}

/// For how many days one is told that nobody answered.
const TOLD_DAYS: i32 = 30;

/// An open agreement, as its row tells.
struct Open {
    id: AgreementId,
    partner: String,
    form: Form,
    status: StatusName,
    /// Whether we have signed.
    ours: bool,
    /// Whether they sign first, and nobody has signed.
    theirs_first: bool,
    since: Timestamp,
}

/// The agreements that wait, the longest first.
pub fn waiting(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Waiting>> {
    let mut waiting = Vec::new();
    for one in store::open(tx, limit)? {
        let wait = match (one.status, one.form) {
            (StatusName::Signed, _) | (_, Form::Verbal) => beginning(tx, one.id)?,
            (_, Form::Written) => match shut(tx, one.id)? {
                Some(refusal) => Wait::Obstacle(Box::new(refusal)),
                None if one.ours => Wait::Theirs,
                None if one.theirs_first => Wait::TheirsFirst,
                None => Wait::Ours,
            },
        };
        waiting.push(Waiting { agreement_id: one.id, partner: one.partner, wait, since: one.since });
    }
    let told_since = tx.today().saturating_sub(TOLD_DAYS.days());
    for (agreement_id, partnership, by) in store::unanswered(tx, told_since, limit)? {
        let partner = partnerships::name_of(tx, partnership)?;
        let since = tx.moment_of(by.saturating_add(1.day()).into());
        waiting.push(Waiting { agreement_id, partner, wait: Wait::Unanswered(by), since });
    }
    Ok(waiting)
}

/// Who became the only one since it was proposed, so that nobody can sign it.
fn shut(tx: &mut Tx<'_>, id: AgreementId) -> Result<Option<Refusal>> {
    let terms = terms::store::of_agreement(tx, id)?;
    match door::look(tx, &terms) {
        Ok(()) => Ok(None),
        Err(Error::Refused(refusal)) => Ok(Some(*refusal)),
        Err(error) => Err(error),
    }
}

fn beginning(tx: &mut Tx<'_>, id: AgreementId) -> Result<Wait> {
    let agreement = find(tx, id)?;
    Ok(match obstacle(tx, &agreement)? {
        Some(refusal) => Wait::Obstacle(Box::new(refusal)),
        None if agreement.is_waiting() && agreement.starts_after(tx.today()) => {
            Wait::Day(agreement.about.dates.starts_on)
        }
        None => Wait::Beginning,
    })
}
