//! Finding what was misspelt: each word that was typed may also be one that is spelt nearly like it.
//!
//! Every distinct word that was put stands in `search_word` under its keys (see `sounds`), once for each business and
//! kind of thing, so a misspelt word costs a few dozen looks into an index. What is removed leaves its words there until
//! the daily gathering; they lead nowhere, because what is found is found by the words of the things themselves.

use std::collections::{HashSet, btree_map::BTreeMap};

use super::{
    Alternative, Asked, MOST_ASKED, Rank, among, cut, exists, shelf,
    sounds::{self, Typed, is_spelt},
};
use crate::{
    Id, Result,
    fold::{folded, words},
    ids::Named,
    scope::Workspace,
    store::{Tx, tx::Connection},
};

/// Of so many that fit exactly, nobody looks further for what was misspelt.
pub const A_HANDFUL: usize = 5;
/// Words that one typed word is taken for, the nearest ones.
const MOST_MEANT: usize = 12;
/// Words that are looked at for each typed one.
const MOST_LOOKED_AT: u32 = 500;
/// Letters of a beginning that can be told to be misspelt.
const BEGINNING: usize = 4;
/// Slips in one word at most.
const MOST_SLIPS: u32 = 2;
/// Rows of the words' table that are looked at in one transaction.
const SWEPT: u32 = 1_000;

/// The words that were met in this transaction, and those of them that are still to be written.
#[derive(Default)]
pub(in crate::store) struct Spellings(BTreeMap<(Id<Workspace>, &'static str), Met>);

#[derive(Default)]
struct Met {
    known: HashSet<String>,
    waiting: Vec<String>,
}

impl Spellings {
    pub(super) fn meet<'w>(
        &mut self,
        workspace: Id<Workspace>,
        kind: &'static str,
        words: impl Iterator<Item = &'w str>,
    ) {
        let met = self.0.entry((workspace, kind)).or_default();
        for word in words.filter(|word| is_spelt(word)) {
            if !met.known.contains(word) {
                met.known.insert(word.to_owned());
                met.waiting.push(word.to_owned());
            }
        }
    }
}

/// Writes the words that were met for the first time.
pub(super) fn write(tx: &mut Tx<'_>) -> Result<()> {
    let mut spellings = std::mem::take(&mut tx.spellings);
    for (&(workspace, kind), met) in &mut spellings.0 {
        let mut waiting = std::mem::take(&mut met.waiting);
        waiting.sort_unstable();
        if !waiting.is_empty() {
            write_new(tx, workspace, kind, &waiting)?;
        }
    }
    tx.spellings = spellings; // what was met needs no second look in this transaction
    Ok(())
}

fn write_new(tx: &mut Tx<'_>, workspace: Id<Workspace>, kind: &str, words: &[String]) -> Result<()> {
    let sounds: Vec<String> = words.iter().map(|word| sounds::sound(word)).collect();
    if let Connection::Lite(_) = tx.connection {
        for (word, sound) in words.iter().zip(sounds) {
            if add(tx, workspace, kind, &sound, word)? == 0 {
                continue;
            }
            for key in sounds::keys(word).iter().filter(|key| **key != sound) {
                add(tx, workspace, kind, key, word)?;
            }
        }
        return Ok(());
    }
    let new: Vec<String> = tx.all(
        "insert into search_word (workspace_id, kind, key, word)
         select $1, $2, t.key, t.word from unnest(string_to_array($3, ' '), string_to_array($4, ' ')) t (key, word)
         on conflict do nothing returning word",
        &[&workspace, &kind, &sounds.join(" "), &words.join(" ")],
        |row| row.get(0),
    )?;
    let more: Vec<(String, &str)> =
        new.iter().flat_map(|word| sounds::keys(word).into_iter().map(|key| (key, &**word))).collect();
    let keys: Vec<&str> = more.iter().map(|(key, _)| &**key).collect();
    let words: Vec<&str> = more.iter().map(|(_, word)| *word).collect();
    tx.exec(
        "insert into search_word (workspace_id, kind, key, word)
         select $1, $2, t.key, t.word from unnest(string_to_array($3, ' '), string_to_array($4, ' ')) t (key, word)
         on conflict do nothing",
        &[&workspace, &kind, &keys.join(" "), &words.join(" ")],
    )
    .map(drop)
}

fn add(tx: &mut Tx<'_>, workspace: Id<Workspace>, kind: &str, key: &str, word: &str) -> Result<u64> {
    tx.exec(
        "insert into search_word (workspace_id, kind, key, word) values ($1, $2, $3, $4) on conflict do nothing",
        &[&workspace, &kind, &key, &word],
    )
}

/// The things that hold, for every word that was typed, one that begins with it or is spelt nearly like it: those with
/// the fewest slips in a word first, then those that have them in their name.
pub fn nearly<T: Named>(tx: &mut Tx<'_>, typed: &str, limit: u32) -> Result<Vec<Id<T>>> {
    super::write(tx)?;
    let typed = folded(typed);
    let typed: Vec<&str> = words(&typed).take(MOST_ASKED).map(cut).collect();
    let mut asked: Vec<Vec<(u32, Alternative)>> = Vec::new();
    for (place, word) in typed.iter().enumerate() {
        let mut alternatives = vec![(0, Alternative::beginning(word))];
        if is_spelt(word) {
            let is_last = place + 1 == typed.len();
            alternatives.extend(meant::<T>(tx, &Typed::of(word), word, is_last)?);
        }
        asked.push(alternatives);
    }
    let mut found: Vec<Id<T>> = Vec::new();
    for slips in 1..=MOST_SLIPS {
        let within = |alternatives: &Vec<(u32, Alternative)>| -> Asked {
            let near = alternatives.iter().filter(|(apart, _)| *apart <= slips);
            near.map(|(_, alternative)| alternative.clone()).collect()
        };
        let is_wider = asked.iter().flatten().any(|(apart, _)| *apart == slips);
        let asked: Vec<Asked> = asked.iter().map(within).collect();
        for rank in [Rank::Name, Rank::Text].into_iter().filter(|_| is_wider) {
            let missing = limit.saturating_sub(found.len() as u32);
            let more = if missing > 0 { among::<T>(tx, rank, &asked, i64::MAX, limit)? } else { Vec::new() };
            let new: Vec<Id<T>> =
                more.into_iter().map(|one| one.id).filter(|id| !found.contains(id)).collect();
            found.extend(new.into_iter().take(missing as usize));
        }
    }
    Ok(found)
}

/// The first things that hold what was typed, and where there are few, those behind them that are spelt nearly so. Says
/// whether any holds it exactly.
pub fn first<T: Named>(tx: &mut Tx<'_>, typed: &str, limit: u32) -> Result<(Vec<Id<T>>, bool)> {
    let mut found: Vec<Id<T>> = super::find(tx, typed, None, limit)?.into_iter().map(|one| one.id).collect();
    let is_exact = !found.is_empty();
    if found.len() < A_HANDFUL.min(limit as usize) {
        for id in nearly(tx, typed, limit)? {
            if found.len() < limit as usize && !found.contains(&id) {
                found.push(id);
            }
        }
    }
    Ok((found, is_exact))
}

/// The words that may be meant by one that was typed, and how many slips that takes.
fn meant<T: Named>(
    tx: &mut Tx<'_>,
    typed: &Typed<'_>,
    word: &str,
    is_last: bool,
) -> Result<Vec<(u32, Alternative)>> {
    let keys = typed.keys().into_iter().collect::<Vec<_>>();
    let sql = tx.text(
        "select distinct word from search_word
         where workspace_id = $1 and kind = $2 and key in (select value from json_each($3)) limit $4",
        "select distinct word from search_word
         where workspace_id = $1 and kind = $2
           and key = any (array(select jsonb_array_elements_text($3::text::jsonb))) limit $4",
    );
    let listed = serde_json::to_string(&keys).map_err(crate::Error::internal)?;
    let words: Vec<String> =
        tx.all(sql, &[&tx.workspace(), &T::PREFIX, &listed, &MOST_LOOKED_AT], |row| row.get(0))?;
    let mut near: Vec<(u32, String)> = words
        .into_iter()
        .filter(|other| other != word)
        .filter_map(|other| Some((typed.slips_to(&other)?, other)))
        .collect();
    if near.is_empty() && is_last && word.chars().count() >= BEGINNING {
        for other in beginnings::<T>(tx, word)? {
            near.extend(typed.slips_to_beginning(&other).map(|slips| (slips, other)));
        }
    }
    near.sort();
    near.dedup();
    near.truncate(MOST_MEANT);
    Ok(near.into_iter().map(|(slips, word)| (slips, Alternative::whole(word))).collect())
}

/// Words that may begin with what was typed so far, give or take a slip.
fn beginnings<T: Named>(tx: &mut Tx<'_>, word: &str) -> Result<Vec<String>> {
    let mut words = Vec::new();
    for key in sounds::keys(word) {
        let behind = format!("{key}{}", char::MAX);
        words.extend(tx.all(
            "select word from search_word where workspace_id = $1 and kind = $2 and key >= $3 and key < $4 limit $5",
            &[&tx.workspace(), &T::PREFIX, &key, &behind, &(MOST_LOOKED_AT / 10)],
            |row| row.get::<String>(0),
        )?);
    }
    Ok(words)
}

/// What was typed, in the words of a text that was found by it, and how many slips that takes: what is asked when
/// nothing is called exactly so. Nothing where the text lacks one of the words.
pub fn read_as(typed: &str, text: &str) -> Option<(u32, String)> {
    let typed = folded(typed);
    let written: Vec<(String, &str)> = words(text).map(|word| (folded(word), word)).collect();
    let read: Option<Vec<(u32, &str)>> =
        words(&typed).take(MOST_ASKED).map(cut).map(|word| nearest(word, &written)).collect();
    let read = read?;
    let slips = read.iter().map(|(slips, _)| slips).sum();
    Some((slips, read.iter().map(|(_, spelt)| *spelt).collect::<Vec<_>>().join(" ")))
}

/// Whether every word that was typed stands in a text, to its last letter: then nothing was misspelt.
pub fn stands_in(typed: &str, text: &str) -> bool {
    let (typed, text) = (folded(typed), folded(text));
    words(&typed).take(MOST_ASKED).all(|typed| words(&text).any(|word| cut(word) == cut(typed)))
}

/// The word of a text, folded and as it is written, that a typed one is the beginning of or is nearest to.
fn nearest<'t>(word: &str, written: &[(String, &'t str)]) -> Option<(u32, &'t str)> {
    let begun = written.iter().find(|(folded, _)| folded.starts_with(word)).map(|(_, spelt)| (0, *spelt));
    if begun.is_some() || !is_spelt(word) {
        return begun;
    }
    let typed = Typed::of(word);
    let slips = |other: &str| typed.slips_to(other).or_else(|| typed.slips_to_beginning(other));
    written
        .iter()
        .filter_map(|(folded, spelt)| Some((slips(folded)?, *spelt)))
        .min_by_key(|(slips, _)| *slips)
}

/// A row of the words' table.
type Spelt = (Id<Workspace>, String, String, String);

/// Takes out words that lead nowhere any more, a slice after a row; answers where the next one begins.
pub(super) fn sweep(tx: &mut Tx<'_>, after: Option<&Spelt>) -> Result<Option<Spelt>> {
    let nothing = (Id::from_uuid(uuid::Uuid::nil()), String::new(), String::new(), String::new());
    let (workspace, kind, key, word) = after.unwrap_or(&nothing);
    let rows: Vec<Spelt> = tx.all(
        "select workspace_id, kind, key, word from search_word
         where (workspace_id, kind, key, word) > ($1, $2, $3, $4)
         order by workspace_id, kind, key, word limit $5",
        &[workspace, kind, key, word, &SWEPT],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    for (workspace, kind, key, word) in &rows {
        if *key != sounds::sound(word) || exists(tx, &shelf(*workspace, kind, Rank::Text), word)? {
            continue;
        }
        for key in sounds::keys(word) {
            tx.exec(
                "delete from search_word where workspace_id = $1 and kind = $2 and key = $3 and word = $4",
                &[workspace, kind, &key, word],
            )?;
        }
    }
    Ok(rows.into_iter().nth(SWEPT as usize - 1))
}
