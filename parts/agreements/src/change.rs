//! Changes the words of an agreement that not both have signed.

use kit::{Error, Id, Result, Tx};
use partnerships::terms::{self, NewTerm};
use serde_json::json;

use crate::{
    Agreement, AgreementId, Signature, comments,
    draft::write_terms,
    input::Wanted,
    offers::{self, Offer},
    propose, store, trade, voided,
};

/// A draft written anew.
#[derive(Debug)]
pub struct Changed {
    /// As it is from now on.
    pub agreement: Agreement,
    /// The signatures that were given to what it said before, and count no more.
    pub void: Vec<Signature>,
}

/// Writes a draft anew. What lay before the partner is a draft again, because it is not what they read, and nobody has
/// signed the new words. Where nothing is said otherwise, nothing happens.
pub fn change(tx: &mut Tx<'_>, id: AgreementId, wanted: Wanted) -> Result<Changed> {
    let agreement = store::find(tx, id)?;
    rewrite(tx, agreement, wanted, None)
}

/// `change`, where it takes up what they offered.
pub(crate) fn rewrite(
    tx: &mut Tx<'_>,
    mut agreement: Agreement,
    wanted: Wanted,
    taken_up: Option<Id<Offer>>,
) -> Result<Changed> {
    let id = agreement.id;
    agreement.may_be_changed()?;
    if wanted.partnership_id != agreement.about.partnership_id {
        return Err(Error::invalid(
            "partnership_id",
            "stays as it is; draft another agreement for someone else",
        ));
    }
    let rhythm = agreement.about.renewal.filter(|_| agreement.amends.is_some());
    let (about, terms) = wanted.checked(tx, rhythm)?;
    trade::allows(tx, about.partnership_id, about.dates.starts_on.max(tx.today()), &terms)?;
    let before: Vec<NewTerm> =
        terms::store::of_agreement(tx, id)?.into_iter().map(|held| held.term.promise).collect();
    if (&about, &terms) == (&agreement.about, &before) {
        return Ok(Changed { agreement, void: Vec::new() });
    }
    let signed = agreement.wording;
    let void = agreement.reword(about)?;
    store::save(tx, &mut agreement)?;
    propose::no_longer(tx, &agreement)?;
    terms::store::clear(tx, id)?;
    write_terms(tx, &agreement, terms)?;
    comments::answered(tx, id)?;
    offers::overtake(tx, id)?;
    voided::tell(tx, &agreement, signed, &void)?;
    let who: Vec<&str> = void.iter().map(|signature| signature.name.as_str()).collect();
    let mut detail = json!({ "wording": agreement.wording, "void": who });
    if let Some(offer) = taken_up {
        detail["offer_id"] = json!(offer);
    }
    store::note_with(tx, "agreement.changed", &agreement, detail)?;
    Ok(Changed { agreement, void })
}
