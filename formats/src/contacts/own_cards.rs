//! Contact cards that we wrote ourselves, read as they were written.

use super::{
    Labelled, MailTo, Person, PostalAddress, Remark, Skipped, SuppressionReason, dates,
    vcard::{Labels, birthday, is_named, part_as_written, text},
    write::vcard::{PRODID, own},
};
use calcard::vcard::{VCard, VCardEntry, VCardProperty};

/// The most addresses whose mail is told of: a person has room for fewer.
const MOST_ADDRESSES: usize = 300;

/// Whether we wrote it.
pub(super) fn is_ours(card: &VCard) -> bool {
    let mut ids = card.entries.iter().filter(|entry| entry.name == VCardProperty::Prodid);
    ids.any(|id| first(id) == PRODID)
}

pub(super) fn person(card: &VCard) -> Result<(Person, Vec<Remark>), Skipped> {
    let mut person = Person::default();
    let labels = Labels::of(card);
    for entry in &card.entries {
        let text = first(entry);
        if text.is_empty()
            && !matches!(entry.name, VCardProperty::N | VCardProperty::Adr | VCardProperty::Bday)
        {
            continue;
        }
        let labelled = |value: String| Labelled { value, label: label_as_written(&labels, entry) };
        match &entry.name {
            VCardProperty::Uid => person.uid = Some(text),
            VCardProperty::Fn => person.display_name = text,
            VCardProperty::N => {
                person.family_name = part_as_written(entry, 0);
                person.given_name = part_as_written(entry, 1);
            }
            VCardProperty::Email => person.emails.push(labelled(text)),
            VCardProperty::Tel => person.phones.push(labelled(text)),
            VCardProperty::Url => person.websites.push(labelled(text)),
            VCardProperty::Org => person.company = Some(text),
            VCardProperty::Title => person.job_title = Some(text),
            VCardProperty::Note => person.notes = Some(text),
            VCardProperty::Bday => person.birthday = birthday(entry),
            VCardProperty::Categories => {
                person.tags = entry.values.iter().map(|tag| super::vcard::text(tag).into_owned()).collect();
            }
            VCardProperty::Adr => person.addresses.push(PostalAddress {
                text: part_as_written(entry, 2),
                country: Some(part_as_written(entry, 6)).filter(|country| !country.is_empty()),
                label: label_as_written(&labels, entry),
            }),
            VCardProperty::Socialprofile => person.linkedin_url = Some(text),
            VCardProperty::Other(_) => own_line(&mut person, entry, text),
            _ => {}
        }
    }
    person.known().map(|person| (person, Vec::new()))
}

fn own_line(person: &mut Person, entry: &VCardEntry, text: String) {
    let is = |name| is_named(entry, name);
    if is("X-SOCIALPROFILE") || is(own::LINKEDIN) {
        person.linkedin_url = Some(text);
    } else if is(own::PROFESSION) {
        person.profession = Some(text);
    } else if is(own::REFERRED_BY) {
        person.referred_by = Some(text);
    } else if is(own::CONNECTED_ON) {
        person.connected_on = dates::date(&text);
    } else if is(own::MET_ON) {
        person.met_on = dates::date(&text);
    } else if is(own::MET_HOW) {
        person.met_how = Some(text);
    } else if is(own::MET_WHERE) {
        person.met_where = Some(text);
    } else if is(own::REFERRER_ID) {
        person.referrer_uid = Some(text);
    } else if is(own::NEED) {
        person.needs.push(text);
    } else if let Some((address, text)) = text.split_once(' ') {
        of_mail(person, entry, address, text);
    }
}

/// A line of mail to one of their addresses.
fn of_mail(person: &mut Person, entry: &VCardEntry, address: &str, text: &str) {
    const LINES: [&str; 7] = [
        own::OPTED_IN,
        own::CONFIRMED,
        own::CONSENT_SOURCE,
        own::UNSUBSCRIBED,
        own::BOUNCED,
        own::NO_MAIL_REASON,
        own::NO_MAIL_SOURCE,
    ];
    let Some(line) = LINES.into_iter().find(|name| is_named(entry, name)) else { return };
    let known = person.mail.iter().position(|mail| mail.address == address);
    let at = known.unwrap_or(person.mail.len());
    if known.is_none() && at < MOST_ADDRESSES {
        person.mail.push(MailTo { address: address.to_owned(), ..MailTo::default() });
    }
    let Some(mail) = person.mail.get_mut(at) else { return };
    let at = dates::moment(text);
    match line {
        own::OPTED_IN => mail.consent.get_or_insert_default().opted_in_at = at,
        own::CONFIRMED => mail.consent.get_or_insert_default().confirmed_at = at,
        own::CONSENT_SOURCE => mail.consent.get_or_insert_default().source = Some(text.to_owned()),
        own::UNSUBSCRIBED => mail.suppressed(SuppressionReason::Unsubscribed).at = at,
        own::BOUNCED => mail.suppressed(SuppressionReason::Bounced).at = at,
        own::NO_MAIL_REASON => {
            if let Some(reason) = SuppressionReason::of(text) {
                mail.suppressed(reason).reason = reason;
            }
        }
        _ => mail.suppressed(SuppressionReason::Asked).source = Some(text.to_owned()),
    }
}

fn first(entry: &VCardEntry) -> String {
    entry.values.first().map(text).unwrap_or_default().into_owned()
}

fn label_as_written(labels: &Labels<'_>, entry: &VCardEntry) -> Option<String> {
    let label = labels.of_line(entry);
    let known = [("WORK", "work"), ("HOME", "home"), ("CELL", "mobile")];
    let word = known.iter().find(|(kind, _)| kind.eq_ignore_ascii_case(&label) && entry.group.is_none());
    Some(word.map_or(label, |(_, word)| (*word).to_owned())).filter(|label| !label.is_empty())
}
