//! A row of the file as the address book can take it: what is too long or too much is left out, and named.

use formats::contacts::{Holds, Labelled, Person, Row, Skipped};

use kit::text::{LONGEST, LONGEST_LINE};

use super::{
    columns::{Columns, taken_as},
    remark::Remark,
};
use crate::contacts::{MOST, is_web_address};

/// A row of the file.
pub struct Entry {
    /// Its number, as a person would count it in the file.
    pub row: u32,
    /// The person it is about, or why there is none.
    pub person: Result<Person, Skipped>,
    /// What is to be said of the cells of the columns that are taken.
    pub remarks: Vec<Remark>,
}

impl Entry {
    /// The row as it can be taken.
    pub fn of(row: Row, columns: &Columns) -> Self {
        let of_taken = row.remarks.into_iter().filter(|remark| taken_as(remark.holds).is_some());
        let mut remarks: Vec<Remark> = of_taken.map(Remark::from).collect();
        let person = row.person.map(|mut person| {
            fit(&mut person, &mut remarks, columns);
            person
        });
        Self { row: row.number, person, remarks }
    }
}

fn fit(person: &mut Person, remarks: &mut Vec<Remark>, columns: &Columns) {
    let too_long = |text: &str| text.chars().count() > LONGEST_LINE;
    let mut leave = |holds, value: &str, reason: String| {
        remarks.push(Remark::left_out(columns.named(holds), value, reason));
    };
    let longer = || format!("This is longer than {LONGEST_LINE} letters.");
    let more = || format!("There is room for {MOST}, and so many stand before it.");
    for (holds, text) in [
        (Holds::Company, &mut person.company),
        (Holds::JobTitle, &mut person.job_title),
        (Holds::Profession, &mut person.profession),
    ] {
        if let Some(text) = text.take_if(|text| too_long(text)) {
            leave(holds, &text, longer());
        }
    }
    for tag in person.tags.extract_if(.., |tag| too_long(tag)) {
        leave(Holds::Tags, &tag, longer());
    }
    for tag in person.tags.drain(MOST.min(person.tags.len())..) {
        leave(Holds::Tags, &tag, more());
    }
    for (holds, labels, all) in [
        (Holds::Email, Holds::EmailLabel, &mut person.emails),
        (Holds::Phone, Holds::PhoneLabel, &mut person.phones),
        (Holds::Website, Holds::WebsiteLabel, &mut person.websites),
    ] {
        for Labelled { value, .. } in all.drain(MOST.min(all.len())..) {
            leave(holds, &value, more());
        }
        for one in all {
            if let Some(label) = one.label.take_if(|label| too_long(label)) {
                leave(labels, &label, longer());
            }
        }
    }
    let no_site = || "This is not a web address.".to_owned();
    for site in person.websites.extract_if(.., |site| !is_web_address(&site.value)) {
        leave(Holds::Website, &site.value, no_site());
    }
    if let Some(none) = person.linkedin_url.take_if(|site| !is_web_address(site)) {
        leave(Holds::LinkedIn, &none, no_site());
    }
    if let Some(notes) = &mut person.notes
        && let Some((end, _)) = notes.char_indices().nth(LONGEST)
    {
        let rest = notes.split_off(end);
        leave(
            Holds::Notes,
            &rest,
            format!("Notes have room for {LONGEST} letters; this is what comes after them."),
        );
    }
}
