//! What an import had completed is taken back field by field; a field that was changed since stays.

use crate::contacts::NewContact;

/// A person after what an import completed was taken back.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Back {
    /// How they are to be known.
    pub contact: NewContact,
    /// What stays, because it was changed since, as people call it.
    pub kept: Vec<&'static str>,
}

/// How somebody is to be known who is known as `now`, was known as `before`, and as `after` when the import was done.
pub(super) fn taken_back(mut now: NewContact, before: &NewContact, after: &NewContact) -> Back {
    let mut kept = Vec::new();
    let mut back = |field, taken| {
        if taken == Taken::ChangedSince {
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
    back("the tags", field(&mut now.tags, &before.tags, &after.tags));
    back("the notes", field(&mut now.notes, &before.notes, &after.notes));
    Back { contact: now, kept }
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

    fn lena(job_title: &str, notes: &str) -> NewContact {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        NewContact { job_title: some(job_title), notes: some(notes), ..NewContact::default() }
    }

    #[test]
    fn what_the_import_completed_goes_and_what_was_changed_since_stays() {
        let (before, after) = (lena("", ""), lena("Baker", "Met in May"));
        let untouched = taken_back(after.clone(), &before, &after);
        assert_eq!(untouched, Back { contact: before.clone(), kept: vec![] });
        let promoted = taken_back(lena("Owner", "Met in May"), &before, &after);
        assert_eq!(promoted, Back { contact: lena("Owner", ""), kept: vec!["the job title"] });
    }

    #[test]
    fn what_the_import_left_alone_is_left_alone() {
        let (before, after) = (lena("Baker", ""), lena("Baker", "Met in May"));
        let now = taken_back(lena("Owner", "Met in May"), &before, &after);
        assert_eq!(now, Back { contact: lena("Owner", ""), kept: vec![] });
    }
}
