//! Contact cards, with what no card has a place for in lines of our own.

use super::super::{
    Labelled, MailTo, Moment, Person, PostalAddress, SuppressionReason, dates::APPLE_NO_YEAR,
    person::is_on_linkedin,
};

/// Who wrote a card; such a card is read as it was written.
pub(in super::super) const PRODID: &str = "-//Entente//People//EN";

/// Which version of the standard the cards follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// What every address book reads.
    Three,
    /// The current one.
    Four,
}

/// Lines that only we write.
pub(in super::super) mod own {
    pub(in super::super::super) const LINKEDIN: &str = "X-ENTENTE-LINKEDIN";
    pub(in super::super::super) const PROFESSION: &str = "X-ENTENTE-PROFESSION";
    pub(in super::super::super) const REFERRED_BY: &str = "X-ENTENTE-REFERRED-BY";
    pub(in super::super::super) const CONNECTED_ON: &str = "X-ENTENTE-CONNECTED-ON";
    pub(in super::super::super) const MET_ON: &str = "X-ENTENTE-MET-ON";
    pub(in super::super::super) const MET_HOW: &str = "X-ENTENTE-MET-HOW";
    pub(in super::super::super) const MET_WHERE: &str = "X-ENTENTE-MET-WHERE";
    pub(in super::super::super) const REFERRER_ID: &str = "X-ENTENTE-REFERRED-BY-UID";
    pub(in super::super::super) const NEED: &str = "X-ENTENTE-NEED";
    // Of mail to an address, which stands before a space.
    pub(in super::super::super) const OPTED_IN: &str = "X-ENTENTE-OPTED-IN";
    pub(in super::super::super) const CONFIRMED: &str = "X-ENTENTE-CONFIRMED";
    pub(in super::super::super) const CONSENT_SOURCE: &str = "X-ENTENTE-CONSENT-SOURCE";
    pub(in super::super::super) const UNSUBSCRIBED: &str = "X-ENTENTE-UNSUBSCRIBED";
    pub(in super::super::super) const BOUNCED: &str = "X-ENTENTE-BOUNCED";
    pub(in super::super::super) const NO_MAIL_REASON: &str = "X-ENTENTE-NO-MAIL-REASON";
    pub(in super::super::super) const NO_MAIL_SOURCE: &str = "X-ENTENTE-NO-MAIL-SOURCE";
}

pub(super) struct Cards {
    version: Version,
    text: String,
    /// How many lines of a card have a label of their own.
    items: usize,
}

impl Cards {
    pub(super) fn new(version: Version) -> Cards {
        Cards { version, text: String::new(), items: 0 }
    }

    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.text).into_bytes()
    }

    pub(super) fn write(&mut self, person: &Person) {
        self.items = 0;
        self.line("BEGIN:VCARD");
        self.line(match self.version {
            Version::Three => "VERSION:3.0",
            Version::Four => "VERSION:4.0",
        });
        self.line(&format!("PRODID:{PRODID}"));
        self.say("UID", person.uid.as_deref());
        self.say("FN", Some(&person.display_name));
        self.line(&format!("N:{};{};;;", escaped(&person.family_name), escaped(&person.given_name)));
        person.emails.iter().for_each(|email| self.labelled("EMAIL", &["INTERNET"], email));
        person.phones.iter().for_each(|phone| self.labelled("TEL", &["VOICE"], phone));
        self.say("ORG", person.company.as_deref());
        self.say("TITLE", person.job_title.as_deref());
        person.websites.iter().for_each(|site| self.labelled("URL", &[], site));
        person.addresses.iter().for_each(|address| self.address(address));
        self.birthday(person);
        if !person.tags.is_empty() {
            let tags: Vec<String> = person.tags.iter().map(|tag| escaped(tag)).collect();
            self.line(&format!("CATEGORIES:{}", tags.join(",")));
        }
        self.say("NOTE", person.notes.as_deref());
        if let Some(url) = &person.linkedin_url {
            let name = if is_on_linkedin(url) { "X-SOCIALPROFILE;TYPE=linkedin" } else { own::LINKEDIN };
            self.say(name, Some(url));
        }
        self.own(person);
        self.line("END:VCARD");
    }

    /// What no card has a place for.
    fn own(&mut self, person: &Person) {
        let met = person.met_on.map(|day| day.to_string());
        let connected = person.connected_on.map(|day| day.to_string());
        self.say(own::PROFESSION, person.profession.as_deref());
        self.say(own::REFERRED_BY, person.referred_by.as_deref());
        self.say(own::CONNECTED_ON, connected.as_deref());
        self.say(own::MET_ON, met.as_deref());
        self.say(own::MET_HOW, person.met_how.as_deref());
        self.say(own::MET_WHERE, person.met_where.as_deref());
        self.say(own::REFERRER_ID, person.referrer_uid.as_deref());
        person.needs.iter().for_each(|need| self.say(own::NEED, Some(need)));
        person.mail.iter().for_each(|mail| self.mail(mail));
    }

    /// Whether an address may be mailed. One that has a space in it is none that could be.
    fn mail(&mut self, MailTo { address, consent, suppression }: &MailTo) {
        if address.contains(char::is_whitespace) {
            return;
        }
        let moment = |at: Moment| at.to_string();
        let mut say = |name, text: Option<String>| {
            self.say(name, text.map(|text| format!("{address} {text}")).as_deref());
        };
        if let Some(consent) = consent {
            say(own::OPTED_IN, consent.opted_in_at.map(moment));
            say(own::CONFIRMED, consent.confirmed_at.map(moment));
            say(own::CONSENT_SOURCE, consent.source.clone());
        }
        if let Some(suppression) = suppression {
            let name = match suppression.reason {
                SuppressionReason::Bounced => own::BOUNCED,
                SuppressionReason::Unsubscribed
                | SuppressionReason::Complained
                | SuppressionReason::Asked => own::UNSUBSCRIBED,
            };
            say(name, Some(suppression.at.map_or("yes".to_owned(), moment)));
            say(own::NO_MAIL_REASON, Some(suppression.reason.as_str().to_owned()));
            say(own::NO_MAIL_SOURCE, suppression.source.clone());
        }
    }

    fn birthday(&mut self, person: &Person) {
        let Some(birthday) = person.birthday else { return };
        let (month, day) = (birthday.month(), birthday.day());
        self.line(&match (self.version, birthday.year()) {
            (Version::Three, Some(year)) => format!("BDAY:{year:04}-{month:02}-{day:02}"),
            // As Apple writes it, which is what the others have learnt to read.
            (Version::Three, None) => {
                format!("BDAY;X-APPLE-OMIT-YEAR={APPLE_NO_YEAR}:{APPLE_NO_YEAR}-{month:02}-{day:02}")
            }
            (Version::Four, Some(year)) => format!("BDAY:{year:04}{month:02}{day:02}"),
            (Version::Four, None) => format!("BDAY:--{month:02}{day:02}"),
        });
    }

    fn address(&mut self, address: &PostalAddress) {
        let country = address.country.as_deref().unwrap_or_default();
        let value = format!(";;{};;;;{}", escaped(&address.text), escaped(country));
        self.typed("ADR", &[], address.label.as_deref(), &value);
    }

    fn labelled(&mut self, name: &str, types: &[&str], one: &Labelled) {
        // Types that the fourth version no longer has.
        let types = if self.version == Version::Four { &[] } else { types };
        self.typed(name, types, one.label.as_deref(), &escaped(&one.value));
    }

    /// A line with what it is called: as its type where cards have one, else by a label as Apple writes it.
    fn typed(&mut self, name: &str, types: &[&str], label: Option<&str>, value: &str) {
        let known = match (name, label) {
            (_, Some("work")) => Some("WORK"),
            (_, Some("home")) => Some("HOME"),
            ("TEL", Some("mobile")) => Some("CELL"),
            (_, Some(_) | None) => None,
        };
        let types: Vec<&str> = types.iter().copied().chain(known).collect();
        let types: String = types.iter().map(|kind| format!(";TYPE={kind}")).collect();
        match label.filter(|_| known.is_none()) {
            None => self.line(&format!("{name}{types}:{value}")),
            Some(label) => {
                self.items += 1;
                let item = self.items;
                self.line(&format!("item{item}.{name}{types}:{value}"));
                self.line(&format!("item{item}.X-ABLabel:{}", escaped(label)));
            }
        }
    }

    fn say(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.line(&format!("{name}:{}", escaped(text)));
        }
    }

    /// Writes a line, folded so that none is longer than the standard allows.
    fn line(&mut self, line: &str) {
        const LONGEST: usize = 75;
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > LONGEST {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(letter);
            length += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            '\\' | ',' | ';' => escaped.extend(['\\', letter]),
            letter => escaped.push(letter),
        }
    }
    escaped
}
