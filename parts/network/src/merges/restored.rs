//! The one who stayed, once a merge is undone: values only.
//!
//! They get back what was theirs, and what was added or changed since stays with them. Of a thing that there is once and that
//! was changed since, what they had before stands in their notes, so that nothing is with neither of the two.

use kit::words::upper_first;

use super::{Field, field::paragraphs, record::Record};
use crate::contacts::Contact;

/// The one who stayed, and what is to be said of it.
#[derive(Debug)]
pub(super) struct Restored {
    /// How they are to be known.
    pub contact: Contact,
    /// What was changed since.
    pub changed: Vec<Field>,
    /// Of what the notes say how it was before.
    pub noted: Vec<Field>,
}

/// The one who stays, known as `now`, as they were before the merge, but for what was changed since.
pub(super) fn restored(now: &Contact, record: &Record) -> Restored {
    let Record { before, after, .. } = record;
    let mut back = Restored { contact: now.clone(), changed: Vec::new(), noted: Vec::new() };
    for &field in Field::ALL {
        if field.is_same(now, after) {
            field.take(&mut back.contact, before);
            continue;
        }
        back.changed.push(field);
        let one = &mut back.contact;
        match field {
            Field::Emails => one.emails = own_again(&now.emails, &after.emails, &before.emails),
            Field::Phones => one.phones = own_again(&now.phones, &after.phones, &before.phones),
            Field::Websites => one.websites = own_again(&now.websites, &after.websites, &before.websites),
            Field::Postal => one.postal = own_again(&now.postal, &after.postal, &before.postal),
            Field::Tags => one.tags = own_again(&now.tags, &after.tags, &before.tags),
            Field::Needs => one.needs = own_again(&now.needs, &after.needs, &before.needs),
            Field::Notes => one.notes = notes_again(now, after, before),
            Field::Name
            | Field::Company
            | Field::JobTitle
            | Field::Profession
            | Field::Met
            | Field::Birthday => {
                let went_with_the_merge = !field.is_same(before, after) && !field.is_same(before, now);
                if went_with_the_merge && !field.is_empty(before) {
                    back.noted.push(field);
                }
            }
        }
    }
    let noted = back
        .noted
        .iter()
        .map(|field| format!("{} before: {}", upper_first(field.label()), field.written(before).join(", ")));
    let notes = back.contact.notes.take().into_iter().chain(noted).collect::<Vec<_>>();
    back.contact.notes = Some(notes.join("\n\n")).filter(|notes| !notes.is_empty());
    back
}

/// A list with what was theirs and did not come through the merge, then as it is now, without what came by the merge.
fn own_again<T: Clone + PartialEq>(now: &[T], after: &[T], before: &[T]) -> Vec<T> {
    let lost = before.iter().filter(|one| !after.contains(one) && !now.contains(one));
    lost.chain(now.iter().filter(|one| before.contains(one) || !after.contains(one))).cloned().collect()
}

/// The same of notes, paragraph by paragraph; one that was written on keeps the lines that came since.
fn notes_again(now: &Contact, after: &Contact, before: &Contact) -> Option<String> {
    let [now, after, before] = [now, after, before]
        .map(|one| paragraphs(one.notes.as_deref()).map(str::to_owned).collect::<Vec<_>>());
    let lines =
        |of: &[String]| of.iter().flat_map(|text| text.lines()).map(str::to_owned).collect::<Vec<_>>();
    let (came, own) = (lines(&after), lines(&before));
    let added = |paragraph: String| {
        if before.contains(&paragraph) {
            return paragraph;
        }
        let line_is_theirs =
            |line: &&str| own.iter().any(|own| own == line) || !came.iter().any(|came| came == line);
        paragraph.lines().filter(line_is_theirs).collect::<Vec<_>>().join("\n")
    };
    let kept = own_again(&now, &after, &before).into_iter().map(added).filter(|text| !text.is_empty());
    Some(kept.collect::<Vec<_>>().join("\n\n")).filter(|notes| !notes.is_empty())
}
