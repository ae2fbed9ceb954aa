//! What a search over everything shows of the partners.

use kit::{
    Result, Tx,
    web::searched::{Hit, Hits, SHOWN, Searched},
    words::upper_first,
};

use super::{Filter, list};

/// The partners.
pub const SEARCHED: &[Searched] = &[Searched { title: "Partners", find }];

fn find(tx: &mut Tx<'_>, q: &str) -> Result<Hits> {
    let found = list(tx, &Filter { q: Some(q.to_owned()), limit: Some(SHOWN), ..Filter::default() })?;
    let hits = found.data.into_iter().map(|line| Hit {
        title: line.name,
        about: upper_first(line.stage.label()),
        href: format!("~/partners/{}", line.id),
    });
    Ok(Hits { hits: hits.collect(), ..Hits::default() })
}
