//! Changes the words of an agreement that nobody has signed.

use kit::{Error, Result, Tx};
use partnerships::terms;

use crate::{Agreement, AgreementId, Status, draft::write_terms, input::Wanted, propose, store, trade};

/// Writes a draft anew. What lay before the partner is a draft again, because it is not what they read.
pub fn change(tx: &mut Tx<'_>, id: AgreementId, wanted: Wanted) -> Result<Agreement> {
    let mut agreement = store::find(tx, id)?;
    agreement.may_be_changed()?;
    if wanted.partnership_id != agreement.about.partnership_id {
        return Err(Error::invalid(
            "partnership_id",
            "stays as it is; draft another agreement for someone else",
        ));
    }
    let (about, terms) = wanted.checked(tx)?;
    trade::allows(tx, about.partnership_id, about.dates.starts_on.max(tx.today()), &terms)?;
    agreement.about = about;
    agreement.status = Status::Draft;
    agreement.decisions.clear();
    store::save(tx, &mut agreement)?;
    propose::no_longer(tx, &agreement)?;
    terms::store::clear(tx, id)?;
    write_terms(tx, &agreement, terms)?;
    store::note(tx, "agreement.changed", &agreement)?;
    Ok(agreement)
}
