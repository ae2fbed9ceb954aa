//! Archives a company, and brings it back. Its people stay where they are.

use kit::{Id, Result, Tx};

use super::{Company, store};
use crate::Partners;

/// Takes a company out of the list.
pub fn archive(tx: &mut Tx<'_>, id: Id<Company>, partners: Partners) -> Result<Company> {
    let company = store::find(tx, id)?;
    if company.archived_at.is_some() {
        return Ok(company);
    }
    (partners.may_archive_company)(tx, id)?;
    kept(tx, "company.archived", Company { archived_at: Some(tx.now()), ..company })
}

/// Brings an archived company back into the list.
pub fn restore(tx: &mut Tx<'_>, id: Id<Company>) -> Result<Company> {
    let company = store::find(tx, id)?;
    if company.archived_at.is_none() {
        return Ok(company);
    }
    kept(tx, "company.restored", Company { archived_at: None, ..company })
}

fn kept(tx: &mut Tx<'_>, kind: &'static str, company: Company) -> Result<Company> {
    let company = Company { updated_at: tx.now(), ..company };
    store::update(tx, &company)?;
    tx.note(kind, &[&company.id])?;
    Ok(company)
}
