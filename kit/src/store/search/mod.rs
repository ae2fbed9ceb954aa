//! Search: things are found by how the words in them begin.
//!
//! Every word is kept on a *shelf*: a few letters in front of it that stand for one business, one kind of thing, and
//! whether the word stands in the thing's name. So a search reads only its own business's words, however many others
//! there are, and only as far as it shows: the index gives the newest first and stops. SQLite keeps the words in FTS5,
//! PostgreSQL in a GIN index; nothing else of search differs between them. What is misspelt is found by `nearly`.

mod nearly;
mod sounds;

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use ring::digest;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(super) use self::nearly::Spellings;
pub use self::nearly::{A_HANDFUL, first, nearly, read_as, stands_in};
use super::{Tx, tx::Connection};
use crate::{
    Db, Id, Result, Scope,
    fold::{folded, words},
    ids::Named,
    jobs::Recurring,
    scope::Workspace,
};

/// Words of one thing at most; the rest of a long text is not searched.
const MOST_WORDS: usize = 2_000;
/// Words of one question at most.
const MOST_ASKED: usize = 8;
/// Letters of a word that count.
const LETTERS: usize = 32;
/// Pages of FTS5 that are put together in one transaction: few enough that nobody waits long behind it.
const PAGES: i64 = 500;
/// Letters of a shelf; the prefix lengths of the FTS5 table begin one letter after it.
const SHELF: usize = 8;

/// Something that was found, and where the search goes on after it.
pub struct Found<T> {
    /// What was found.
    pub id: Id<T>,
    /// Where it stands among what was found.
    pub place: Place,
}

/// A place among what is found: names come first, then everything else, the newest of each first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    rank: Rank,
    place: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Rank {
    Name,
    Text,
}

/// Makes a thing findable by its name and by the rest of what is known of it; replaces what was findable before.
pub fn put<T: Named>(tx: &mut Tx<'_>, id: Id<T>, name: &str, rest: &str) -> Result<()> {
    let (by_name, by_text) = (shelf_of::<T>(tx, Rank::Name), shelf_of::<T>(tx, Rank::Text));
    let (name, rest) = (folded(name), folded(rest));
    tx.spellings.meet(tx.scope.workspace, T::PREFIX, words(&name).chain(words(&rest)).take(MOST_WORDS));
    let named = words(&name).map(|word| by_name.clone() + cut(word));
    let all = words(&name).chain(words(&rest)).map(|word| by_text.clone() + cut(word));
    let distinct: BTreeSet<String> = named.chain(all).take(MOST_WORDS).collect();
    let words = distinct.into_iter().collect::<Vec<_>>().join(" ");
    let (workspace, kind, id) = (tx.workspace(), T::PREFIX, id.uuid());
    tx.unwritten.push(Words { workspace, kind, id, words });
    Ok(())
}

/// The words of one thing, on their way into the index.
pub(super) struct Words {
    workspace: Id<Workspace>,
    kind: &'static str,
    id: Uuid,
    words: String,
}

/// Gives the index the words of all things that were put, once nothing else is written.
pub(super) fn write(tx: &mut Tx<'_>) -> Result<()> {
    nearly::write(tx)?;
    let unwritten = std::mem::take(&mut tx.unwritten);
    match tx.connection {
        Connection::Lite(_) => write_lite(tx, &unwritten),
        Connection::Postgres(..) | Connection::PostgresRead(..) => write_postgres(tx, &unwritten),
    }
}

/// FTS5 writes what it has gathered to disk before nearly every other statement, so it gets the words one after the
/// other.
fn write_lite(tx: &mut Tx<'_>, unwritten: &[Words]) -> Result<()> {
    let mut placed: Vec<(i64, &str)> = Vec::new();
    for Words { workspace, kind, id, words } in unwritten {
        let place = tx.one(
            "insert into searchable (workspace_id, kind, id) values ($1, $2, $3)
             on conflict (workspace_id, kind, id) do update set kind = excluded.kind returning place",
            &[workspace, kind, id],
            |row| row.get(0),
        )?;
        placed.push((place, words));
    }
    for (place, words) in placed {
        tx.exec("replace into search (rowid, words) values ($1, $2)", &[&place, &words])?;
    }
    Ok(())
}

/// PostgreSQL gets them together, of each thing what was put last.
fn write_postgres(tx: &mut Tx<'_>, unwritten: &[Words]) -> Result<()> {
    let last: BTreeMap<_, _> =
        unwritten.iter().map(|one| ((one.workspace, one.kind, one.id), &one.words)).collect();
    for ((workspace, kind, id), words) in last {
        tx.insert(
            "insert into searchable (workspace_id, kind, id, words)
             values ($1, $2, $3, array_to_tsvector(string_to_array($4, ' ')))
             on conflict (workspace_id, kind, id) do update set words = excluded.words",
            &[&workspace, &kind, &id, words],
        )?;
    }
    tx.write_gathered()
}

/// The recurring work that keeps a search from reading many lists of a word, and from words that lead nowhere.
pub fn gathering() -> Recurring {
    Recurring::new("gather words", SignedDuration::from_hours(24), |db| sweep(db).and_then(|()| gather(db)))
}

/// Forgets the words that stand in nothing any more.
pub fn sweep(db: &Db) -> Result<()> {
    let mut after = None;
    loop {
        let from = after.take();
        after = db.write_now(Scope::installation(), move |tx| nearly::sweep(tx, from.as_ref()))?;
        if after.is_none() {
            return Ok(());
        }
    }
}

/// Puts the lists of each word together. What is put into FTS5 stands in a list of its own time at first, and a search
/// opens all of them: after many things were put, this makes a search cost what it costs with few.
pub fn gather(db: &Db) -> Result<()> {
    while db.write_now(Scope::installation(), gather_some)? {}
    Ok(())
}

/// Puts some together; answers whether there are more.
fn gather_some(tx: &mut Tx<'_>) -> Result<bool> {
    let Connection::Lite(_) = tx.connection else { return Ok(false) };
    let before = tx.count("select total_changes()", &[])?;
    tx.exec("insert into search (search, rank) values ('merge', $1)", &[&-PAGES])?;
    // The row of the command itself counts as one.
    Ok(tx.count("select total_changes()", &[])? - before >= 2)
}

/// Has a thing no longer be found.
pub fn remove<T: Named>(tx: &mut Tx<'_>, id: Id<T>) -> Result<()> {
    write(tx)?;
    if let Connection::Lite(_) = tx.connection {
        tx.exec(
            "delete from search where rowid =
             (select place from searchable where workspace_id = $1 and kind = $2 and id = $3)",
            &[&tx.workspace(), &T::PREFIX, &id],
        )?;
    }
    tx.exec(
        "delete from searchable where workspace_id = $1 and kind = $2 and id = $3",
        &[&tx.workspace(), &T::PREFIX, &id],
    )?;
    Ok(())
}

/// The things in which every word that was typed begins a word, after a place where one was given.
pub fn find<T: Named>(
    tx: &mut Tx<'_>,
    typed: &str,
    after: Option<Place>,
    limit: u32,
) -> Result<Vec<Found<T>>> {
    write(tx)?;
    let typed = folded(typed);
    let asked: Vec<Asked> =
        words(&typed).take(MOST_ASKED).map(|word| vec![Alternative::beginning(cut(word))]).collect();
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let after = after.unwrap_or(Place { rank: Rank::Name, place: i64::MAX });
    let mut found = match after.rank {
        Rank::Name => among(tx, Rank::Name, &asked, after.place, limit)?,
        Rank::Text => Vec::new(),
    };
    let missing = limit.saturating_sub(found.len() as u32);
    if missing > 0 {
        let below = if after.rank == Rank::Text { after.place } else { i64::MAX };
        found.extend(among(tx, Rank::Text, &asked, below, missing)?);
    }
    Ok(found)
}

fn among<T: Named>(
    tx: &mut Tx<'_>,
    rank: Rank,
    asked: &[Asked],
    below: i64,
    limit: u32,
) -> Result<Vec<Found<T>>> {
    let (lite, question) = match tx.connection {
        Connection::Lite(_) => {
            (true, Question { quote: "\"", begins: "*", or: " OR ", and: " AND ", but_not: " NOT " })
        }
        Connection::Postgres(..) | Connection::PostgresRead(..) => {
            (false, Question { quote: "'", begins: ":*", or: " | ", and: " & ", but_not: " & !" })
        }
    };
    let named = question.all(&shelf_of::<T>(tx, Rank::Name), asked);
    let asked = match rank {
        Rank::Name => named,
        Rank::Text => {
            format!("{}{}{named}", question.all(&shelf_of::<T>(tx, Rank::Text), asked), question.but_not)
        }
    };
    // The shelf stands for a business by a few letters of a hash; the columns make sure.
    let sql = if lite {
        "select s.id, s.place from search cross join searchable s on s.place = search.rowid
         where search match $3 and search.rowid < $4 and s.workspace_id = $1 and s.kind = $2
         order by search.rowid desc limit $5"
    } else {
        "select id, place from searchable
         where words @@ $3::text::tsquery and place < $4 and workspace_id = $1 and kind = $2
         order by place desc limit $5"
    };
    tx.all(sql, &[&tx.workspace(), &T::PREFIX, &asked, &below, &limit], |row| {
        Ok(Found { id: row.get(0)?, place: Place { rank, place: row.get(1)? } })
    })
}

/// Whether a word of a shelf stands in anything.
fn exists(tx: &mut Tx<'_>, shelf: &str, word: &str) -> Result<bool> {
    let (sql, quote) = match tx.connection {
        Connection::Lite(_) => ("select 1 from search where search match $1 limit 1", '"'),
        Connection::Postgres(..) | Connection::PostgresRead(..) => {
            ("select 1 from searchable where words @@ $1::text::tsquery limit 1", '\'')
        }
    };
    let stands = tx.first(sql, &[&format!("{quote}{shelf}{word}{quote}")], |_| Ok(()))?;
    Ok(stands.is_some())
}

/// What may stand for one word that was typed.
type Asked = Vec<Alternative>;

/// A word, or the beginning of one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Alternative {
    word: String,
    is_beginning: bool,
}

impl Alternative {
    fn beginning(word: &str) -> Self {
        Self { word: word.to_owned(), is_beginning: true }
    }

    fn whole(word: String) -> Self {
        Self { word, is_beginning: false }
    }
}

/// How an engine writes a question.
struct Question {
    quote: &'static str,
    begins: &'static str,
    or: &'static str,
    and: &'static str,
    but_not: &'static str,
}

impl Question {
    fn all(&self, shelf: &str, asked: &[Asked]) -> String {
        let each: Vec<String> = asked.iter().map(|alternatives| self.any(shelf, alternatives)).collect();
        format!("({})", each.join(self.and))
    }

    fn any(&self, shelf: &str, alternatives: &[Alternative]) -> String {
        let quote = self.quote;
        let each: Vec<String> = alternatives
            .iter()
            .map(|Alternative { word, is_beginning }| {
                format!("{quote}{shelf}{word}{quote}{}", if *is_beginning { self.begins } else { "" })
            })
            .collect();
        format!("({})", each.join(self.or))
    }
}

fn shelf_of<T: Named>(tx: &Tx<'_>, rank: Rank) -> String {
    shelf(tx.workspace(), T::PREFIX, rank)
}

fn shelf(workspace: Id<Workspace>, kind: &str, rank: Rank) -> String {
    let rank: &[u8] = match rank {
        Rank::Name => b"name",
        Rank::Text => b"text",
    };
    let of = [workspace.uuid().as_bytes().as_slice(), kind.as_bytes(), rank].concat();
    let hash = digest::digest(&digest::SHA256, &of);
    hash.as_ref().iter().take(SHELF).map(|byte| char::from(b'a' + byte % 26)).collect()
}

fn cut(word: &str) -> &str {
    word.char_indices().nth(LETTERS).map_or(word, |(end, _)| &word[..end])
}
