//! Contact cards, versions 2.1 to 4.0. The `calcard` crate reads a card; what Apple means by it is read here.
//!
//! Cards are cut apart first. So a card that is damaged costs only itself, and the pictures, which are most of
//! such a file, are left out before anything is made of them.

use super::{
    Birthday, Column, Holds, MAX_ROW_BYTES, Person, PostalAddress, Remark, Row, Skipped, Why,
    card_lines::{self, Line},
    dates,
    names::{self, Names, Shape},
    own_cards,
    person::{is_on_linkedin, keep},
    postal::Parts,
    remark::{Remarks, says_nothing, shortened},
    tidy::{is_same, one_line},
};
use calcard::{
    Entry, Parser,
    common::IanaString,
    vcard::{VCard, VCardEntry, VCardParameterName, VCardParameterValue, VCardProperty, VCardValue},
};
use std::{borrow::Cow, collections::HashMap};

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
    lines: card_lines::Lines,
}

impl<'a> Cards<'a> {
    pub(super) fn new(text: Cow<'a, str>) -> Cards<'a> {
        Cards { text, at: 0, number: 0, lines: card_lines::Lines::default() }
    }

    pub(super) fn columns(&self) -> &[Column] {
        self.lines.columns()
    }

    pub(super) fn next(&mut self) -> Option<Row> {
        let Cut { card, pictures, length } = cut(&self.text[self.at..])?;
        self.at += length;
        self.number = self.number.saturating_add(1);
        let number = self.number;
        let read = card.and_then(|card| read(&card, number, &mut self.lines));
        Some(match read {
            Ok((person, remarks)) => {
                pictures.iter().for_each(|name| self.lines.count_picture(number, name));
                Row { number, person: Ok(person), remarks }
            }
            Err(skipped) => Row { number, person: Err(skipped), remarks: Vec::new() },
        })
    }
}

/// A card cut out of the text.
struct Cut {
    /// The card without its pictures, or why it is none.
    card: Result<String, Skipped>,
    /// What the pictures were.
    pictures: Vec<&'static str>,
    /// How much of the text it takes.
    length: usize,
}

fn cut(text: &str) -> Option<Cut> {
    let mut lines = Lines { text, at: 0 };
    let first = lines.find(|line| !line.trim().is_empty())?;
    if !is_begin(first) {
        lines.skip_until(is_begin);
        return Some(Cut { card: Err(Skipped::OutsideCard), pictures: Vec::new(), length: lines.at });
    }
    let mut card = first.to_owned();
    let mut pictures = Vec::new();
    let mut in_picture = false;
    let mut result = Err(Skipped::CutOff);
    loop {
        // A card that begins inside another one tells that the other was cut off.
        let Some(line) = lines.peek().filter(|line| !is_begin(line)) else {
            return Some(Cut { card: result, pictures, length: lines.at });
        };
        lines.next();
        if !line.starts_with([' ', '\t']) {
            let picture = picture(line);
            in_picture = picture.is_some();
            pictures.extend(picture);
        }
        if is_end(line) {
            let card = if result == Err(Skipped::CutOff) { Ok(card + line) } else { result };
            return Some(Cut { card, pictures, length: lines.at });
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

/// What people call a line that holds a picture or the like.
fn picture(line: &str) -> Option<&'static str> {
    const PICTURES: [(&str, &str); 4] =
        [("PHOTO", "Photo"), ("LOGO", "Logo"), ("SOUND", "Sound"), ("KEY", "Key")];
    let name = line.split([':', ';']).next().unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default();
    PICTURES.iter().find(|(written, _)| name.eq_ignore_ascii_case(written)).map(|(_, said)| *said)
}

fn read(card: &str, number: u32, lines: &mut card_lines::Lines) -> Result<(Person, Vec<Remark>), Skipped> {
    match Parser::new(card).entry() {
        Entry::VCard(card) if is_group(&card) => Err(Skipped::Group),
        Entry::VCard(card) => {
            let read = if own_cards::is_ours(&card) { own_cards::person } else { person };
            let (person, remarks) = read(&card)?;
            count(&card, &person, number, lines);
            Ok((person, remarks))
        }
        _ => Err(Skipped::OutsideCard),
    }
}

/// Counts the lines of a card; what is said besides of the name and the company that count is a line of its own.
fn count(card: &VCard, person: &Person, number: u32, lines: &mut card_lines::Lines) {
    let name = card.entries.iter().rposition(|entry| entry.name == VCardProperty::N);
    let company = card.entries.iter().position(|entry| entry.name == VCardProperty::Org);
    for (at, entry) in card.entries.iter().enumerate() {
        let written = entry.values.iter().map(shown).find(|text| !text.trim().is_empty()).unwrap_or_default();
        if let Some(line) = Line::of(&entry.name, &written) {
            lines.count(number, &line, &written);
        }
        let besides: &[(usize, &str)] = match Some(at) {
            at if at == name => &[(2, "Middle name"), (3, "Name prefix"), (4, "Name suffix")],
            at if at == company => &[(1, "Department")],
            _ => &[],
        };
        for (index, name) in besides {
            let part = part(entry, *index);
            if !person.display_name.contains(&part) {
                lines.count(number, &Line { name, holds: None }, &part);
            }
        }
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

fn person(card: &VCard) -> Result<(Person, Vec<Remark>), Skipped> {
    let mut person = Person::default();
    let mut remarks = Remarks::default();
    let labels = Labels::of(card);
    let (mut given, mut middle, mut family) = (String::new(), String::new(), String::new());
    let mut whole = String::new();
    for entry in &card.entries {
        let first = entry.values.first().map(text).unwrap_or_default();
        let leave = &mut |value: &str, why| {
            remark(entry, value, why).into_iter().for_each(|remark| remarks.push(remark))
        };
        match &entry.name {
            VCardProperty::Fn if whole.is_empty() => whole = one_line(&first),
            VCardProperty::Fn if !says_nothing(&first) && !is_same(&whole, &first) => {
                leave(&first, Why::Another)
            }
            VCardProperty::N => {
                family = part(entry, 0);
                given = part(entry, 1);
                middle = part(entry, 2);
            }
            VCardProperty::Email => person.add_emails(&first, &labels.of_line(entry), leave),
            VCardProperty::Tel if is_machine(entry) && says_nothing(&first) => {}
            VCardProperty::Tel if is_machine(entry) => leave(&first, Why::Machine),
            VCardProperty::Tel => person.add_phones(&first, &labels.of_line(entry), leave),
            VCardProperty::Org => keep(&mut person.company, &first, leave),
            VCardProperty::Title => keep(&mut person.job_title, &first, leave),
            VCardProperty::Note => person.add_notes(&first),
            VCardProperty::Categories => {
                let tags: Vec<_> = entry.values.iter().map(text).collect();
                person.add_tags(tags.iter().map(|tag| tag.as_ref()), leave);
            }
            VCardProperty::Url => person.add_websites(&first, &labels.of_line(entry), leave),
            VCardProperty::Socialprofile if is_on_linkedin(&first) => {
                keep(&mut person.linkedin_url, &first, leave)
            }
            VCardProperty::Other(_) if is_named(entry, "X-SOCIALPROFILE") && is_on_linkedin(&first) => {
                keep(&mut person.linkedin_url, &first, leave)
            }
            VCardProperty::Adr => person.add_address(address(entry, &labels), leave),
            VCardProperty::Bday => {
                person.birthday = birthday(entry);
                let written = entry.values.first().map(shown).unwrap_or_default();
                if person.birthday.is_none() && !says_nothing(&written) {
                    leave(&written, Why::NoDay);
                }
            }
            VCardProperty::Uid => keep(&mut person.uid, &first, leave),
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
    person.known().map(|person| (person, remarks.said()))
}

/// A remark on a line that is understood.
fn remark(entry: &VCardEntry, value: &str, why: Why) -> Option<Remark> {
    let line = Line::of(&entry.name, value)?;
    let (column, holds) = (line.name.to_owned(), line.holds?);
    Some(Remark { column, holds, value: shortened(value), why })
}

fn address(entry: &VCardEntry, labels: &Labels<'_>) -> PostalAddress {
    let mut parts = Parts::default();
    let written = [
        (2, Holds::Street),
        (1, Holds::Street),
        (0, Holds::Street),
        (3, Holds::City),
        (4, Holds::Region),
        (5, Holds::PostalCode),
        (6, Holds::Country),
    ];
    for (index, part) in written {
        parts.add(part, &entry.values.get(index).map(text).unwrap_or_default());
    }
    parts.addressed(&labels.of_line(entry))
}

pub(super) fn birthday(entry: &VCardEntry) -> Option<Birthday> {
    match entry.values.first()? {
        VCardValue::PartialDateTime(date) => {
            let year = date.year.and_then(|year| i16::try_from(year).ok());
            Birthday::new(year, i8::try_from(date.month?).ok()?, i8::try_from(date.day?).ok()?)
        }
        other => dates::birthday(&text(other)),
    }
}

/// Apple's own labels of a card, each by the group that it shares with the line it is about.
pub(super) struct Labels<'c>(HashMap<&'c str, &'c VCardEntry>);

impl<'c> Labels<'c> {
    pub(super) fn of(card: &'c VCard) -> Self {
        let mut of_groups = HashMap::new();
        for label in card.entries.iter().filter(|entry| is_named(entry, "X-ABLABEL")) {
            if let Some(group) = label.group.as_deref() {
                of_groups.entry(group).or_insert(label);
            }
        }
        Labels(of_groups)
    }

    /// What a number or address is called: Apple's own label, else its type.
    pub(super) fn of_line(&self, entry: &VCardEntry) -> String {
        let own = entry.group.as_deref().and_then(|group| self.0.get(group));
        match own.and_then(|own| own.values.first()) {
            Some(label) => text(label).into_owned(),
            None => types(entry).find(|kind| !is_one_of(kind, TRANSPORT)).unwrap_or_default().to_owned(),
        }
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

pub(super) fn is_named(entry: &VCardEntry, name: &str) -> bool {
    matches!(&entry.name, VCardProperty::Other(found) if found.eq_ignore_ascii_case(name))
}

/// What a value is shown as: of a day, what is known of it.
fn shown(value: &VCardValue) -> Cow<'_, str> {
    match value {
        VCardValue::PartialDateTime(day) => {
            let two = |part: Option<u8>| part.map_or("?".to_owned(), |part| format!("{part:02}"));
            let year = day.year.filter(|year| *year != dates::APPLE_NO_YEAR.unsigned_abs());
            let year = year.map_or(String::new(), |year| format!("{year}-"));
            Cow::Owned(format!("{year}{}-{}", two(day.month), two(day.day)))
        }
        other => text(other),
    }
}

fn part(entry: &VCardEntry, index: usize) -> String {
    one_line(&part_as_written(entry, index))
}

pub(super) fn part_as_written(entry: &VCardEntry, index: usize) -> String {
    entry.values.get(index).map(text).unwrap_or_default().into_owned()
}

pub(super) fn text(value: &VCardValue) -> Cow<'_, str> {
    match value {
        VCardValue::Text(text) => Cow::Borrowed(text),
        VCardValue::Component(parts) => Cow::Owned(parts.join(" ")),
        VCardValue::Kind(kind) => Cow::Borrowed(kind.as_str()),
        _ => Cow::Borrowed(""),
    }
}
