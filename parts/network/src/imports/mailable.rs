//! What a file says of whether somebody may be mailed: that they agreed, or that they must not be.

use formats::contacts::{Person, SuppressionReason};
use jiff::{Timestamp, civil::DateTime};
use kit::{Change, Id, Result, Tx};

use crate::{
    consent::{self, Consent, NewConsent},
    contacts::{self, Contact, Source},
    suppression::{self, NewSuppression, Reason},
};

/// Whether a file says something new of whether somebody may be mailed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    Some,
    None,
}

/// What somebody agreed to, as far as the file names the time and the address.
pub fn consent(tx: &Tx<'_>, person: &Person, file_name: &str) -> Option<NewConsent> {
    let (Some(consent), Some(email)) = (&person.consent, reached(person).next()) else { return None };
    let at = consent.opted_in_at.or(consent.confirmed_at)?;
    let source = consent.source.clone().unwrap_or_else(|| file_name.to_owned());
    let given_at = Some(past(tx, at));
    Some(NewConsent { address: email.to_owned(), given_at, source: source.chars().take(200).collect() })
}

/// Which of somebody's addresses must not be mailed.
fn suppressions(tx: &Tx<'_>, person: &Person, file_name: &str) -> Vec<NewSuppression> {
    let Some(suppression) = &person.suppression else { return Vec::new() };
    let since = suppression.at.map(|at| past(tx, at));
    let reason = match suppression.reason {
        SuppressionReason::Unsubscribed => Reason::Unsubscribed,
        SuppressionReason::Bounced => Reason::Bounced,
    };
    let source: String = file_name.chars().take(200).collect();
    let one = |address: &str| NewSuppression {
        address: address.to_owned(),
        reason: Some(reason),
        since,
        source: Some(source.clone()),
    };
    reached(person).map(one).collect()
}

/// Their addresses that are some.
fn reached(person: &Person) -> impl Iterator<Item = &str> {
    let all = person.emails.iter().map(|email| email.value.as_str());
    all.filter(|address| contacts::reachable("emails", address).is_ok())
}

/// A time of the file, by the business's clock because the file names none; what has not been yet is now.
fn past(tx: &Tx<'_>, at: DateTime) -> Timestamp {
    tx.moment_of(at).min(tx.now())
}

/// Keeps what the file says of addresses that must not be mailed, whoever they belong to.
pub fn suppress(tx: &mut Tx<'_>, person: &Person, source: &Source) -> Result<News> {
    let mut news = News::None;
    for new in suppressions(tx, person, &source.file_name) {
        if suppression::suppress_from_file(tx, &new, source)? == Change::Made {
            news = News::Some;
        }
    }
    Ok(news)
}

/// Keeps that somebody agreed.
pub fn agree(tx: &mut Tx<'_>, contact: Id<Contact>, person: &Person, source: &Source) -> Result<News> {
    let Some(new) = consent(tx, person, &source.file_name) else { return Ok(News::None) };
    let consent = Consent::new(tx.new_id(), contact, &new, tx.now())?;
    Ok(match consent::noted(tx, &consent, source)? {
        Change::Made => News::Some,
        Change::AlreadyMade => News::None,
    })
}

/// What `suppress` and `agree` would answer of somebody known.
pub fn foreseen(tx: &mut Tx<'_>, contact: Id<Contact>, person: &Person, file_name: &str) -> Result<News> {
    for new in suppressions(tx, person, file_name) {
        if suppression::is_news(tx, &new.address, new.since.unwrap_or(tx.now()))? {
            return Ok(News::Some);
        }
    }
    let Some(new) = consent(tx, person, file_name) else { return Ok(News::None) };
    let address = contacts::compared(&new.address);
    let known = consent::of_contact(tx, contact, None, 200)?;
    Ok(if known.iter().any(|consent| consent.address == address) { News::None } else { News::Some })
}
