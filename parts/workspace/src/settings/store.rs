//! Businesses' rows.

use kit::{Error, Id, Result, Tx, Workspace, store::Row};

use super::{Profile, Wanted};

/// The business that this transaction is about.
pub fn profile(tx: &mut Tx<'_>) -> Result<Profile> {
    tx.one(
        "select id, name, profession, country, region, currency, timezone, value_names, created_at
         from workspace where id = $1",
        &[&tx.workspace()],
        read,
    )
}

/// The country as two letters, empty when not said: that of phone numbers which name none.
pub fn country(tx: &mut Tx<'_>) -> Result<String> {
    tx.one("select country from workspace where id = $1", &[&tx.workspace()], |row| row.get(0))
}

pub(super) fn update(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<()> {
    tx.exec(
        "update workspace set name = $2, profession = $3, country = $4, region = $5, currency = $6, timezone = $7,
         value_names = $8 where id = $1",
        &[
            &tx.workspace(),
            &wanted.name,
            &wanted.profession,
            &wanted.country,
            &wanted.region,
            &wanted.currency.code(),
            &wanted.timezone,
            &serde_json::json!(wanted.values),
        ],
    )
    .map(drop)
}

/// Adds a business under a name for its addresses that nobody else has.
pub(crate) fn insert(tx: &mut Tx<'_>, id: Id<Workspace>, slug: &str, wanted: &Wanted) -> Result<()> {
    tx.exec(
        "insert into workspace
         (id, slug, name, profession, country, region, currency, timezone, value_names, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            &id,
            &slug,
            &wanted.name,
            &wanted.profession,
            &wanted.country,
            &wanted.region,
            &wanted.currency.code(),
            &wanted.timezone,
            &serde_json::json!(wanted.values),
            &tx.now(),
        ],
    )
    .map(drop)
}

/// The names for addresses that begin like this one.
pub(crate) fn slugs_like(tx: &mut Tx<'_>, slug: &str) -> Result<Vec<String>> {
    // Slugs hold letters, digits and hyphens only, so the character after them ends the range.
    let end = format!("{slug}{{");
    tx.all("select slug from workspace where slug >= $1 and slug < $2 limit 1000", &[&slug, &end], |row| {
        row.get(0)
    })
}

fn read(row: Row<'_>) -> Result<Profile> {
    let values: serde_json::Value = row.get(7)?;
    Ok(Profile {
        id: row.get(0)?,
        name: row.get(1)?,
        profession: row.get(2)?,
        country: row.get(3)?,
        region: row.get(4)?,
        currency: row.parsed(5)?,
        timezone: row.get(6)?,
        values: serde_json::from_value(values).map_err(Error::internal)?,
        created_at: row.get(8)?,
    })
}
