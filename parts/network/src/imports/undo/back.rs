//! What an import had completed is taken back field by field; a field that was changed since stays.

use super::store::Completed;
use crate::contacts::NewContact;

/// A person after what an import completed was taken back.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Back {
    /// How they are to be known.
    pub contact: NewContact,
    /// What stays, because it was changed since, as people call it.
    pub kept: Vec<&'static str>,
}

/// How somebody is to be known who is known as `now`, after what each of these rows completed was taken back, the last
/// one first.
pub(super) fn taken_back(now: NewContact, by_row: &[Completed]) -> Back {
    let mut back = Back { contact: now, kept: Vec::new() };
    for completed in by_row {
        take_back(&mut back, &completed.before.contact, &completed.after);
    }
    back
}

/// Takes back what one row completed of somebody who was known as `before` and as `after` it.
fn take_back(back: &mut Back, before: &NewContact, after: &NewContact) {
    let Back { contact: now, kept } = back;
    let mut back = |field, taken| {
        if taken == Taken::ChangedSince && !kept.contains(&field) {
            kept.push(field);
        }
    };
    back("the given name", field(&mut now.given_name, &before.given_name, &after.given_name));
    back("the family name", field(&mut now.family_name, &before.family_name, &after.family_name));
    back("the name", field(&mut now.display_name, &before.display_name, &after.display_name));
    back("the email addresses", field(&mut now.emails, &before.emails, &after.emails));
    back("the phone numbers", field(&mut now.phones, &before.phones, &after.phones));
    back("the websites", field(&mut now.websites, &before.websites, &after.websites));
    back("the postal addresses", field(&mut now.postal, &before.postal, &after.postal));
    back("the birthday", field(&mut now.birthday, &before.birthday, &after.birthday));
    back("the profession", field(&mut now.profession, &before.profession, &after.profession));
    back("the company", field(&mut now.company_id, &before.company_id, &after.company_id));
    back("the job title", field(&mut now.job_title, &before.job_title, &after.job_title));
    back("how you met", field(&mut now.met, &before.met, &after.met));
    back("what they need", field(&mut now.needs, &before.needs, &after.needs));
    back("the tags", field(&mut now.tags, &before.tags, &after.tags));
    back("the notes", field(&mut now.notes, &before.notes, &after.notes));
}

/// What became of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// It is as it was before.
    Back,
    /// It is as somebody made it since.
    ChangedSince,
}

fn field<T: PartialEq + Clone>(now: &mut T, before: &T, after: &T) -> Taken {
    if before == after || now == before {
        Taken::Back
    } else if now == after {
        now.clone_from(before);
        Taken::Back
    } else {
        Taken::ChangedSince
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::people::Before;

    fn lena(job_title: &str, notes: &str) -> NewContact {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        NewContact { job_title: some(job_title), notes: some(notes), ..NewContact::default() }
    }

    fn completed(before: &NewContact, after: &NewContact) -> Completed {
        let before = Before { contact: before.clone(), updated_at: jiff::Timestamp::UNIX_EPOCH };
        Completed { before, after: after.clone() }
    }

    #[test]
    fn what_the_import_completed_goes_and_what_was_changed_since_stays() {
        let (before, after) = (lena("", ""), lena("Baker", "Met in May"));
        let row = [completed(&before, &after)];
        let untouched = taken_back(after.clone(), &row);
        assert_eq!(untouched, Back { contact: before.clone(), kept: vec![] });
        let promoted = taken_back(lena("Owner", "Met in May"), &row);
        assert_eq!(promoted, Back { contact: lena("Owner", ""), kept: vec!["the job title"] });
    }

    #[test]
    fn what_the_import_left_alone_is_left_alone() {
        let (before, after) = (lena("Baker", ""), lena("Baker", "Met in May"));
        let now = taken_back(lena("Owner", "Met in May"), &[completed(&before, &after)]);
        assert_eq!(now, Back { contact: lena("Owner", ""), kept: vec![] });
    }

    #[test]
    fn what_somebody_changed_between_two_rows_stays_with_what_was_before_it() {
        let first = completed(&lena("", ""), &lena("Baker", ""));
        let second = completed(&lena("Owner", ""), &lena("Owner", "Met in May"));
        let now = taken_back(lena("Owner", "Met in May"), &[second, first]);
        assert_eq!(now, Back { contact: lena("Owner", ""), kept: vec!["the job title"] });
    }
}
