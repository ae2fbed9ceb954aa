//! Contact cards, versions 2.1 to 4.0. The `calcard` crate reads a card; what Apple means by it is read here.
//!
//! Cards are cut apart first. So a card that is damaged costs only itself, and the pictures, which are most of
//! such a file, are left out before anything is made of them.

use super::{
    Address, Birthday, MAX_ROW_BYTES, Person, Row, Skipped, dates,
    names::{self, Names, Shape},
    person::{keep, one_line},
};
use calcard::{
    Entry, Parser,
    common::IanaString,
    vcard::{VCard, VCardEntry, VCardParameterName, VCardParameterValue, VCardProperty, VCardValue},
};
use std::borrow::Cow;

/// Whether a text is made of cards.
pub(super) fn begins(text: &str) -> bool {
    text.trim_start().lines().next().is_some_and(is_begin)
}

/// Cards being read.
#[derive(Debug)]
pub(super) struct Cards<'a> {
    text: Cow<'a, str>,
    at: usize,
    number: u32,
}

impl<'a> Cards<'a> {
    pub(super) fn new(text: Cow<'a, str>) -> Cards<'a> {
        Cards { text, at: 0, number: 0 }
    }

    pub(super) fn next(&mut self) -> Option<Row> {
        let (card, length) = cut(&self.text[self.at..])?;
        self.at += length;
        self.number = self.number.saturating_add(1);
        Some(Row { number: self.number, person: card.and_then(|card| read(&card)) })
    }
}

/// The next card without its pictures, or why it is none, and how much of the text it takes.
fn cut(text: &str) -> Option<(Result<String, Skipped>, usize)> {
    let mut lines = Lines { text, at: 0 };
    let first = lines.find(|line| !line.trim().is_empty())?;
    if !is_begin(first) {
        lines.skip_until(is_begin);
        return Some((Err(Skipped::OutsideCard), lines.at));
    }
    let mut card = first.to_owned();
    let mut in_picture = false;
    let mut result = Err(Skipped::CutOff);
    loop {
        // A card that begins inside another one tells that the other was cut off.
        let Some(line) = lines.peek().filter(|line| !is_begin(line)) else { return Some((result, lines.at)) };
        lines.next();
        let goes_on = line.starts_with([' ', '\t']);
        in_picture = if goes_on { in_picture } else { is_picture(line) };
        if is_end(line) && result == Err(Skipped::CutOff) {
            card.push_str(line);
            return Some((Ok(card), lines.at));
        }
        if is_end(line) {
            return Some((result, lines.at));
        }
        if card.len() + line.len() > MAX_ROW_BYTES && !in_picture {
            result = Err(Skipped::TooLong);
        } else if !in_picture {
            card.push_str(line);
        }
    }
}

/// Lines with their ends, and how far they were read.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    fn peek(&self) -> Option<&'t str> {
        self.text[self.at..].split_inclusive('\n').next()
    }

    fn skip_until(&mut self, found: impl Fn(&str) -> bool) {
        while let Some(line) = self.peek().filter(|line| !found(line)) {
            self.at += line.len();
        }
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let line = self.peek()?;
        self.at += line.len();
        Some(line)
    }
}

fn is_begin(line: &str) -> bool {
    line.trim().eq_ignore_ascii_case("BEGIN:VCARD")
}

fn is_end(line: &str) -> bool {
    line.trim().eq_ignore_ascii_case("END:VCARD")
}

fn is_picture(line: &str) -> bool {
    let name = line.split([':', ';']).next().unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default();
    ["PHOTO", "LOGO", "SOUND", "KEY"].iter().any(|picture| name.eq_ignore_ascii_case(picture))
}

fn read(card: &str) -> Result<Person, Skipped> {
    match Parser::new(card).entry() {
        Entry::VCard(card) if is_group(&card) => Err(Skipped::Group),
        Entry::VCard(card) => person(&card),
        _ => Err(Skipped::OutsideCard),
    }
}

/// Groups of people, as the standard and as Apple write them.
fn is_group(card: &VCard) -> bool {
    card.entries.iter().any(|entry| {
        let is_kind =
            matches!(&entry.name, VCardProperty::Kind) || is_named(entry, "X-ADDRESSBOOKSERVER-KIND");
        is_kind && entry.values.iter().any(|value| text(value).eq_ignore_ascii_case("group"))
    })
}

fn person(card: &VCard) -> Result<Person, Skipped> {
    let mut person = Person::default();
    let (mut given, mut middle, mut family) = (String::new(), String::new(), String::new());
    let mut whole = String::new();
    for entry in &card.entries {
        let first = entry.values.first().map(text).unwrap_or_default();
        match &entry.name {
            VCardProperty::Fn if whole.is_empty() => whole = one_line(&first),
            VCardProperty::N => {
                family = part(entry, 0);
                given = part(entry, 1);
                middle = part(entry, 2);
            }
            VCardProperty::Email => person.add_emails(&first, &label(card, entry)),
            VCardProperty::Tel if !is_machine(entry) => person.add_phones(&first, &label(card, entry)),
            VCardProperty::Org => keep(&mut person.company, &first),
            VCardProperty::Title => keep(&mut person.job_title, &first),
            VCardProperty::Note => person.add_notes(&first),
            VCardProperty::Categories => {
                let tags: Vec<_> = entry.values.iter().map(text).collect();
                person.add_tags(tags.iter().map(|tag| tag.as_ref()));
            }
            VCardProperty::Url => person.add_website(&first),
            VCardProperty::Socialprofile => add_profile(&mut person, &first),
            VCardProperty::Other(_) if is_named(entry, "X-SOCIALPROFILE") => add_profile(&mut person, &first),
            VCardProperty::Adr if person.address.is_none() => person.address = address(entry),
            VCardProperty::Bday => person.birthday = birthday(entry),
            VCardProperty::Uid => keep(&mut person.uid, &first),
            _ => {}
        }
    }
    let names = Names { given: &given, middle: &middle, family: &family, whole: &whole };
    // A company's card repeats the company as its name.
    let is_company =
        given.is_empty() && family.is_empty() && person.company.as_deref() == Some(whole.as_str());
    if !is_company {
        person.set_name(names::arrange(Shape::Apart, names));
    }
    person.known()
}

/// Of all the networks only LinkedIn is asked for.
fn add_profile(person: &mut Person, url: &str) {
    if url.to_ascii_lowercase().contains("linkedin.com/") {
        keep(&mut person.linkedin_url, url);
    }
}

fn address(entry: &VCardEntry) -> Option<Address> {
    let mut address = Address {
        street: String::new(),
        city: part(entry, 3),
        region: part(entry, 4),
        postal_code: part(entry, 5),
        country: part(entry, 6),
    };
    address.add_street(&entry.values.get(2).map(text).unwrap_or_default());
    (address != Address::default()).then_some(address)
}

fn birthday(entry: &VCardEntry) -> Option<Birthday> {
    match entry.values.first()? {
        VCardValue::PartialDateTime(date) => {
            let year = date.year.and_then(|year| i16::try_from(year).ok());
            Birthday::new(year, i8::try_from(date.month?).ok()?, i8::try_from(date.day?).ok()?)
        }
        other => dates::birthday(&text(other)),
    }
}

/// What a number or address is called: Apple's own label, which shares the line's group, else its type.
fn label(card: &VCard, entry: &VCardEntry) -> String {
    let own = entry.group.as_ref().and_then(|group| {
        card.entries.iter().find(|other| other.group.as_ref() == Some(group) && is_named(other, "X-ABLABEL"))
    });
    match own.and_then(|own| own.values.first()) {
        Some(label) => text(label).into_owned(),
        None => types(entry).find(|kind| !is_one_of(kind, TRANSPORT)).unwrap_or_default().to_owned(),
    }
}

/// Types that say how a line works, not where it rings.
const TRANSPORT: &[&str] = &["internet", "pref", "voice", "text", "video", "x400"];

fn is_machine(entry: &VCardEntry) -> bool {
    types(entry).any(|kind| is_one_of(kind, &["fax", "pager"]))
}

fn is_one_of(kind: &str, kinds: &[&str]) -> bool {
    kinds.iter().any(|other| kind.eq_ignore_ascii_case(other))
}

fn types(entry: &VCardEntry) -> impl Iterator<Item = &str> {
    entry.params.iter().filter(|param| param.name == VCardParameterName::Type).filter_map(
        |param| match &param.value {
            VCardParameterValue::Type(kind) => Some(kind.as_str()),
            VCardParameterValue::Text(kind) => Some(kind.as_str()),
            _ => None,
        },
    )
}

fn is_named(entry: &VCardEntry, name: &str) -> bool {
    matches!(&entry.name, VCardProperty::Other(found) if found.eq_ignore_ascii_case(name))
}

fn part(entry: &VCardEntry, index: usize) -> String {
    one_line(&entry.values.get(index).map(text).unwrap_or_default())
}

fn text(value: &VCardValue) -> Cow<'_, str> {
    match value {
        VCardValue::Text(text) => Cow::Borrowed(text),
        VCardValue::Component(parts) => Cow::Owned(parts.join(" ")),
        VCardValue::Kind(kind) => Cow::Borrowed(kind.as_str()),
        _ => Cow::Borrowed(""),
    }
}
