//! Drafts an agreement.

use kit::{Error, Result, Tx, named};
use partnerships::{
    StageName,
    terms::{self, AgreementId, NewTerm, Term},
};

use crate::{Agreement, input::Wanted, store, trade};

/// Writes an agreement down. A draft is free: only what the trade of either side forbids is refused.
pub fn draft(tx: &mut Tx<'_>, wanted: Wanted) -> Result<Agreement> {
    let found = partnerships::find(tx, wanted.partnership_id);
    let partnership = named("partnership_id", "is no partnership of yours", found)?;
    if partnership.stage.name() == StageName::Ended {
        return Err(Error::invalid("partnership_id", "is over; open a new partnership first"));
    }
    let (about, terms) = wanted.checked(tx, None)?;
    trade::allows(tx, about.partnership_id, about.dates.starts_on.max(tx.today()), &terms)?;
    let agreement = Agreement::draft(tx.new_id(), about, tx.now());
    store::insert(tx, &agreement)?;
    write_terms(tx, &agreement, terms)?;
    store::note(tx, "agreement.drafted", &agreement)?;
    Ok(agreement)
}

/// Writes the terms of an agreement that nobody has signed.
pub(crate) fn write_terms(tx: &mut Tx<'_>, agreement: &Agreement, promises: Vec<NewTerm>) -> Result<()> {
    let (agreement_id, about): (AgreementId, _) = (agreement.id, &agreement.about);
    for promise in promises {
        let (id, partnership_id, dates) = (tx.new_id(), about.partnership_id, about.dates);
        terms::store::insert(tx, &Term { id, agreement_id, partnership_id, promise, dates })?;
    }
    Ok(())
}
