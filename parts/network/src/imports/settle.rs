//! Settles the rows of a file: each makes somebody, completes somebody, or says why it does neither.

use std::borrow::Cow;

use formats::contacts::{Holds, Person};
use kit::{Error, Id, Result, Tx, text::LONGEST};

use super::{
    Import, Mode, Remark,
    book::Book,
    columns::Columns,
    entry::Entry,
    import::Settled,
    known::{self, Match, Said, Somebody},
    left::{self, Waiting},
    mailable::{self, News},
    met::{self, FirstMeeting},
    needs,
    passed::Passed,
    people,
    seen::{Met, Seen},
    store::{self, Newcomer},
};
use crate::{
    contacts::{Contact, NewContact, Source},
    services::{self, Service},
};

/// People whom a look shows as they would be known.
pub(super) const EXAMPLES: u32 = 5;

/// Some rows of a file, and its columns as far as these rows.
pub(super) struct Slice {
    pub entries: Vec<Entry>,
    pub columns: Columns,
}

/// Settles a slice of rows, but for those that are settled already. `seen` is who a mere look has met in this file
/// before; who it meets now is answered.
pub(super) fn settle(tx: &mut Tx<'_>, id: Id<Import>, slice: &Slice, seen: &Seen) -> Result<Seen> {
    let mut met = Seen::after(seen);
    let (mut import, settled_row) = store::progress(tx, id)?;
    let source = Source::of(&import);
    let services = services::all(tx)?;
    let waiting = slice.entries.iter().filter(|entry| entry.row > settled_row);
    let mut book = Book::of(tx, waiting.clone().filter_map(|entry| entry.person.as_ref().ok()))?;
    for entry in waiting {
        let came = match &entry.person {
            Err(skipped) => {
                left::leave(tx, id, entry.row, &skipped.to_string())?;
                Came::nobody(Settled::Skipped)
            }
            Ok(person) => {
                let row = Row { number: entry.row, person, columns: &slice.columns, services: &services };
                match import.mode {
                    Mode::BringIn => bring(tx, &mut book, &source, row)?,
                    Mode::Look => {
                        let examples = import.counts.created;
                        let met = &mut Met { book: &book, before: seen, now: &mut met, examples };
                        look(tx, &source, row, met)?
                    }
                }
            }
        };
        import.counts = import.counts.with(came.settled);
        let remarks = came.remarks(entry);
        if !remarks.is_empty() {
            store::remark(tx, id, entry.row, came.contact, &remarks)?;
            import.counts.remarked += 1;
        }
    }
    let last = slice.entries.last().map_or(settled_row, |entry| entry.row.max(settled_row));
    store::advance(tx, &import, last)?;
    Ok(met)
}

/// A row that says who somebody is.
#[derive(Clone, Copy)]
struct Row<'r> {
    number: u32,
    person: &'r Person,
    columns: &'r Columns,
    /// What somebody may need.
    services: &'r [Service],
}

/// What came of a row.
struct Came {
    settled: Settled,
    contact: Option<Id<Contact>>,
    kept_otherwise: Vec<Remark>,
}

impl Came {
    fn nobody(settled: Settled) -> Self {
        Self { settled, contact: None, kept_otherwise: Vec::new() }
    }

    fn someone(settled: Settled, contact: Id<Contact>) -> Self {
        Self { settled, contact: Some(contact), kept_otherwise: Vec::new() }
    }

    /// What is to be said of the cells of a row that someone came of; the others say why they made nobody.
    fn remarks<'r>(&self, entry: &'r Entry) -> Cow<'r, [Remark]> {
        match self.settled {
            Settled::Skipped | Settled::Duplicate => Cow::Borrowed(&[]),
            Settled::Created | Settled::Updated | Settled::Unchanged if self.kept_otherwise.is_empty() => {
                Cow::Borrowed(&entry.remarks)
            }
            Settled::Created | Settled::Updated | Settled::Unchanged => {
                Cow::Owned([&entry.remarks[..], &self.kept_otherwise].concat())
            }
        }
    }
}

fn bring(tx: &mut Tx<'_>, book: &mut Book, source: &Source, row: Row<'_>) -> Result<Came> {
    let Row { number, person, columns, services } = row;
    let (id, keys) = (source.import, known::keys(person));
    let mut first = met::first_meeting(tx, id, person, columns)?;
    let needs = needs::among(services, person, columns, &mut first.left_out);
    let passed = Passed::of(person, tx.today());
    // It holds for the address, whatever becomes of the row.
    let suppressed = mailable::suppress(tx, person, source)?;
    let home = &book.ways.home;
    let said = Said { import: id, person, first: &first, needs: &needs, passed: &passed, home };
    match known::find(tx, &said, book)? {
        Match::Nobody => {
            match people::add(tx, book, known::as_contact(person, &first, &needs), &passed, &keys, source) {
                Ok(contact) => {
                    mailable::agree(tx, contact, person, source)?;
                    let left_out = [first.left_out, without_room(&passed, None, columns)].concat();
                    Ok(Came { kept_otherwise: left_out, ..Came::someone(Settled::Created, contact) })
                }
                Err(error) => unusable(tx, id, number, error),
            }
        }
        Match::Certainly(known) => {
            let has_new_card = known.has_new_card(person);
            let contact = known.contact;
            let contact_id = contact.id;
            let first = first.of_known(&contact);
            let new = known::as_contact(person, &first, &needs);
            let passed = passed.news(tx, contact_id)?;
            let kept_otherwise = kept_otherwise(&contact, person, first, &passed, columns);
            let agreed = mailable::agree(tx, contact_id, person, source)?;
            let settled = match known::completed(&contact, new, &passed, &book.ways.home) {
                Some(completed) => {
                    match people::complete(tx, book, contact, completed, &passed, &keys, source) {
                        Ok(()) => Settled::Updated,
                        Err(error) => return unusable(tx, id, number, error),
                    }
                }
                None => {
                    if agreed == News::Some && !passed.has_talks() {
                        people::note_consent(tx, &contact, source)?;
                    }
                    if has_new_card || passed.has_talks() {
                        people::know_again(tx, book, contact, &passed, &keys, source)?;
                    }
                    let more = passed.has_talks() || [agreed, suppressed].contains(&News::Some);
                    if more { Settled::Updated } else { Settled::Unchanged }
                }
            };
            Ok(Came { kept_otherwise, ..Came::someone(settled, contact_id) })
        }
        Match::Perhaps(known, shared) => {
            let consents = mailable::consents(tx, person, &source.file_name);
            let first = first.until_decided(person);
            let keys = keys.into_iter().chain([known::row_key(person)]).collect();
            let waiting =
                Waiting { person: known::as_contact(person, &first, &needs), passed, keys, consents };
            left::wait(tx, id, number, known.contact.id, shared.with_known(), Some(&waiting))?;
            Ok(Came::nobody(Settled::Duplicate))
        }
    }
}

/// What the file says of somebody known and is not taken.
fn kept_otherwise(
    contact: &Contact,
    person: &Person,
    first: FirstMeeting,
    passed: &Passed,
    columns: &Columns,
) -> Vec<Remark> {
    let mut kept_otherwise = known::kept_otherwise(contact, person, &first, columns);
    kept_otherwise.extend(first.left_out);
    kept_otherwise.extend(without_room(passed, contact.notes.as_deref(), columns));
    kept_otherwise
}

/// What passed and has no room in the notes.
fn without_room(passed: &Passed, notes: Option<&str>, columns: &Columns) -> Vec<Remark> {
    let left = passed.added_to(notes).left;
    let reason = || format!("Notes have room for {LONGEST} letters, and they are full.");
    left.iter().map(|line| Remark::left_out(columns.named(Holds::SlipKind), line, reason())).collect()
}

/// What `bring` would do, without doing it.
fn look(tx: &mut Tx<'_>, source: &Source, row: Row<'_>, met: &mut Met<'_>) -> Result<Came> {
    let Row { number, person, columns, services } = row;
    let id = source.import;
    let mut first = met::first_meeting(tx, id, person, columns)?;
    let needs = needs::among(services, person, columns, &mut first.left_out);
    let passed = Passed::of(person, tx.today());
    let suppressed = mailable::suppression_foreseen(tx, person, &source.file_name, met)?;
    let home = &met.book.ways.home;
    let said = Said { import: id, person, first: &first, needs: &needs, passed: &passed, home };
    let known = match known::find(tx, &said, met)? {
        Match::Nobody => {
            let new = known::as_contact(person, &first, &needs);
            let notes = passed.added_to(new.notes.as_deref()).notes;
            let new = match (NewContact { notes, ..new }).checked(tx.today()) {
                Ok(new) => new,
                Err(error) => return unusable(tx, id, number, error),
            };
            let who = met.add(&new, person)?.to_string();
            mailable::agreement_foreseen(tx, None, &who, person, &source.file_name, met)?;
            if met.examples < EXAMPLES {
                let mail = mailable::in_words(tx, person, &source.file_name);
                store::exemplify(tx, id, number, &Newcomer { person: new, mail })?;
            }
            let left_out = [first.left_out, without_room(&passed, None, columns)].concat();
            return Ok(Came { kept_otherwise: left_out, ..Came::nobody(Settled::Created) });
        }
        Match::Certainly(known) => *known,
        Match::Perhaps(known, shared) => {
            match known.place {
                None => left::wait(tx, id, number, known.contact.id, shared.with_known(), None)?,
                Some(_) => {
                    let reason = format!("{}. You decide once the others are in.", shared.with_row());
                    left::leave(tx, id, number, &reason)?;
                }
            }
            return Ok(Came::nobody(Settled::Duplicate));
        }
    };
    let has_new_card = known.has_new_card(person);
    let Somebody { contact, place, .. } = known;
    let contact_id = place.is_none().then_some(contact.id);
    let first = first.of_known(&contact);
    let new = known::as_contact(person, &first, &needs);
    let passed = passed.news(tx, contact.id)?;
    let kept_otherwise = kept_otherwise(&contact, person, first, &passed, columns);
    let who = place.map_or_else(|| contact.id.to_string(), |place| place.to_string());
    let agreed = mailable::agreement_foreseen(tx, contact_id, &who, person, &source.file_name, met)?;
    let more = match known::completed(&contact, new, &passed, &met.book.ways.home) {
        Some(completed) => {
            let completed = match completed.checked(tx.today()) {
                Ok(completed) => completed,
                Err(error) => return unusable(tx, id, number, error),
            };
            met.complete(&contact, place, completed, person)?;
            true
        }
        None => {
            if has_new_card {
                met.complete(&contact, place, contact.clone().into(), person)?;
            }
            passed.has_talks() || [agreed, suppressed].contains(&News::Some)
        }
    };
    let settled = if more { Settled::Updated } else { Settled::Unchanged };
    Ok(Came { kept_otherwise, contact: contact_id, ..Came::nobody(settled) })
}

/// A row that the address book does not take is skipped and says why; other failures end the run.
fn unusable(tx: &mut Tx<'_>, id: Id<Import>, row: u32, error: Error) -> Result<Came> {
    let Error::Invalid(faults) = error else { return Err(error) };
    let mut whys: Vec<String> =
        faults.iter().map(|fault| format!("{} {}.", called(&fault.field), fault.sentence)).collect();
    whys.dedup(); // a long name is too long in its parts too
    left::leave(tx, id, row, &whys.join(" "))?;
    Ok(Came::nobody(Settled::Skipped))
}

/// What people call a field of a person.
fn called(field: &str) -> &'static str {
    match field.split(['[', '.']).next().unwrap_or_default() {
        "given_name" | "family_name" | "display_name" => "The name",
        "company_name" => "The company",
        "job_title" => "The job title",
        "tags" => "The tags",
        "emails" => "The email addresses",
        "phones" => "The phone numbers",
        "notes" => "The notes",
        "websites" => "The websites",
        "postal" => "The postal addresses",
        "birthday" => "The birthday",
        _ => "The row",
    }
}
