//! Adds a company.

use kit::{Change, Id, Result, Tx, named};
use serde_json::json;

use super::{Company, NewCompany, store};
use crate::services;

/// Adds a company.
pub fn add(tx: &mut Tx<'_>, new: NewCompany) -> Result<Company> {
    let company = Company::new(tx.new_id(), new, tx.now())?;
    known(tx, &company)?;
    store::insert(tx, &company)?;
    tx.note_with("company.added", &[&company.id], json!({ "name": company.name }))?;
    Ok(company)
}

/// The company of this name, capitals and accents aside, and whether it had to be made, as part of what names it.
pub fn found_or_made(tx: &mut Tx<'_>, name: &str) -> Result<(Company, Change)> {
    if let Some(company) = store::called(tx, name)? {
        return Ok((company, Change::AlreadyMade));
    }
    Ok((make(tx, name)?, Change::Made))
}

/// Makes the company of this name, which is known to be none yet, as part of what names it.
pub(crate) fn make(tx: &mut Tx<'_>, name: &str) -> Result<Company> {
    let company = Company::new(tx.new_id(), NewCompany::named(name), tx.now())?;
    store::insert(tx, &company)?;
    Ok(company)
}

/// Removes a company that was made for somebody's sake, and that nothing refers to any more.
pub(crate) fn remove(tx: &mut Tx<'_>, id: Id<Company>) -> Result<()> {
    store::delete(tx, id)
}

/// Says which of the services that are named is none.
pub(super) fn known(tx: &mut Tx<'_>, company: &Company) -> Result<()> {
    for &service in &company.services_offered {
        let sentence = "names a service that this business does not know";
        named("services_offered", sentence, services::find(tx, service))?;
    }
    Ok(())
}
