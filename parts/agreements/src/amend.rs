//! Amends an agreement.

use kit::{Error, Result, Tx};
use serde_json::json;

use crate::{
    Agreement, AgreementId, clauses,
    draft::write_terms,
    input::{Amendment, contradictions, out_of_reach},
    moves, store, trade,
};

/// Drafts what takes an agreement's place from a day on. What was signed stays as it is; it holds until the amendment is
/// signed as well and begins. Clients sent before that day keep the terms they were
/// sent by, unless it names them. Words around the terms that
/// name a figure of the old ones are changed in the draft, before it is proposed.
pub fn amend(tx: &mut Tx<'_>, id: AgreementId, amendment: Amendment) -> Result<Agreement> {
    let amended = store::find(tx, id)?;
    let mut next = amended.amend(tx.new_id(), amendment.from, amendment.form, tx.now())?;
    next.about.particulars.referrals = amendment.referrals;
    let (about, terms) = (&next.about, amendment.terms);
    let mut faults = contradictions(tx, about.dates.starts_on, about.dates.ends_on, &terms)?;
    let named = &about.particulars.referrals;
    faults.extend(moves::faults(tx, about.partnership_id, about.form, named, &terms)?);
    faults.extend(out_of_reach("from", amendment.from, tx.today()));
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    clauses::promises_agree(about.dates, &terms)?;
    trade::allows(tx, about.partnership_id, about.dates.starts_on.max(tx.today()), &terms)?;
    store::insert(tx, &next)?;
    write_terms(tx, &next, terms)?;
    store::note_with(tx, "agreement.amended", &next, json!({ "amends": id, "from": amendment.from }))?;
    Ok(next)
}
