//! The partnerships, by name, as pages and API list them.

use kit::{
    Id, Result, Tx,
    fold::folded,
    store::Row,
    text,
    web::{List, paging},
};

use super::{Partnership, StageName};
use crate::terms::Kind;

/// Which partnerships to list.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Part of the partner's name.
    #[schemars(length(max = 200))]
    pub q: Option<String>,
    /// Where it stands.
    pub stage: Option<StageName>,
    /// Referral or strategic, for any service, by the terms that run.
    pub kind: Option<Kind>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// A partnership as one line says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which one.
    pub id: Id<Partnership>,
    /// What the partner is called.
    pub name: String,
    /// What tells them from a partner of the same name.
    pub told_apart_by: Option<String>,
    /// Where it stands.
    pub stage: StageName,
    /// Why it rests or is over.
    pub reason: Option<String>,
    /// Strategic, where it is for any service; referral, where a term runs; nothing before.
    pub kind: Option<Kind>,
    /// How many of the five criteria are yes.
    pub yes: u32,
}

/// A page of partnerships, by name.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Line>> {
    let limit = paging::limit(filter.limit)?;
    let (after_name, after_id): (String, Option<Id<Partnership>>) =
        paging::after(filter.cursor.as_deref())?.unwrap_or_default();
    let q = text::within("q", filter.q.as_deref(), text::LONGEST_LINE)?;
    let part = q.map(|q| format!("%{}%", escaped(&folded(&q))));
    let rows = tx.all(
        "select p.id, p.name, p.stage, p.reason,
                (select count(*) from term where term.workspace_id = $1 and term.partnership_id = p.id
                    and term.state = 'running' and term.exclusive
                    and (term.ends_on is null or term.ends_on >= $2)),
                (select count(*) from term where term.workspace_id = $1 and term.partnership_id = p.id
                    and term.state = 'running' and (term.ends_on is null or term.ends_on >= $2)),
                (select count(*) from qualification where qualification.workspace_id = $1
                    and qualification.partnership_id = p.id and qualification.answer = 'yes'),
                p.name_key,
                (select apart.by_what from partner_told_apart apart
                 where apart.workspace_id = $1 and apart.partnership_id = p.id)
         from (
             select id, name_key from partnership
             where workspace_id = $1
               and (name_key like $3 escape '!' or $3 is null)
               and (stage = $4 or $4 is null)
               and (exists (
                   select 1 from term where term.workspace_id = $1 and term.partnership_id = partnership.id
                     and term.state = 'running' and (term.ends_on is null or term.ends_on >= $2)
                     and term.exclusive = $5) or $5 is null)
               and (cast($6 as uuid) is null or (name_key, id) > ($7, $6))
             order by name_key, id limit $8
         ) as listed
         join named_partnership p on p.workspace_id = $1 and p.id = listed.id
         order by p.name_key, p.id",
        &[
            &tx.workspace(),
            &tx.today(),
            &part,
            &filter.stage.map(|stage| stage.as_str().to_owned()),
            &filter.kind.map(|kind| kind == Kind::Strategic),
            &after_id,
            &after_name,
            &(limit + 1),
        ],
        read,
    )?;
    Ok(List::cut(rows, limit, |(line, sorted)| (sorted.clone(), line.id)).map(|(line, _)| line))
}

fn escaped(part: &str) -> String {
    part.chars()
        .flat_map(|letter| matches!(letter, '%' | '_' | '!').then_some('!').into_iter().chain([letter]))
        .collect()
}

/// The line, and what it is sorted by.
fn read(row: Row<'_>) -> Result<(Line, String)> {
    let (strategic, running): (i64, i64) = (row.get(4)?, row.get(5)?);
    let kind = match (strategic, running) {
        (0, 0) => None,
        (0, _) => Some(Kind::Referral),
        (_, _) => Some(Kind::Strategic),
    };
    let line = Line {
        id: row.get(0)?,
        name: row.get(1)?,
        told_apart_by: row.get(8)?,
        stage: row.parsed(2)?,
        reason: row.get(3)?,
        kind,
        yes: row.get(6)?,
    };
    Ok((line, row.get(7)?))
}
