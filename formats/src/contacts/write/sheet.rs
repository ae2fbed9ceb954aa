//! A person as a row of a sheet, and back: one list of columns for both ways, so that what went out comes in unchanged.

use super::{
    super::{
        Consent, Holds, Labelled, MailTo, Person, PostalAddress, Suppression, SuppressionReason, Why, dates,
        mapping::folded, person::is_address, text_rows,
    },
    Unwritable,
};
use csv::StringRecord;
use std::{collections::HashMap, fmt::Display, sync::LazyLock};

/// How many columns there are of what a person may have several of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Layout {
    emails: usize,
    phones: usize,
    websites: usize,
    addresses: usize,
    /// Up to which email address something is known of mail to it.
    mailed: usize,
}

/// The most of one kind: with fifty of each, a sheet would still be read.
const MOST: usize = 50;

impl Layout {
    /// Makes room for what a person has.
    pub fn make_room_for(&mut self, person: &Person) {
        let wider = |known: &mut usize, needed: usize| *known = needed.min(MOST).max(*known);
        wider(&mut self.emails, person.emails.len());
        wider(&mut self.phones, person.phones.len());
        wider(&mut self.websites, person.websites.len());
        wider(&mut self.addresses, person.addresses.len());
        wider(&mut self.mailed, mailed(person));
    }

    fn has_room_for(&self, person: &Person) -> bool {
        person.emails.len() <= self.emails
            && person.phones.len() <= self.phones
            && person.websites.len() <= self.websites
            && person.addresses.len() <= self.addresses
            && mailed(person) <= self.mailed.max(1)
    }

    /// The columns, in their order.
    pub(super) fn columns(self) -> Vec<Place> {
        use Place::*;
        let labelled = |count: usize, places: &'static [fn(usize) -> Place]| {
            (0..count).flat_map(move |at| places.iter().map(move |place| place(at)))
        };
        let mut columns = vec![GivenName, FamilyName, Name, Company, JobTitle, Profession, Tags];
        columns.extend(labelled(self.emails.max(1), &[Email, EmailLabel]));
        columns.extend(labelled(self.phones.max(1), &[Phone, PhoneLabel]));
        columns.extend([LinkedIn]);
        columns.extend(labelled(self.websites, &[Website, WebsiteLabel]));
        columns.extend(labelled(self.addresses, &[Address, AddressCountry, AddressLabel]));
        columns.extend([Birthday, MetOn, MetHow, MetWhere, ReferredBy, ReferrerId, ConnectedOn, Needs]);
        columns.extend(labelled(
            self.mailed.max(1),
            &[OptedIn, Confirmed, ConsentSource, Unsubscribed, Bounced, SuppressionReason, SuppressionSource],
        ));
        columns.extend([Notes, CardId]);
        columns
    }
}

/// What a column of ours holds; of several alike, which one, from nought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in super::super) enum Place {
    GivenName,
    FamilyName,
    Name,
    Company,
    JobTitle,
    Profession,
    Tags,
    Email(usize),
    EmailLabel(usize),
    Phone(usize),
    PhoneLabel(usize),
    LinkedIn,
    Website(usize),
    WebsiteLabel(usize),
    Address(usize),
    AddressCountry(usize),
    AddressLabel(usize),
    Birthday,
    MetOn,
    MetHow,
    MetWhere,
    ReferredBy,
    ReferrerId,
    Needs,
    ConnectedOn,
    OptedIn(usize),
    Confirmed(usize),
    ConsentSource(usize),
    Unsubscribed(usize),
    Bounced(usize),
    SuppressionReason(usize),
    SuppressionSource(usize),
    Notes,
    CardId,
}

impl Place {
    pub(super) fn header(self) -> String {
        let nth = |what: &str, at: usize, rest: &str| format!("{what} {}{rest}", at + 1);
        let of_mail = |at: usize, what: &str| match at {
            0 => what.to_owned(),
            _ => nth("Email", at, &format!(" {}", what.to_lowercase())),
        };
        match self {
            Place::GivenName => "First name".to_owned(),
            Place::FamilyName => "Last name".to_owned(),
            Place::Name => "Name".to_owned(),
            Place::Company => "Company".to_owned(),
            Place::JobTitle => "Job title".to_owned(),
            Place::Profession => "Profession".to_owned(),
            Place::Tags => "Tags".to_owned(),
            Place::Email(at) => nth("Email", at, ""),
            Place::EmailLabel(at) => nth("Email", at, " label"),
            Place::Phone(at) => nth("Phone", at, ""),
            Place::PhoneLabel(at) => nth("Phone", at, " label"),
            Place::LinkedIn => "LinkedIn".to_owned(),
            Place::Website(at) => nth("Website", at, ""),
            Place::WebsiteLabel(at) => nth("Website", at, " label"),
            Place::Address(at) => nth("Address", at, ""),
            Place::AddressCountry(at) => nth("Address", at, " country"),
            Place::AddressLabel(at) => nth("Address", at, " label"),
            Place::Birthday => "Birthday".to_owned(),
            Place::ReferredBy => "Referred by".to_owned(),
            Place::ConnectedOn => "Connected on".to_owned(),
            Place::MetOn => "Met on".to_owned(),
            Place::MetHow => "Met how".to_owned(),
            Place::MetWhere => "Met where".to_owned(),
            Place::ReferrerId => "Referred by card ID".to_owned(),
            Place::Needs => "Needs".to_owned(),
            Place::OptedIn(at) => of_mail(at, "Opted in at"),
            Place::Confirmed(at) => of_mail(at, "Confirmed at"),
            Place::ConsentSource(at) => of_mail(at, "Consent source"),
            Place::Unsubscribed(at) => of_mail(at, "Unsubscribed at"),
            Place::Bounced(at) => of_mail(at, "Bounced at"),
            Place::SuppressionReason(at) => of_mail(at, "No mail reason"),
            Place::SuppressionSource(at) => of_mail(at, "No mail source"),
            Place::Notes => "Notes".to_owned(),
            Place::CardId => "Card ID".to_owned(),
        }
    }

    /// What it is called where every sheet's columns are told.
    pub(in super::super) fn holds(self) -> Holds {
        match self {
            Place::GivenName => Holds::GivenName,
            Place::FamilyName => Holds::FamilyName,
            Place::Name => Holds::WholeName,
            Place::Company => Holds::Company,
            Place::JobTitle => Holds::JobTitle,
            Place::Profession => Holds::Profession,
            Place::Tags => Holds::Tags,
            Place::Email(_) => Holds::Email,
            Place::EmailLabel(_) => Holds::EmailLabel,
            Place::Phone(_) => Holds::Phone,
            Place::PhoneLabel(_) => Holds::PhoneLabel,
            Place::LinkedIn => Holds::LinkedIn,
            Place::Website(_) => Holds::Website,
            Place::WebsiteLabel(_) => Holds::WebsiteLabel,
            Place::Address(_) => Holds::Address,
            Place::AddressCountry(_) => Holds::Country,
            Place::AddressLabel(_) => Holds::AddressLabel,
            Place::Birthday => Holds::Birthday,
            Place::ReferredBy => Holds::ReferredBy,
            Place::ConnectedOn => Holds::ConnectedOn,
            Place::MetOn => Holds::MetOn,
            Place::MetHow => Holds::MetHow,
            Place::MetWhere => Holds::MetWhere,
            Place::ReferrerId => Holds::ReferrerId,
            Place::Needs => Holds::Needs,
            Place::OptedIn(_) => Holds::OptedInAt,
            Place::Confirmed(_) => Holds::ConfirmedAt,
            Place::ConsentSource(_) => Holds::ConsentSource,
            Place::Unsubscribed(_) => Holds::Unsubscribed,
            Place::Bounced(_) => Holds::Bounced,
            Place::SuppressionReason(_) => Holds::SuppressionReason,
            Place::SuppressionSource(_) => Holds::SuppressionSource,
            Place::Notes => Holds::Notes,
            Place::CardId => Holds::CardId,
        }
    }

    fn cell(self, person: &Person) -> String {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let value =
            |all: &[Labelled], at: usize| all.get(at).map(|one| one.value.clone()).unwrap_or_default();
        let label = |all: &[Labelled], at: usize| all.get(at).map(|one| text(&one.label)).unwrap_or_default();
        let address = |at: usize| person.addresses.get(at);
        let consent = |at| mail_at(person, at).and_then(|mail| mail.consent.as_ref());
        let suppression = |at| mail_at(person, at).and_then(|mail| mail.suppression.as_ref());
        // Whoever reads only one of the two mails nobody who does not want it.
        let since = |is_bounce, at| match suppression(at) {
            Some(found) if (found.reason == SuppressionReason::Bounced) == is_bounce => {
                found.at.map_or("yes".to_owned(), |at| at.to_string())
            }
            Some(_) | None => String::new(),
        };
        match self {
            Place::GivenName => person.given_name.clone(),
            Place::FamilyName => person.family_name.clone(),
            Place::Name => person.display_name.clone(),
            Place::Company => text(&person.company),
            Place::JobTitle => text(&person.job_title),
            Place::Profession => text(&person.profession),
            Place::Tags => together(&person.tags),
            Place::Email(at) => value(&person.emails, at),
            Place::EmailLabel(at) => label(&person.emails, at),
            Place::Phone(at) => value(&person.phones, at),
            Place::PhoneLabel(at) => label(&person.phones, at),
            Place::LinkedIn => text(&person.linkedin_url),
            Place::Website(at) => value(&person.websites, at),
            Place::WebsiteLabel(at) => label(&person.websites, at),
            Place::Address(at) => address(at).map(|address| address.text.clone()).unwrap_or_default(),
            Place::AddressCountry(at) => {
                address(at).map(|address| text(&address.country)).unwrap_or_default()
            }
            Place::AddressLabel(at) => address(at).map(|address| text(&address.label)).unwrap_or_default(),
            Place::Birthday => written(person.birthday),
            Place::ReferredBy => text(&person.referred_by),
            Place::ConnectedOn => written(person.connected_on),
            Place::MetOn => written(person.met_on),
            Place::MetHow => text(&person.met_how),
            Place::MetWhere => text(&person.met_where),
            Place::ReferrerId => text(&person.referrer_uid),
            Place::Needs => together(&person.needs),
            Place::OptedIn(at) => written(consent(at).and_then(|consent| consent.opted_in_at)),
            Place::Confirmed(at) => written(consent(at).and_then(|consent| consent.confirmed_at)),
            Place::ConsentSource(at) => consent(at).map(|consent| text(&consent.source)).unwrap_or_default(),
            Place::Unsubscribed(at) => since(false, at),
            Place::Bounced(at) => since(true, at),
            Place::SuppressionReason(at) => {
                suppression(at).map(|found| found.reason.as_str().to_owned()).unwrap_or_default()
            }
            Place::SuppressionSource(at) => {
                suppression(at).map(|found| text(&found.source)).unwrap_or_default()
            }
            Place::Notes => text(&person.notes),
            Place::CardId => text(&person.uid),
        }
    }

    fn put(self, person: &mut Person, cell: &str) {
        let some = || Some(cell.to_owned());
        let mail = &mut person.mail;
        match self {
            Place::GivenName => person.given_name = cell.to_owned(),
            Place::FamilyName => person.family_name = cell.to_owned(),
            Place::Name => person.display_name = cell.to_owned(),
            Place::Company => person.company = some(),
            Place::JobTitle => person.job_title = some(),
            Place::Profession => person.profession = some(),
            Place::Tags => person.tags = apart(cell),
            Place::Email(at) => nth(&mut person.emails, at).value = cell.to_owned(),
            Place::EmailLabel(at) => nth(&mut person.emails, at).label = some(),
            Place::Phone(at) => nth(&mut person.phones, at).value = cell.to_owned(),
            Place::PhoneLabel(at) => nth(&mut person.phones, at).label = some(),
            Place::LinkedIn => person.linkedin_url = some(),
            Place::Website(at) => nth(&mut person.websites, at).value = cell.to_owned(),
            Place::WebsiteLabel(at) => nth(&mut person.websites, at).label = some(),
            Place::Address(at) => nth(&mut person.addresses, at).text = cell.to_owned(),
            Place::AddressCountry(at) => nth(&mut person.addresses, at).country = some(),
            Place::AddressLabel(at) => nth(&mut person.addresses, at).label = some(),
            Place::Birthday => person.birthday = dates::birthday(cell),
            Place::ReferredBy => person.referred_by = some(),
            Place::ConnectedOn => person.connected_on = dates::date(cell),
            Place::MetOn => person.met_on = dates::date(cell),
            Place::MetHow => person.met_how = some(),
            Place::MetWhere => person.met_where = some(),
            Place::ReferrerId => person.referrer_uid = some(),
            Place::Needs => person.needs = apart(cell),
            Place::OptedIn(at) => consent(mail, at).opted_in_at = dates::moment(cell),
            Place::Confirmed(at) => consent(mail, at).confirmed_at = dates::moment(cell),
            Place::ConsentSource(at) => consent(mail, at).source = some(),
            Place::Unsubscribed(at) => suppress(mail, at, SuppressionReason::Unsubscribed, cell),
            Place::Bounced(at) => suppress(mail, at, SuppressionReason::Bounced, cell),
            Place::SuppressionReason(at) => {
                if let Some(reason) = SuppressionReason::of(cell) {
                    nth(mail, at).suppressed(reason).reason = reason;
                }
            }
            Place::SuppressionSource(at) => {
                nth(mail, at).suppressed(SuppressionReason::Asked).source = some();
            }
            Place::Notes => person.notes = some(),
            Place::CardId => person.uid = some(),
        }
    }
}

/// A person as a row under these columns.
pub(super) fn row(layout: Layout, columns: &[Place], person: &Person) -> Result<Vec<String>, Unwritable> {
    if !layout.has_room_for(person) {
        return Err(Unwritable::Wider);
    }
    Ok(columns.iter().map(|place| place.cell(person)).collect())
}

/// What the columns of a sheet are, when it is one of ours and nobody renamed any.
pub(in super::super) fn recognised(names: &[String]) -> Option<Vec<Place>> {
    let ends = names.iter().rposition(|name| !name.is_empty())? + 1;
    let places: Vec<Place> = names[..ends].iter().map_while(|name| KNOWN.get(name).copied()).collect();
    // What no other sheet has beside each other.
    let has = |place| places.contains(&place);
    let is_ours =
        has(Place::Name) && has(Place::CardId) && has(Place::ConsentSource(0)) && has(Place::ConnectedOn);
    (is_ours && places.len() == ends).then_some(places)
}

static KNOWN: LazyLock<HashMap<String, Place>> = LazyLock::new(|| {
    let layout = Layout { emails: MOST, phones: MOST, websites: MOST, addresses: MOST, mailed: MOST };
    layout.columns().into_iter().map(|place| (folded(&place.header()), place)).collect()
});

/// A person from the cells of a row of ours; what is left out of them is handed to `leave`.
pub(in super::super) fn read(
    places: &[Option<Place>],
    row: &StringRecord,
    leave: &mut impl FnMut(usize, Place, &str, Why),
) -> Person {
    let mut person = Person::default();
    let written = places.iter().zip(row).enumerate().filter(|(_, (_, cell))| !cell.trim().is_empty());
    for (at, (place, cell)) in written {
        let Some(place) = *place else { continue };
        let cell = &unguarded(cell);
        match place {
            Place::Email(_) if !is_address(cell) => {
                leave(at, place, cell, Why::NoEmail);
                continue;
            }
            place => place.put(&mut person, cell),
        }
        if place.is_day() && !place.holds_a_day(&person) {
            leave(at, place, cell, Why::NoDay);
        }
        if matches!(place, Place::SuppressionReason(_)) && SuppressionReason::of(cell).is_none() {
            leave(at, place, cell, Why::NoReason);
        }
    }
    person.mail = mail_of(&person.emails, std::mem::take(&mut person.mail));
    person.emails.retain(|email| !email.value.is_empty());
    person.phones.retain(|phone| !phone.value.is_empty());
    person.websites.retain(|site| !site.value.is_empty());
    person.addresses.retain(|address| !address.is_empty());
    person
}

impl Place {
    fn is_day(self) -> bool {
        use Place::*;
        let of_mail = matches!(self, OptedIn(_) | Confirmed(_) | Unsubscribed(_) | Bounced(_));
        of_mail || matches!(self, Birthday | MetOn | ConnectedOn)
    }

    /// Whether its day was understood, in a person of whose mail is not said yet to which address it is.
    fn holds_a_day(self, person: &Person) -> bool {
        let mail = |at: usize| person.mail.get(at);
        let consent = |at| mail(at).and_then(|mail| mail.consent.as_ref());
        match self {
            Place::OptedIn(at) => consent(at).is_some_and(|consent| consent.opted_in_at.is_some()),
            Place::Confirmed(at) => consent(at).is_some_and(|consent| consent.confirmed_at.is_some()),
            Place::Unsubscribed(at) | Place::Bounced(at) => {
                mail(at).is_some_and(|mail| mail.suppression.is_some())
            }
            place => !place.cell(person).is_empty(),
        }
    }
}

/// Where a program cuts that takes our commas for a part of the text: in much of Europe the semicolon stands between two
/// cells, and quotation marks within a cell do not hold it together.
const CUTS: [char; 4] = [';', '\t', '\n', '\r'];

/// A text with an apostrophe before each of its pieces that has to have one, or has one already.
pub(super) fn guarded(cell: &str, has_to: impl Fn(&str) -> bool) -> String {
    let mut guarded = String::with_capacity(cell.len());
    for (at, piece) in cell.split_inclusive(CUTS).enumerate() {
        let has_to = has_to(piece.trim_end_matches(CUTS)) || at == 0 && has_to(cell);
        if has_to || piece.starts_with('\'') {
            guarded.push('\'');
        }
        guarded.push_str(piece);
    }
    guarded
}

fn unguarded(cell: &str) -> String {
    cell.split_inclusive(CUTS).map(|piece| piece.strip_prefix('\'').unwrap_or(piece)).collect()
}

fn nth<T: Blank>(all: &mut Vec<T>, at: usize) -> &mut T {
    while all.len() <= at {
        all.push(T::blank());
    }
    &mut all[at]
}

trait Blank {
    fn blank() -> Self;
}

impl Blank for Labelled {
    fn blank() -> Self {
        Labelled { value: String::new(), label: None }
    }
}

impl Blank for MailTo {
    fn blank() -> Self {
        MailTo::default()
    }
}

impl Blank for PostalAddress {
    fn blank() -> Self {
        PostalAddress::default()
    }
}

fn written(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// What is known of mail to an address of a person, where it is told: beside the first of two that are the same.
fn mail_at(person: &Person, at: usize) -> Option<&MailTo> {
    let address = &person.emails.get(at)?.value;
    let is_told = !person.emails[..at].iter().any(|email| email.value == *address);
    person.mail.iter().find(|mail| is_told && mail.address == *address)
}

/// Up to which of a person's addresses something is known of mail to it.
fn mailed(person: &Person) -> usize {
    (0..person.emails.len()).rev().find(|at| mail_at(person, *at).is_some()).map_or(0, |at| at + 1)
}

/// What was read of mail to each address, which is the one that stands in the same place.
fn mail_of(emails: &[Labelled], read: Vec<MailTo>) -> Vec<MailTo> {
    let placed = emails.iter().zip(read).filter(|(email, _)| !email.value.is_empty());
    let told = placed.map(|(email, mail)| MailTo {
        address: email.value.clone(),
        consent: mail.consent.filter(|consent| *consent != Consent::default()),
        ..mail
    });
    told.filter(|mail| !mail.says_nothing()).collect()
}

fn consent(mail: &mut Vec<MailTo>, at: usize) -> &mut Consent {
    nth(mail, at).consent.get_or_insert_default()
}

fn suppress(mail: &mut Vec<MailTo>, at: usize, reason: SuppressionReason, cell: &str) {
    let since = dates::moment(cell);
    if since.is_some() || cell.eq_ignore_ascii_case("yes") {
        nth(mail, at).suppression.get_or_insert(Suppression { at: since, ..Suppression::because(reason) });
    }
}

/// Tags or needs in one cell: with commas between, and in quotation marks where one of them has a comma of its own.
fn together(words: &[String]) -> String {
    let is_plain = |word: &String| !word.contains([',', '"']) && word.trim() == word;
    if words.iter().all(is_plain) {
        return words.join(", ");
    }
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{}\"", word.replace('"', "\"\""))).collect();
    quoted.join(",")
}

fn apart(cell: &str) -> Vec<String> {
    if cell.starts_with('"') {
        return text_rows::in_quotes(cell);
    }
    cell.split(',').map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect()
}
