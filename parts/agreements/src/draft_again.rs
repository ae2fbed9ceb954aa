//! Drafts an agreement once more, after a no or when nobody answered.

use kit::{Result, Tx};
use partnerships::terms;

use crate::{Agreement, AgreementId, draft, input::Wanted, store};

/// A new draft that says what this one said, from today on where its first day has gone by. What this one came to stays.
pub fn draft_again(tx: &mut Tx<'_>, id: AgreementId) -> Result<Agreement> {
    let before = store::find(tx, id)?;
    before.may_be_drafted_again()?;
    let terms = terms::store::of_agreement(tx, id)?.into_iter().map(|held| held.term.promise).collect();
    let mut wanted = Wanted::of(before.about, terms);
    wanted.starts_on = wanted.starts_on.max(tx.today());
    wanted.ends_on = wanted.ends_on.filter(|&last| last >= wanted.starts_on);
    draft(tx, wanted)
}
