//! A person as a contact file knows them, and how lightly the words of the file are tidied.

use super::{Birthday, Skipped, Why, names::Arranged, remark::says_nothing};
use jiff::civil::Date;

/// A person as a contact file knows them.
///
/// Every text is trimmed and in one line, but for [`notes`](Person::notes). It is text also where a spreadsheet
/// would take it for a formula.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The given name; empty when the file has none.
    pub given_name: String,
    /// The family name; empty when the file has none.
    pub family_name: String,
    /// The whole name as the file writes it; without one the company, else how the person is reached. Never empty.
    pub display_name: String,
    /// Email addresses, in the order of the file.
    pub emails: Vec<Labelled>,
    /// Phone numbers as they are written, in the order of the file. Fax machines and pagers are left out.
    pub phones: Vec<Labelled>,
    /// The company.
    pub company: Option<String>,
    /// What the person does there.
    pub job_title: Option<String>,
    /// Notes, which may have several lines.
    pub notes: Option<String>,
    /// Groups, labels and categories, without those the address book keeps for itself.
    pub tags: Vec<String>,
    /// The profile on LinkedIn.
    pub linkedin_url: Option<String>,
    /// The web site.
    pub website: Option<String>,
    /// Who introduced the person.
    pub referred_by: Option<String>,
    /// The first address.
    pub address: Option<Address>,
    /// What the address book itself knows the card by.
    pub uid: Option<String>,
    /// The birthday.
    pub birthday: Option<Birthday>,
    /// Since when the two are connected on LinkedIn.
    pub connected_on: Option<Date>,
}

/// A value, and what the address book calls it: `work`, `mobile`, `Ski hut`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// The email address or phone number.
    pub value: String,
    /// What it is called; the common words in lower case.
    pub label: Option<String>,
}

/// A postal address; parts that are not known are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Street and number, with commas where the file has lines.
    pub street: String,
    /// The city.
    pub city: String,
    /// The state, region or province.
    pub region: String,
    /// The postal code.
    pub postal_code: String,
    /// The country, as the file names it.
    pub country: String,
}

/// Between the values of one cell in a Google file.
const GOOGLE_JOINT: &str = ":::";
/// The longest email address or phone number.
const MAX_ADDRESS: usize = 254;
/// The fewest digits of a phone number.
const MIN_DIGITS: usize = 3;

impl Person {
    pub(super) fn add_emails(&mut self, cell: &str, label: &str, leave: &mut impl FnMut(&str, Why)) {
        for group in cell.split([';', '\n']).flat_map(|group| group.split(GOOGLE_JOINT)) {
            // `Okafor, Ben <ben@okafor.example>`: the words beside such an address are the name of its owner.
            let is_named = group.contains('<');
            for part in group.split(',') {
                let (addresses, words): (Vec<_>, Vec<_>) =
                    part.split_whitespace().partition(|word| word.contains('@'));
                addresses.into_iter().for_each(|word| self.add_email(word, label, leave));
                let words = words.join(" ");
                if !is_named && !says_nothing(&words) {
                    leave(&words, Why::NoEmail);
                }
            }
        }
    }

    fn add_email(&mut self, word: &str, label: &str, leave: &mut impl FnMut(&str, Why)) {
        let address = word.trim_matches(|c: char| matches!(c, '<' | '>' | '(' | ')' | '"' | '\'' | ':'));
        let address = one_line(address.strip_prefix("mailto:").unwrap_or(address));
        match is_address(&address) {
            true => self.emails.push(Labelled { value: address, label: label_of(label) }),
            false if says_nothing(&address) => {}
            false => leave(word, Why::NoEmail),
        }
    }

    pub(super) fn add_phones(&mut self, cell: &str, label: &str, leave: &mut impl FnMut(&str, Why)) {
        for part in cell.split(GOOGLE_JOINT) {
            // An apostrophe keeps a spreadsheet from calculating with the number; it is not part of it.
            let number = one_line(part.trim().trim_start_matches('\'').trim_start_matches("tel:"));
            match is_phone(&number) {
                true => self.phones.push(Labelled { value: number, label: label_of(label) }),
                false if says_nothing(&number) => {}
                false => leave(part, Why::NoPhone),
            }
        }
    }

    pub(super) fn add_website(&mut self, cell: &str, leave: &mut impl FnMut(&str, Why)) {
        for part in cell.split(GOOGLE_JOINT) {
            let on_linkedin = part.to_ascii_lowercase().contains("linkedin.com/");
            keep(if on_linkedin { &mut self.linkedin_url } else { &mut self.website }, part, leave);
        }
    }

    pub(super) fn add_notes(&mut self, cell: &str) {
        let more = lines(cell).join("\n");
        match &mut self.notes {
            _ if more.is_empty() => {}
            Some(notes) => {
                notes.push('\n');
                notes.push_str(&more);
            }
            None => self.notes = Some(more),
        }
    }

    /// Tags that begin with `* ` are Google's own, such as `* myContacts`.
    pub(super) fn add_tags<'t>(&mut self, tags: impl Iterator<Item = &'t str>) {
        let ours = tags.map(str::trim).filter(|tag| !tag.starts_with("* "));
        let ours = ours.map(|tag| one_line(tag.trim_matches('"'))).filter(|tag| !tag.is_empty());
        for tag in ours {
            if !self.tags.contains(&tag) {
                self.tags.push(tag);
            }
        }
    }

    pub(super) fn set_name(&mut self, name: Arranged) {
        self.given_name = name.given;
        self.family_name = name.family;
        self.display_name = name.display;
    }

    /// The person, if anything says who it is.
    pub(super) fn known(mut self) -> Result<Person, Skipped> {
        if self.display_name.is_empty() {
            let company = self.company.as_deref();
            let email = self.emails.first().map(|email| email.value.as_str());
            let phone = self.phones.first().map(|phone| phone.value.as_str());
            let called = company.or(email).or(phone).or(self.linkedin_url.as_deref());
            self.display_name = called.ok_or(Skipped::Nameless)?.to_owned();
        }
        Ok(self)
    }
}

impl Address {
    /// Another line of the street.
    pub(super) fn add_street(&mut self, cell: &str) {
        for line in lines(cell) {
            if !self.street.is_empty() {
                self.street.push_str(", ");
            }
            self.street.push_str(&line);
        }
    }
}

/// Keeps the first value that says anything, and leaves another one.
pub(super) fn keep(slot: &mut Option<String>, cell: &str, leave: &mut impl FnMut(&str, Why)) {
    match slot {
        None => *slot = Some(one_line(cell)).filter(|text| !text.is_empty()),
        Some(kept) if says_nothing(cell) || is_same(kept, cell) => {}
        Some(_) => leave(cell, Why::Another),
    }
}

/// Whether two texts differ only in capitals and space.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one_line(one).to_lowercase() == one_line(other).to_lowercase()
}

/// Whether one can write to it, as far as its letters tell.
fn is_address(text: &str) -> bool {
    let is_one =
        text.split_once('@').is_some_and(|(who, at)| !who.is_empty() && !at.is_empty() && !at.contains('@'));
    is_one && text.chars().count() <= MAX_ADDRESS
}

/// Whether one can call it, as far as its letters tell.
fn is_phone(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() >= MIN_DIGITS && text.chars().count() <= MAX_ADDRESS
}

/// One line without the spaces, marks and controls that copying leaves behind.
pub(super) fn one_line(cell: &str) -> String {
    let cell = cell.trim();
    if cell.bytes().all(|byte| byte.is_ascii_graphic()) {
        return cell.to_owned();
    }
    let mut line = String::with_capacity(cell.len());
    for letter in cell.chars().filter(|letter| !is_invisible(*letter)) {
        match letter.is_whitespace() {
            true if line.is_empty() || line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(letter),
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// The lines of a cell, each tidied; an empty one is kept only between two others.
fn lines(cell: &str) -> Vec<String> {
    let mut lines: Vec<String> = cell.lines().map(one_line).collect();
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    let empty = |line: &String| line.is_empty();
    lines.pop_if(|line| empty(line));
    if lines.first().is_some_and(empty) {
        lines.remove(0);
    }
    lines
}

/// Controls, and the marks for the direction of writing that phones put around numbers.
fn is_invisible(letter: char) -> bool {
    (letter.is_control() && !letter.is_whitespace())
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// `* Work` (Google's main one), `_$!<Work>!$_` (Apple's own words) and `WORK` are all `work`.
fn label_of(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_prefix("* ").unwrap_or(text);
    let text = text.strip_prefix("_$!<").and_then(|text| text.strip_suffix(">!$_")).unwrap_or(text);
    let label = one_line(text);
    let common = COMMON_LABELS.iter().find(|(word, _)| word.eq_ignore_ascii_case(&label));
    match common {
        Some((_, label)) => Some((*label).to_owned()),
        None if label.is_empty() || label == "*" => None,
        None => Some(label),
    }
}

const COMMON_LABELS: &[(&str, &str)] = &[
    ("work", "work"),
    ("business", "work"),
    ("home", "home"),
    ("private", "home"),
    ("mobile", "mobile"),
    ("cell", "mobile"),
    ("main", "main"),
    ("other", "other"),
    ("school", "school"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_copying_leaves_behind_is_tidied_away() {
        assert_eq!(one_line("  Ben\u{a0}\u{a0}Okafor \r\n"), "Ben Okafor");
        assert_eq!(one_line("\u{202a}+49 30 1234\u{202c}"), "+49 30 1234");
        assert_eq!(one_line("a\0b\u{200b}"), "ab");
        assert_eq!(
            lines("\n met at\u{a0}the fair \r\n\n\n\nlikes tea\n\n"),
            ["met at the fair", "", "likes tea"]
        );
    }

    #[test]
    fn a_label_is_one_word_whichever_address_book_wrote_it() {
        for (text, label) in [
            ("* Work", Some("work")),
            ("_$!<Work>!$_", Some("work")),
            ("CELL", Some("mobile")),
            ("Ski hut", Some("Ski hut")),
            ("*", None),
            ("* ", None),
            (" ", None),
        ] {
            assert_eq!(label_of(text).as_deref(), label, "{text}");
        }
    }

    #[test]
    fn an_email_cell_gives_its_addresses_and_names_what_is_none() {
        for (cell, addresses, left) in [
            (
                "Ben Okafor <ben@okafor.example>; office@okafor.example ::: n/a, @, mailto:b@okafor.example",
                &["ben@okafor.example", "office@okafor.example", "b@okafor.example"][..],
                &[][..],
            ),
            ("\"Okafor, Ben\" <ben@okafor.example>", &["ben@okafor.example"], &[]),
            ("ben@okafor.example, ask Maya", &["ben@okafor.example"], &["ask Maya"]),
            ("ben@ b@o@k", &[], &["ben@", "b@o@k"]),
            ("/o=ExchangeLabs/cn=chloe", &[], &["/o=ExchangeLabs/cn=chloe"]),
            ("none", &[], &[]),
        ] {
            let (mut ben, mut leaves) = (Person::default(), Vec::new());
            ben.add_emails(cell, "", &mut |left, _| leaves.push(left.trim().to_owned()));
            let values: Vec<_> = ben.emails.iter().map(|email| email.value.as_str()).collect();
            assert_eq!(
                (&values[..], &leaves.iter().map(String::as_str).collect::<Vec<_>>()[..]),
                (addresses, left),
                "{cell}"
            );
        }
    }

    #[test]
    fn a_phone_cell_gives_its_numbers_and_names_what_is_none() {
        let (mut ben, mut leaves) = (Person::default(), Vec::new());
        let leave = &mut |left: &str, _| leaves.push(left.trim().to_owned());
        ben.add_phones("'+1 503 555 0142 ::: ask Maya ::: - ::: 12", "", leave);
        assert_eq!(ben.phones.len(), 1);
        assert_eq!(leaves, ["ask Maya", "12"]);
    }
}
