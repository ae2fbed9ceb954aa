//! A row of the file as the address book can take it: what is too long or too much is left out, and named.

use formats::contacts::{Holds, Person, Row, Skipped, Slip};

use kit::text::{LONGEST, LONGEST_LINE};

use super::{columns::Columns, remark::Remark};
use crate::contacts::{MOST, is_web_address};

/// A row of the file.
pub struct Entry {
    /// Its number, as a person would count it in the file.
    pub row: u32,
    /// The person it is about, or why there is none.
    pub person: Result<Person, Skipped>,
    /// What is to be said of its cells.
    pub remarks: Vec<Remark>,
}

impl Entry {
    /// The row as it can be taken.
    pub fn of(row: Row, columns: &Columns) -> Self {
        let mut remarks: Vec<Remark> = row.remarks.into_iter().map(Remark::from).collect();
        let person = row.person.map(|mut person| {
            fit(&mut person, &mut remarks, columns);
            person
        });
        Self { row: row.number, person, remarks }
    }
}

/// How many of those that are left out of one kind are named; the others are counted.
const NAMED: usize = 10;

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
        (Holds::ReferredBy, &mut person.referred_by),
        (Holds::MetHow, &mut person.met_how),
        (Holds::MetWhere, &mut person.met_where),
    ] {
        if let Some(text) = text.take_if(|text| too_long(text)) {
            leave(holds, &text, longer());
        }
    }
    let long_tags: Vec<String> = person.tags.extract_if(.., |tag| too_long(tag)).collect();
    leave_all(Holds::Tags, long_tags, longer, &mut leave);
    let more_tags = person.tags.split_off(MOST.min(person.tags.len()));
    leave_all(Holds::Tags, more_tags, more, &mut leave);
    let more_needs = person.needs.split_off(MOST.min(person.needs.len()));
    leave_all(Holds::Needs, more_needs, more, &mut leave);
    for (holds, labels, all) in [
        (Holds::Email, Holds::EmailLabel, &mut person.emails),
        (Holds::Phone, Holds::PhoneLabel, &mut person.phones),
        (Holds::Website, Holds::WebsiteLabel, &mut person.websites),
    ] {
        let rest = all.split_off(MOST.min(all.len())).into_iter().map(|one| one.value).collect();
        leave_all(holds, rest, more, &mut leave);
        for one in all {
            if let Some(label) = one.label.take_if(|label| too_long(label)) {
                leave(labels, &label, longer());
            }
        }
    }
    let more_addresses = person.addresses.split_off(MOST.min(person.addresses.len()));
    let written = more_addresses.into_iter().map(|address| address.text).collect();
    leave_all(Holds::Address, written, more, &mut leave);
    let no_site = || "This is not a web address.".to_owned();
    for site in person.websites.extract_if(.., |site| !is_web_address(&site.value)) {
        leave(Holds::Website, &site.value, no_site());
    }
    if let Some(none) = person.linkedin_url.take_if(|site| !is_web_address(site)) {
        leave(Holds::LinkedIn, &none, no_site());
    }
    for Slip::Talk { text, .. } | Slip::Line(text) in &mut person.slips {
        if let Some((end, _)) = text.char_indices().nth(LONGEST) {
            let rest = text.split_off(end);
            leave(
                Holds::SlipDetail,
                &rest,
                format!("There is room for {LONGEST} letters; this comes after them."),
            );
        }
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

/// Names the first of those that are left out, and counts the others.
fn leave_all(
    holds: Holds,
    all: Vec<String>,
    reason: impl Fn() -> String,
    leave: &mut impl FnMut(Holds, &str, String),
) {
    all.iter().take(NAMED).for_each(|value| leave(holds, value, reason()));
    if all.len() > NAMED {
        leave(holds, &format!("{} more", all.len() - NAMED), reason());
    }
}
