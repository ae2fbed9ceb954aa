//! What a search over everything shows of the clients who were passed on.

use kit::{
    Result, Tx,
    web::searched::{Hit, Hits, SHOWN, Searched},
    words::upper_first,
};

use partnerships::terms::Direction;

use crate::{Filter, list::list_with_names};

/// Clients, each way.
pub const SEARCHED: &[Searched] = &[
    Searched { title: "Clients sent", find: |tx, q| find(tx, q, Direction::Outbound) },
    Searched { title: "Clients received", find: |tx, q| find(tx, q, Direction::Inbound) },
];

fn find(tx: &mut Tx<'_>, q: &str, direction: Direction) -> Result<Hits> {
    let filter = Filter { direction: Some(direction), limit: Some(SHOWN), ..Filter::default() };
    let found = list_with_names(tx, &filter, Some(q))?;
    let hits = found.data.into_iter().map(|shown| Hit {
        title: shown.client,
        about: format!(
            "{}, {}. {}",
            shown.service,
            match direction {
                Direction::Outbound => format!("sent to {}", shown.partner),
                Direction::Inbound => format!("from {}", shown.partner),
            },
            upper_first(shown.referral.status.name().label())
        ),
        href: format!("~/referrals/{}", shown.referral.id),
    });
    Ok(Hits { hits: hits.collect(), ..Hits::default() })
}
