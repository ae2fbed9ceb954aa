//! The tags in use, read from the rows by which people are found by them.

use kit::{Error, Result, Tx, fold::folded, words::upper_first};
use serde_json::Value as Json;

/// People of one tag that are counted; of a tag with more it is said that there are more.
pub const MOST_COUNTED: u32 = 1_000;

/// A tag in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// As it is compared.
    pub key: String,
    /// As the first who has it was given it.
    pub label: String,
    /// How many people have it; one more than are counted where there are more.
    pub people: u32,
}

/// Tags after one, in their order. Each is one look into the index, however many people have it.
pub fn page(tx: &mut Tx<'_>, after: &str, limit: u32) -> Result<Vec<Tag>> {
    let keys: Vec<String> = tx.all(
        "with recursive tag (tag_key) as (
             select min(tag_key) from contact_tag where workspace_id = $1 and tag_key > $2
             union all
             select (select min(tag_key) from contact_tag where workspace_id = $1 and tag_key > tag.tag_key)
             from tag where tag.tag_key is not null
         )
         select tag_key from tag where tag_key is not null limit $3",
        &[&tx.workspace(), &after, &limit],
        |row| row.get(0),
    )?;
    keys.into_iter().map(|key| read(tx, key)).collect()
}

/// The tag that is compared so; nothing where nobody has it.
pub(super) fn find(tx: &mut Tx<'_>, tag: &str) -> Result<Tag> {
    match read(tx, folded(tag))? {
        Tag { people: 0, .. } => Err(Error::NotFound),
        tag => Ok(tag),
    }
}

fn read(tx: &mut Tx<'_>, key: String) -> Result<Tag> {
    let people = tx.count(
        "select count(*) from (
             select 1 from contact_tag where workspace_id = $1 and tag_key = $2 limit $3
         ) as counted",
        &[&tx.workspace(), &key, &(MOST_COUNTED + 1)],
    )?;
    let given: Option<Json> = tx.first(
        "select c.tags from contact_tag t
         join contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
         where t.workspace_id = $1 and t.tag_key = $2 limit 1",
        &[&tx.workspace(), &key],
        |row| row.get(0),
    )?;
    let given: Vec<String> =
        given.map(serde_json::from_value).transpose().map_err(Error::internal)?.unwrap_or_default();
    let label = given.into_iter().find(|tag| folded(tag) == key).unwrap_or_else(|| upper_first(&key));
    Ok(Tag { key, label, people: people as u32 })
}
