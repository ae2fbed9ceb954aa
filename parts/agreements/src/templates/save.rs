//! Saves a house template.

use kit::{Id, Result, Tx};

use super::{HouseTemplate, Wanted, store};
use crate::{AgreementId, wordings};

/// Keeps words under a name.
pub fn save(tx: &mut Tx<'_>, wanted: Wanted) -> Result<HouseTemplate> {
    let template = HouseTemplate::new(tx.new_id(), wanted, tx.now())?;
    store::insert(tx, &template)?;
    tx.note("template.saved", &[&template.id])?;
    Ok(template)
}

/// Keeps the owner's own words of an agreement under a name; who the two sides were is left out.
pub fn keep(tx: &mut Tx<'_>, from: AgreementId, name: String) -> Result<HouseTemplate> {
    let agreement = crate::find(tx, from)?;
    let words = wordings::words_of(tx, &agreement)?;
    save(tx, Wanted::of(name, agreement.about.particulars, &words.agreed))
}

/// Changes a template. Agreements that were drafted with it stay as they are.
pub fn change(tx: &mut Tx<'_>, id: Id<HouseTemplate>, wanted: Wanted) -> Result<HouseTemplate> {
    let template = store::find(tx, id)?.changed(wanted, tx.now())?;
    store::update(tx, &template)?;
    tx.note("template.changed", &[&template.id])?;
    Ok(template)
}
