//! What a search over everything shows of this part: people, companies, services, and what was noted of conversations.

use kit::{
    Result, Tx,
    fold::{folded, words},
    store::search,
    web::searched::{Hit, Hits, SHOWN, Searched},
    words,
};

use crate::{
    companies::{self, Company},
    contacts::{self, Filter, People},
    services,
    touchpoints::{self, Touchpoint},
};

/// The kinds, in the order in which they are shown.
pub const SEARCHED: &[Searched] = &[
    Searched { title: "People", find: people },
    Searched { title: "Companies", find: companies },
    Searched { title: "Conversations", find: conversations },
    Searched { title: "Services", find: services },
];

/// Letters of a note that are shown.
const LONGEST_NOTE: usize = 120;

fn people(tx: &mut Tx<'_>, q: &str) -> Result<Hits> {
    let asked = Filter { q: Some(q.to_owned()), limit: Some(SHOWN), ..Filter::default() };
    let People { list, meant } = contacts::people(tx, &asked)?;
    let more = list.next_cursor.map(|_| {
        let all = Filter { limit: None, ..asked };
        all.written().map(|written| format!("~/people?{written}"))
    });
    let hits = list.data.into_iter().map(|contact| Hit {
        about: contact.works(),
        href: format!("~/people/{}", contact.id),
        title: contact.display_name,
    });
    Ok(Hits { hits: hits.collect(), more: more.transpose()?, meant })
}

fn companies(tx: &mut Tx<'_>, q: &str) -> Result<Hits> {
    let (found, is_exact) = search::first::<Company>(tx, q, SHOWN + 1)?;
    let more = (found.len() > SHOWN as usize).then(|| format!("~/companies?q={}", asked(q)));
    let mut hits = Vec::new();
    for id in found.into_iter().take(SHOWN as usize) {
        let company = companies::find(tx, id)?;
        let about = company.region.clone().unwrap_or_default();
        hits.push(Hit { about, href: format!("~/companies/{id}"), title: company.name });
    }
    let nearest = hits.first().filter(|_| !is_exact).and_then(|hit| search::read_as(q, &hit.title));
    Ok(Hits { hits, more, meant: nearest.map(|(_, meant)| meant) })
}

fn conversations(tx: &mut Tx<'_>, q: &str) -> Result<Hits> {
    let (found, is_exact) = search::first::<Touchpoint>(tx, q, SHOWN)?;
    let mut hits = Vec::new();
    let mut meant = None;
    for id in found {
        let touchpoint = touchpoints::find(tx, id)?;
        let note = touchpoint.note.unwrap_or_default();
        if meant.is_none() && !is_exact {
            meant = search::read_as(q, &note).map(|(_, meant)| meant);
        }
        hits.push(Hit {
            title: contacts::name_of(tx, touchpoint.contact_id)?,
            about: format!("{}: {}", words::day(tx.day_of(touchpoint.at)), shortened(&note)),
            href: format!("~/people/{}", touchpoint.contact_id),
        });
    }
    Ok(Hits { hits, more: None, meant })
}

/// A business has a few dozen services: all of them are looked at.
fn services(tx: &mut Tx<'_>, q: &str) -> Result<Hits> {
    let asked = folded(q);
    let fits = |name: &str| {
        let name = folded(name);
        let known: Vec<&str> = words(&name).collect();
        words(&asked).all(|word| known.iter().any(|known| known.starts_with(word)))
    };
    let hit = |service: services::Service| Hit {
        title: service.name,
        about: if service.offered { "You offer it" } else { "Clients need it" }.to_owned(),
        href: "~/services".to_owned(),
    };
    let found = services::all(tx)?.into_iter().filter(|service| fits(&service.name)).map(hit);
    Ok(Hits { hits: found.take(SHOWN as usize).collect(), ..Hits::default() })
}

/// Signs never matter to a search; without them its words can stand in an address as they are.
fn asked(q: &str) -> String {
    words(&folded(q)).collect::<Vec<_>>().join("+")
}

fn shortened(note: &str) -> String {
    match note.char_indices().nth(LONGEST_NOTE) {
        Some((end, _)) => format!("{}…", note[..end].trim_end()),
        None => note.to_owned(),
    }
}
