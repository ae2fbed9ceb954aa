//! The companies' rows.

use kit::{
    Error, Id, Result, Tx,
    fold::folded,
    store::{Row, Stored, search},
    text,
    web::{List, paging},
};
use serde_json::json;

use super::Company;

macro_rules! companies {
    ($rest:literal) => {
        concat!(
            "select id, name, website, profession, country, region, services_offered, archived_at, created_at,
                    updated_at
             from company where workspace_id = $1 and ",
            $rest
        )
    };
}

/// Which companies are listed, by name.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Words in their names, trades, places and websites; each may be the beginning of one.
    #[schemars(length(max = 200))]
    pub q: Option<String>,
    /// Rows of one page.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// Where a page ended.
#[derive(serde::Serialize, serde::Deserialize)]
enum After {
    Name(String, Id<Company>),
    Found(search::Place),
}

/// The company with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Company>) -> Result<Company> {
    tx.one(companies!("id = $2"), &[&tx.workspace(), &id], read)
}

pub(super) fn called(tx: &mut Tx<'_>, name: &str) -> Result<Option<Company>> {
    tx.first(
        companies!("name_key = $2 and archived_at is null order by id limit 1"),
        &[&tx.workspace(), &folded(name.trim())],
        read,
    )
}

/// The companies of these folded names, of several of one name the one known longest.
pub(crate) fn all_called(tx: &mut Tx<'_>, name_keys: &Vec<String>) -> Result<Vec<Company>> {
    tx.all(
        companies!(
            "id in (
                 select (select same.id from company same where same.workspace_id = $1 and same.name_key = listed.value
                             and same.archived_at is null order by same.id limit 1)
                 from listed($2))"
        ),
        &[&tx.workspace(), name_keys],
        read,
    )
}

/// A page of companies.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Company>> {
    let q = text::within("q", filter.q.as_deref(), text::LONGEST_LINE)?;
    let limit = paging::limit(filter.limit)?;
    let after = paging::after(filter.cursor.as_deref())?;
    match (q.as_deref(), after) {
        (Some(words), None) => searched(tx, words, None, limit),
        (Some(words), Some(After::Found(place))) => searched(tx, words, Some(place), limit),
        (None, None) => sorted(tx, "", Id::from_uuid(uuid::Uuid::nil()), limit),
        (None, Some(After::Name(name, id))) => sorted(tx, &name, id, limit),
        _ => Err(Error::invalid("cursor", "belongs to a list in another order; start again without it")),
    }
}

fn searched(tx: &mut Tx<'_>, words: &str, after: Option<search::Place>, limit: u32) -> Result<List<Company>> {
    let found = List::cut(search::find::<Company>(tx, words, after, limit + 1)?, limit, |last| {
        After::Found(last.place)
    });
    let companies = found.data.iter().map(|found| find(tx, found.id)).collect::<Result<_>>()?;
    Ok(List { data: companies, next_cursor: found.next_cursor })
}

fn sorted(tx: &mut Tx<'_>, name: &str, id: Id<Company>, limit: u32) -> Result<List<Company>> {
    let rows = tx.all(
        companies!("archived_at is null and (name_key, id) > ($2, $3) order by name_key, id limit $4"),
        &[&tx.workspace(), &name, &id, &(limit + 1)],
        read,
    )?;
    Ok(List::cut(rows, limit, |last| After::Name(last.name_key(), last.id)))
}

pub(super) fn insert(tx: &mut Tx<'_>, company: &Company) -> Result<()> {
    tx.insert(
        "insert into company (workspace_id, id, name, name_key, website, profession, country, region,
             services_offered, archived_at, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &[
            &tx.workspace(),
            &company.id,
            &company.name,
            &company.name_key(),
            &company.website,
            &company.profession,
            &company.country,
            &company.region,
            &json!(company.services_offered),
            &company.archived_at,
            &company.created_at,
            &company.updated_at,
        ],
    )?;
    findable(tx, company)
}

pub(super) fn update(tx: &mut Tx<'_>, company: &Company) -> Result<()> {
    tx.exec(
        "update company set name = $3, name_key = $4, website = $5, profession = $6, country = $7, region = $8,
             services_offered = $9, archived_at = $10, updated_at = $11
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &company.id,
            &company.name,
            &company.name_key(),
            &company.website,
            &company.profession,
            &company.country,
            &company.region,
            &json!(company.services_offered),
            &company.archived_at,
            &company.updated_at,
        ],
    )?;
    findable(tx, company)
}

/// Deletes a company that nothing refers to.
pub(super) fn delete(tx: &mut Tx<'_>, id: Id<Company>) -> Result<()> {
    search::remove(tx, id)?;
    tx.exec("delete from company where workspace_id = $1 and id = $2", &[&tx.workspace(), &id]).map(drop)
}

fn findable(tx: &mut Tx<'_>, company: &Company) -> Result<()> {
    if company.archived_at.is_some() {
        return search::remove(tx, company.id);
    }
    let known = [&company.website, &company.region, &company.country];
    let known: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
    search::put(tx, company.id, &company.name, &format!("{} {}", company.trade(), known.join(" ")))
}

fn read(row: Row<'_>) -> Result<Company> {
    Ok(Company {
        id: row.get(0)?,
        name: row.get(1)?,
        website: row.get(2)?,
        profession: row.get(3)?,
        country: row.get(4)?,
        region: row.get(5)?,
        services_offered: row.get::<Stored<_>>(6)?.0,
        archived_at: row.get(7)?,
        created_at: row.get(8)?,
        updated_at: row.get(9)?,
    })
}
