//! News as JSON.

use std::collections::HashSet;

use jiff::Timestamp;
use kit::{
    Id, Result, Tx,
    web::{Api, Body, List},
};

use super::{Hearing, Told, store};
use crate::members;

/// `/news`.
pub fn api() -> Api {
    Api::new()
        .get("/news", "What is new", list)
        .post("/news/put_away", "Put news away", put_away)
        .get("/news/hearing", "How you hear of news", hearing)
        .put("/news/hearing", "Choose how you hear of news", choose)
}

/// What happened, and whether the asker has put it away.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct NewsOut {
    /// Its id.
    id: Id<Told>,
    /// The id of what it is about.
    about: String,
    /// What happened.
    sentence: String,
    /// The page that shows more.
    url: String,
    /// When.
    at: Timestamp,
    /// Whether the asker has put it away.
    seen: bool,
}

/// What to put away.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Seen {
    /// The news that was seen.
    #[schemars(length(max = 100))]
    news: Vec<Id<Told>>,
}

/// How one hears.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Chosen {
    /// At once by mail, with the mail from Today, or by no mail.
    hearing: Hearing,
}

fn list(tx: &mut Tx<'_>) -> Result<List<NewsOut>> {
    let member = members::acting(tx)?.id;
    let unseen: HashSet<_> = store::unseen(tx, member)?.into_iter().map(|told| told.id).collect();
    let latest = store::latest(tx)?;
    let shown = |told: Told| NewsOut {
        seen: !unseen.contains(&told.id),
        url: tx.href(&told.path),
        id: told.id,
        about: told.about,
        sentence: told.sentence,
        at: told.at,
    };
    Ok(List { data: latest.into_iter().map(shown).collect(), next_cursor: None })
}

fn put_away(tx: &mut Tx<'_>, Body(seen): Body<Seen>) -> Result<List<NewsOut>> {
    let few = seen.news.get(..100).unwrap_or(&seen.news);
    super::put_away(tx, few)?;
    list(tx)
}

fn hearing(tx: &mut Tx<'_>) -> Result<Chosen> {
    super::hearing(tx).map(|hearing| Chosen { hearing })
}

fn choose(tx: &mut Tx<'_>, Body(chosen): Body<Chosen>) -> Result<Chosen> {
    super::choose(tx, chosen.hearing)?;
    Ok(chosen)
}
