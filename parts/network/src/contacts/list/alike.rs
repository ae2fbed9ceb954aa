//! People whose names are spelt nearly as somebody typed.

use kit::{
    Result, Tx,
    store::search,
    web::{List, paging},
};

use super::{Filter, Rest, word_for_word};
use crate::contacts::{Contact, store::all_of};

/// People at most who are only like what was typed.
const MOST_ALIKE: u32 = 20;

/// A page of people, and what was meant where nobody fits exactly.
pub struct People {
    /// The page.
    pub list: List<Contact>,
    /// What was typed, as the nearest of them is spelt.
    pub meant: Option<String>,
}

/// A page of people. Where few fit what was typed, and nobody word for word, those whose names are spelt nearly so come
/// after them.
pub fn people(tx: &mut Tx<'_>, filter: &Filter) -> Result<People> {
    let mut list = word_for_word(tx, filter)?;
    let is_whole = filter.cursor.is_none() && list.next_cursor.is_none() && filter.archived != Some(true);
    let limit = paging::limit(filter.limit)? as usize;
    let (Some(typed), true) = (&filter.q, is_whole && list.data.len() < search::A_HANDFUL.min(limit)) else {
        return Ok(People { list, meant: None });
    };
    if list.data.iter().any(|contact| search::stands_in(typed, &text(contact))) {
        return Ok(People { list, meant: None });
    }
    let nobody_fits = list.data.is_empty();
    let rest = Rest::of(filter);
    let mut alike = Vec::new();
    let mut nearly = search::nearly::<Contact>(tx, typed, MOST_ALIKE)?;
    nearly.retain(|id| list.data.iter().all(|known| known.id != *id));
    for contact in all_of(tx, &nearly)? {
        if rest.passes(tx, &contact)? {
            alike.push((nearness(typed, &contact), contact));
        }
    }
    alike.sort_by_key(|((slips, _), _)| *slips);
    alike.truncate(limit - list.data.len());
    let meant = alike.first().filter(|_| nobody_fits).map(|((_, meant), _)| meant.clone());
    list.data.extend(alike.into_iter().map(|(_, contact)| contact));
    Ok(People { list, meant })
}

/// How many slips are between what was typed and a person, and what was meant in their own spelling: by their name, and
/// else by all that is known of them.
fn nearness(typed: &str, contact: &Contact) -> (u32, String) {
    search::read_as(typed, &contact.display_name)
        .or_else(|| search::read_as(typed, &text(contact)))
        .unwrap_or((u32::MAX, typed.to_owned()))
}

/// All by which somebody is found.
fn text(contact: &Contact) -> String {
    format!("{} {}", contact.display_name, contact.words())
}
