//! Changes what is known of a company.

use kit::{Id, Result, Tx};
use serde_json::json;

use super::{Company, NewCompany, add::known, store};

/// Says how a company is to be known from now on.
pub fn change(tx: &mut Tx<'_>, id: Id<Company>, new: NewCompany) -> Result<Company> {
    let company = store::find(tx, id)?.changed(new, tx.now())?;
    known(tx, &company)?;
    store::update(tx, &company)?;
    tx.note_with("company.changed", &[&id], json!({ "name": company.name }))?;
    Ok(company)
}
