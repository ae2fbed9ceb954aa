//! Decides whether a row is somebody known.

use std::iter;

use kit::{Error, Id, Refusal, Result, Tx};

use super::{Decision, Waiting, store};
use crate::{
    consent::{self, Consent},
    contacts::{self, Contact, Source},
    imports::{
        Import, Mode, Status, book::Book, import::Settled, known, note::note, people, store as imports,
    },
};

/// Adds whom a row is about although somebody like that is known, or completes whom it may be. Deciding once more changes
/// nothing.
pub fn decide(tx: &mut Tx<'_>, id: Id<Import>, row: u32, decision: Decision) -> Result<Import> {
    let mut import = imports::find(tx, id)?;
    may_decide(&import)?;
    let Some(waiting) = store::waiting(tx, id, row)? else { return Ok(import) };
    let source = Source::of(&import);
    let (contact, settled) = match (decision, waiting.contact) {
        (Decision::Add, _) => (added(tx, &waiting.entry, &source)?, Settled::Created),
        (Decision::Same, contact) => (contact, completed(tx, contact, &waiting.entry, &source)?),
    };
    for new in &waiting.entry.consents {
        let consent = Consent::new(tx.new_id(), contact, new, tx.now())?;
        consent::noted(tx, &consent, &source)?;
    }
    store::decide(tx, id, row, decision, contact)?;
    import.counts = import.counts.decided(settled);
    imports::count(tx, &import)?;
    note(tx, "import.decided", &import)?;
    Ok(import)
}

fn may_decide(import: &Import) -> Result<()> {
    let stands_in_the_way = match (import.mode, import.status) {
        (Mode::BringIn, Status::Done) => return Ok(()),
        (_, Status::Undoing | Status::Undone) => ("import_undone", "This import was undone."),
        (Mode::Look | Mode::BringIn, _) => ("not_in_yet", "The people of this file are not in yet."),
    };
    let (code, sentence) = stands_in_the_way;
    Err(Refusal::new(code, sentence, "Bring the file in, and decide then.").into())
}

fn added(tx: &mut Tx<'_>, entry: &Waiting, source: &Source) -> Result<Id<Contact>> {
    let mut book = Book::of(tx, iter::empty())?;
    people::add(tx, &mut book, entry.person.clone(), &entry.passed, &entry.keys, source)
}

fn completed(tx: &mut Tx<'_>, contact: Id<Contact>, entry: &Waiting, source: &Source) -> Result<Settled> {
    let contact = contacts::present(tx, contact).map_err(|error| match error {
        Error::NotFound => {
            let remedy = "Add them as somebody new.";
            Refusal::new("gone_meanwhile", "Whom this row may be is not here any more.", remedy).into()
        }
        other => other,
    })?;
    let mut book = Book::of(tx, iter::empty())?;
    let passed = entry.passed.news(tx, contact.id)?;
    match known::completed(&contact, entry.person.clone(), &passed, &book.ways.home) {
        Some(more) => {
            people::complete(tx, &mut book, contact, more, &passed, &entry.keys, source)?;
            Ok(Settled::Updated)
        }
        None => {
            people::know_again(tx, &mut book, contact, &passed, &entry.keys, source)?;
            Ok(if passed.has_talks() { Settled::Updated } else { Settled::Unchanged })
        }
    }
}
