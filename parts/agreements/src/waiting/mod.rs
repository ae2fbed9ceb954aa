//! What waits: for a signature, for its beginning, for what stands in its way, or for its day.

mod store;

use jiff::{Timestamp, civil::Date};
use kit::{Refusal, Result, Tx};
use partnerships::terms::Form;

use crate::{AgreementId, StatusName, begin::obstacle, find};

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
    /// Theirs.
    Theirs,
    /// Somebody to begin it.
    Beginning,
    /// What stands in its way to be settled: which it is, and what can be done, says the refusal.
    Obstacle(Box<Refusal>),
    /// Its first day, on which it begins by itself.
    Day(Date),
}

/// An open agreement, as its row tells.
struct Open {
    id: AgreementId,
    partner: String,
    form: Form,
    status: StatusName,
    /// Whether we have signed.
    ours: bool,
    since: Timestamp,
}

/// The agreements that wait, the longest first.
pub fn waiting(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Waiting>> {
    let open = store::open(tx, limit)?;
    open.into_iter()
        .map(|one| {
            let wait = match (one.status, one.form) {
                (StatusName::Signed, _) | (_, Form::Verbal) => beginning(tx, one.id)?,
                (_, Form::Written) if one.ours => Wait::Theirs,
                (_, Form::Written) => Wait::Ours,
            };
            Ok(Waiting { agreement_id: one.id, partner: one.partner, wait, since: one.since })
        })
        .collect()
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
