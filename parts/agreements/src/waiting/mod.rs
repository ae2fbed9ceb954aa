//! What waits for a hand: a signature, the beginning, or a decision about what has to give way.

mod store;

use jiff::Timestamp;
use kit::{Result, Tx};
use partnerships::terms::Form;

use crate::{AgreementId, StatusName, conflicts, find};

/// An agreement that goes on only when somebody does something.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// Our signature.
    Ours,
    /// Theirs.
    Theirs,
    /// Somebody to begin it.
    Beginning,
    /// A decision about what stands in its way.
    Conflict,
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
    let clear = conflicts::of(tx, &agreement)?.is_empty();
    Ok(if clear { Wait::Beginning } else { Wait::Conflict })
}
