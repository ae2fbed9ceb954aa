//! `/search`.

use askama::Template;
use kit::{
    Result, Tx,
    fold::{folded, words},
    text,
    web::{
        Page, Pages, Query,
        searched::{Hits, Searched},
    },
};

/// `/search`, over these kinds.
pub fn pages(kinds: &'static [&'static [Searched]]) -> Pages {
    Pages::new().get("/search", move |tx: &mut Tx<'_>, Query(asked): Query<Asked>| search(tx, &asked, kinds))
}

/// What is looked for.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Words.
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "search/page.html")]
struct SearchPage<'a> {
    q: &'a str,
    groups: Vec<(&'static str, Hits)>,
    meant: Option<String>,
    is_asked: bool,
}

fn search(tx: &mut Tx<'_>, asked: &Asked, kinds: &'static [&'static [Searched]]) -> Result<Page> {
    let q = asked.q.as_deref().map(str::trim).filter(|q| !q.is_empty());
    let (groups, meant) = match q {
        Some(q) if can_be_found(q) => found(tx, q, kinds)?,
        _ => (Groups::new(), None),
    };
    let is_asked = q.is_some();
    let page = SearchPage { q: q.unwrap_or_default(), groups, meant, is_asked };
    Page::of(q.map_or("Search".to_owned(), |q| format!("Search: {q}")), &page)
}

/// Whether anything can be called so: there are words in it, and no more than in a name.
fn can_be_found(q: &str) -> bool {
    text::fault("q", q, text::LONGEST_LINE).is_none() && words(&folded(q)).next().is_some()
}

type Groups = Vec<(&'static str, Hits)>;

/// What there is of each kind, and what was meant where nothing is called exactly so: then the kinds that are few, and so
/// know only exact words, are asked for that.
fn found(tx: &mut Tx<'_>, q: &str, kinds: &[&[Searched]]) -> Result<(Groups, Option<String>)> {
    let mut groups = Vec::new();
    for kind in kinds.iter().copied().flatten() {
        groups.push((kind, (kind.find)(tx, q)?));
    }
    let is_exact = groups.iter().any(|(_, hits)| !hits.hits.is_empty() && hits.meant.is_none());
    let meant = groups.iter().find_map(|(_, hits)| hits.meant.clone()).filter(|_| !is_exact);
    if let Some(meant) = &meant {
        for (kind, hits) in groups.iter_mut().filter(|(_, hits)| hits.hits.is_empty()) {
            *hits = (kind.find)(tx, meant)?;
        }
    }
    let found = groups.into_iter().filter(|(_, hits)| !hits.hits.is_empty());
    Ok((found.map(|(kind, hits)| (kind.title, hits)).collect(), meant))
}
