//! The house templates' rows.

use kit::{Error, Id, Result, Tx, store::Row};
use serde_json::Value as Json;

use super::HouseTemplate;
use crate::particulars::Particulars;

/// Templates shown at most.
const MOST: u32 = 100;

/// The template with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<HouseTemplate>) -> Result<HouseTemplate> {
    tx.one(
        "select id, name, particulars, archived_at, created_at, updated_at from house_template
         where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        read,
    )
}

/// Those that are offered, by name.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<HouseTemplate>> {
    tx.all(
        "select id, name, particulars, archived_at, created_at, updated_at from house_template
         where workspace_id = $1 and archived_at is null order by name limit $2",
        &[&tx.workspace(), &MOST],
        read,
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, template: &HouseTemplate) -> Result<()> {
    tx.exec(
        "insert into house_template (workspace_id, id, name, particulars, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $5)",
        &[&tx.workspace(), &template.id, &template.name, &body(template)?, &template.created_at],
    )
    .map(drop)
    .map_err(|error| named_twice(error, template))
}

pub(super) fn update(tx: &mut Tx<'_>, template: &HouseTemplate) -> Result<()> {
    tx.exec(
        "update house_template set name = $3, particulars = $4, archived_at = $5, updated_at = $6
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &template.id,
            &template.name,
            &body(template)?,
            &template.archived_at,
            &template.updated_at,
        ],
    )
    .map(drop)
    .map_err(|error| named_twice(error, template))
}

fn named_twice(error: Error, template: &HouseTemplate) -> Error {
    if error.is_unique("house_template_name") { template.exists() } else { error }
}

fn body(template: &HouseTemplate) -> Result<Json> {
    serde_json::to_value(template.clone().particulars()).map_err(Error::internal)
}

fn read(row: Row<'_>) -> Result<HouseTemplate> {
    let body = serde_json::from_value(row.get::<Json>(2)?).map_err(Error::internal)?;
    let Particulars { law, clauses, own_words, .. } = body;
    Ok(HouseTemplate {
        id: row.get(0)?,
        name: row.get(1)?,
        law,
        clauses,
        own_words,
        archived_at: row.get(3)?,
        created_at: row.get(4)?,
        updated_at: row.get(5)?,
    })
}
