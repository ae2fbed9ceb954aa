//! Where it is kept what somebody does: with their business, else with them.

use kit::{Id, Result, Tx, store::Row};
use workspace::professions::Practice;

use crate::{
    companies::{self, Company},
    contacts::{self, Contact},
};

/// What a business does, and where.
pub fn of_company(tx: &mut Tx<'_>, id: Id<Company>) -> Result<Practice> {
    let Company { profession, country, region, .. } = companies::find(tx, id)?;
    Ok(Practice { profession: profession.unwrap_or_default(), country, region })
}

/// What a person does, and where: what their business does, once that is known.
pub fn of_contact(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<Practice> {
    let theirs = match contacts::find(tx, id)?.company_id {
        Some(company) => of_company(tx, company)?,
        None => Practice::default(),
    };
    if !theirs.profession.is_empty() {
        return Ok(theirs);
    }
    let own = tx.first(
        "select profession, country, region from contact_practice where workspace_id = $1 and contact_id = $2",
        &[&tx.workspace(), &id],
        read,
    )?;
    Ok(own.unwrap_or(theirs))
}

pub(super) fn save(tx: &mut Tx<'_>, id: Id<Contact>, practice: &Practice) -> Result<()> {
    tx.exec(
        "insert into contact_practice (workspace_id, contact_id, profession, country, region, written_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (workspace_id, contact_id) do update set profession = excluded.profession,
             country = excluded.country, region = excluded.region, written_at = excluded.written_at",
        &[&tx.workspace(), &id, &practice.profession, &practice.country, &practice.region, &tx.now()],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<Practice> {
    Ok(Practice { profession: row.get(0)?, country: row.get(1)?, region: row.get(2)? })
}
