//! Somebody of the address book as a file holds them.

use formats::contacts::{
    Consent, Labelled, MailTo, Moment, Person, PostalAddress, Suppression, SuppressionReason,
};
use jiff::Timestamp;
use kit::{Result, Tx};

use crate::{
    consent,
    contacts::{self, Contact, Met, addresses},
    imports::LINKEDIN,
    services,
    suppression::{self, Reason},
    touchpoints::Channel,
};

/// Consents of one person that are looked through: far more than they have addresses.
const CONSENTS: u32 = 200;

/// A person as they are written. Their id goes with them, so that they are known when they come back; and with each of
/// their addresses whether it may be mailed, which nobody should lose on the way to another program.
pub(super) fn of(tx: &mut Tx<'_>, contact: &Contact) -> Result<Person> {
    let labelled = |all: &[contacts::Labelled]| {
        all.iter().map(|one| Labelled { value: one.value.clone(), label: one.label.clone() }).collect()
    };
    let postal = contact.postal.iter().map(|postal| PostalAddress {
        text: postal.value.clone(),
        country: None,
        label: postal.label.clone(),
    });
    let person = Person {
        given_name: contact.given_name.clone().unwrap_or_default(),
        family_name: contact.family_name.clone().unwrap_or_default(),
        display_name: contact.display_name.clone(),
        emails: labelled(&contact.emails),
        phones: labelled(&contact.phones),
        company: contact.company_name.clone(),
        job_title: contact.job_title.clone(),
        profession: contact.profession.clone(),
        notes: contact.notes.clone(),
        tags: contact.tags.clone(),
        websites: labelled(&contact.websites),
        addresses: postal.collect(),
        uid: Some(contact.id.to_string()),
        birthday: contact.birthday.map(Into::into),
        mail: mail(tx, contact)?,
        needs: needs(tx, contact)?,
        ..Person::default()
    };
    match &contact.met {
        Some(met) => with_meeting(tx, person, met),
        None => Ok(person),
    }
}

/// What they need, by its names.
fn needs(tx: &mut Tx<'_>, contact: &Contact) -> Result<Vec<String>> {
    contact.needs.iter().map(|&need| Ok(services::find(tx, need)?.name)).collect()
}

/// What is known of mail to each address. What somebody agreed to at one that is theirs no more stays here.
fn mail(tx: &mut Tx<'_>, contact: &Contact) -> Result<Vec<MailTo>> {
    let mut mail: Vec<MailTo> = Vec::new();
    if contact.emails.is_empty() {
        return Ok(mail);
    }
    let consents = consent::of_contact(tx, contact.id, None, CONSENTS)?;
    for email in &contact.emails {
        let address = addresses::email(&email.value);
        let consent = consents.iter().find(|consent| consent.address == address).map(|consent| Consent {
            opted_in_at: Some(by_the_clock(tx, consent.given_at)),
            confirmed_at: None,
            source: Some(consent.source.clone()),
        });
        let suppression = suppression::holding(tx, &address)?.map(|holding| Suppression {
            reason: match holding.reason {
                Reason::Bounced => SuppressionReason::Bounced,
                Reason::Unsubscribed => SuppressionReason::Unsubscribed,
                Reason::Complained => SuppressionReason::Complained,
                Reason::Asked => SuppressionReason::Asked,
            },
            at: Some(by_the_clock(tx, holding.since)),
            source: Some(holding.source),
        });
        let is_told = mail.iter().any(|mail| mail.address == email.value);
        if !is_told && (consent.is_some() || suppression.is_some()) {
            mail.push(MailTo { address: email.value.clone(), consent, suppression });
        }
    }
    Ok(mail)
}

/// A moment by the business's clock, which says how far it is from UTC: the file may be read where another one goes.
fn by_the_clock(tx: &Tx<'_>, at: Timestamp) -> Moment {
    Moment::placed(at, tx.scope().zone.to_offset(at))
}

/// How they were met: on LinkedIn in the words of LinkedIn.
fn with_meeting(tx: &mut Tx<'_>, person: Person, met: &Met) -> Result<Person> {
    let referred_by = met.through_contact_id.map(|through| contacts::name_of(tx, through)).transpose()?;
    let person = Person { referrer_uid: met.through_contact_id.map(|through| through.to_string()), ..person };
    let is_connection = met.channel == Channel::Social && met.at.as_deref() == Some(LINKEDIN);
    Ok(match is_connection {
        true => Person { connected_on: Some(met.on), referred_by, ..person },
        false => Person {
            met_on: Some(met.on),
            met_how: Some(met.channel.label().to_owned()),
            met_where: met.at.clone(),
            referred_by,
            ..person
        },
    })
}
