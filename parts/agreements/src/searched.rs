//! What a search over everything shows of the agreements: those with the partners of that name.

use kit::{
    Result, Tx,
    web::searched::{Hit, Hits, SHOWN, Searched},
};
use partnerships::partnerships::{Filter, list};

use crate::{pages::Line, store};

/// The agreements.
pub const SEARCHED: &[Searched] = &[Searched { title: "Agreements", find }];

fn find(tx: &mut Tx<'_>, q: &str) -> Result<Hits> {
    let partners = list(tx, &Filter { q: Some(q.to_owned()), limit: Some(SHOWN), ..Filter::default() })?;
    let mut hits = Vec::new();
    for partner in partners.data {
        for agreement in store::of_partnership(tx, partner.id)? {
            if hits.len() == SHOWN as usize {
                break;
            }
            let line = Line::of(tx, &agreement)?;
            hits.push(Hit {
                title: line.title,
                about: format!("{}. {}", line.meta, line.status),
                href: line.href,
            });
        }
    }
    Ok(Hits { hits, ..Hits::default() })
}
