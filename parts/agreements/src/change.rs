//! Changes the words of an agreement that not both have signed.

use kit::{Error, Result, Tx};
use partnerships::terms::{self, NewTerm};
use serde_json::json;

use crate::{
    Agreement, AgreementId, Signature, comments, draft::write_terms, input::Wanted, propose, store, trade,
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
    let before: Vec<NewTerm> =
        terms::store::of_agreement(tx, id)?.into_iter().map(|held| held.term.promise).collect();
    if (&about, &terms) == (&agreement.about, &before) {
        return Ok(Changed { agreement, void: Vec::new() });
    }
    let void = agreement.reword(about)?;
    store::save(tx, &mut agreement)?;
    propose::no_longer(tx, &agreement)?;
    terms::store::clear(tx, id)?;
    write_terms(tx, &agreement, terms)?;
    comments::answered(tx, id)?;
    let who: Vec<&str> = void.iter().map(|signature| signature.name.as_str()).collect();
    let detail = json!({ "wording": agreement.wording, "void": who });
    store::note_with(tx, "agreement.changed", &agreement, detail)?;
    Ok(Changed { agreement, void })
}
