//! A person as a contact file knows them, and how lightly the words of the file are tidied.

use super::{
    Birthday, MailTo, PostalAddress, Skipped, Slip, Why,
    mapping::fingerprint,
    names::Arranged,
    remark::says_nothing,
    tidy::{is_same, label_of, lines, one_line},
};
use jiff::civil::Date;

/// A person as a contact file knows them.
///
/// Every text is trimmed and in one line, but for [`notes`](Person::notes) and postal addresses. It is text also where a
/// spreadsheet would take it for a formula.
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
    /// What the person does for a living.
    pub profession: Option<String>,
    /// Notes, which may have several lines.
    pub notes: Option<String>,
    /// Groups, labels and categories, without those the address book keeps for itself.
    pub tags: Vec<String>,
    /// The profile on LinkedIn.
    pub linkedin_url: Option<String>,
    /// Web sites, in the order of the file.
    pub websites: Vec<Labelled>,
    /// Postal addresses, in the order of the file.
    pub addresses: Vec<PostalAddress>,
    /// Who introduced the person.
    pub referred_by: Option<String>,
    /// What the address book itself knows the card by.
    pub uid: Option<String>,
    /// The birthday.
    pub birthday: Option<Birthday>,
    /// Since when the two are connected on LinkedIn.
    pub connected_on: Option<Date>,
    /// The day on which the two met.
    pub met_on: Option<Date>,
    /// How they met, by the word of whoever wrote it.
    pub met_how: Option<String>,
    /// Where they met.
    pub met_where: Option<String>,
    /// What passed between us, by the slips of BNI.
    pub slips: Vec<Slip>,
    /// What the address book itself knows the card of whoever introduced the person by.
    pub referrer_uid: Option<String>,
    /// Services that the person needs, by their names.
    pub needs: Vec<String>,
    /// At which addresses the person asked to be written to, and at which not to be any more.
    pub mail: Vec<MailTo>,
}

/// A value, and what the address book calls it: `work`, `mobile`, `Ski hut`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// The email address or phone number.
    pub value: String,
    /// What it is called; the common words in lower case.
    pub label: Option<String>,
}

/// Between the values of one cell in a Google file.
const GOOGLE_JOINT: &str = ":::";
/// The longest email address or phone number.
const MAX_ADDRESS: usize = 254;
/// The most of one kind that are read of a person, each of which is compared with the others.
const MOST_ALIKE: usize = 300;
/// The fewest digits of a phone number.
const MIN_DIGITS: usize = 3;

impl Person {
    /// What another row that says the same, word for word, has too.
    pub fn fingerprint(&self) -> String {
        format!("{:032x}", fingerprint(format!("{self:?}").as_bytes()))
    }

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
            true if self.emails.len() == MOST_ALIKE => leave(word, Why::TooMany),
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
                true if self.phones.len() == MOST_ALIKE => leave(part, Why::TooMany),
                true => self.phones.push(Labelled { value: number, label: label_of(label) }),
                false if says_nothing(&number) => {}
                false => leave(part, Why::NoPhone),
            }
        }
    }

    pub(super) fn add_websites(&mut self, cell: &str, label: &str, leave: &mut impl FnMut(&str, Why)) {
        for part in cell.split(GOOGLE_JOINT).flat_map(str::lines) {
            if is_on_linkedin(part) {
                keep(&mut self.linkedin_url, part, leave);
                continue;
            }
            let value = one_line(part);
            if says_nothing(&value) {
                continue;
            }
            if self.websites.len() == MOST_ALIKE {
                leave(part, Why::TooMany);
            } else if !self.websites.iter().any(|known| is_same(&known.value, &value)) {
                self.websites.push(Labelled { value, label: label_of(label) });
            }
        }
    }

    pub(super) fn add_address(&mut self, address: PostalAddress, leave: &mut impl FnMut(&str, Why)) {
        if address.is_empty() {
            return;
        }
        if self.addresses.len() == MOST_ALIKE {
            leave(&address.text, Why::TooMany);
        } else if !self.addresses.iter().any(|known| known.is_at(&address)) {
            self.addresses.push(address);
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
    pub(super) fn add_tags<'t>(
        &mut self,
        tags: impl Iterator<Item = &'t str>,
        leave: &mut impl FnMut(&str, Why),
    ) {
        let ours = tags.map(str::trim).filter(|tag| !tag.starts_with("* "));
        let ours = ours.map(|tag| one_line(tag.trim_matches('"'))).filter(|tag| !tag.is_empty());
        for tag in ours {
            if self.tags.len() == MOST_ALIKE {
                leave(&tag, Why::TooMany);
            } else if !self.tags.contains(&tag) {
                self.tags.push(tag);
            }
        }
    }

    /// Services have commas between them, or each a line.
    pub(super) fn add_needs(&mut self, cell: &str, leave: &mut impl FnMut(&str, Why)) {
        let named = cell.split([',', ';', '\n']).map(one_line).filter(|need| !says_nothing(need));
        for need in named {
            if self.needs.len() == MOST_ALIKE {
                leave(&need, Why::TooMany);
            } else if !self.needs.contains(&need) {
                self.needs.push(need);
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

/// Of all the networks only LinkedIn is asked for.
pub(super) fn is_on_linkedin(url: &str) -> bool {
    url.to_ascii_lowercase().contains("linkedin.com/")
}

/// Keeps the first value that says anything, and leaves another one.
pub(super) fn keep(slot: &mut Option<String>, cell: &str, leave: &mut impl FnMut(&str, Why)) {
    match slot {
        None => *slot = Some(one_line(cell)).filter(|text| !text.is_empty()),
        Some(kept) if says_nothing(cell) || is_same(kept, cell) => {}
        Some(_) => leave(cell, Why::Another),
    }
}

/// Whether one can write to it, as far as its letters tell.
pub(super) fn is_address(text: &str) -> bool {
    let is_one =
        text.split_once('@').is_some_and(|(who, at)| !who.is_empty() && !at.is_empty() && !at.contains('@'));
    is_one && text.chars().count() <= MAX_ADDRESS
}

/// Whether one can call it, as far as its letters tell.
fn is_phone(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() >= MIN_DIGITS && text.chars().count() <= MAX_ADDRESS
}

#[cfg(test)]
mod tests {
    use super::*;

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
