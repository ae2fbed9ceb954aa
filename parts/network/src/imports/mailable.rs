//! What a file says of whether somebody may be mailed: that they agreed, or that they must not be.

use formats::contacts::{MailTo, Moment, Person, SuppressionReason};
use jiff::Timestamp;
use kit::{Change, Id, Result, Tx, text::LONGEST_LINE, words};

use super::seen::Met;
use crate::{
    consent::{self, Consent, NewConsent},
    contacts::{self, Contact, Source, addresses},
    suppression::{self, NewSuppression, Reason},
};

/// Whether a file says something new of whether somebody may be mailed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    Some,
    None,
}

/// What somebody agreed to, as far as the file names the time and the address.
pub fn consents(tx: &Tx<'_>, person: &Person, file_name: &str) -> Vec<NewConsent> {
    let mut consents = Vec::new();
    for mail in reached(person) {
        let Some(consent) = &mail.consent else { continue };
        let Some(at) = consent.opted_in_at.or(consent.confirmed_at) else { continue };
        let source = consent.source.as_deref().unwrap_or(file_name).chars().take(LONGEST_LINE).collect();
        let given_at = Some(past(tx, at));
        consents.push(NewConsent { address: mail.address.clone(), given_at, source });
    }
    consents
}

/// What the file says of mail to somebody, in words.
pub fn in_words(tx: &Tx<'_>, person: &Person, file_name: &str) -> Vec<String> {
    let on = |at: Timestamp| words::day(tx.day_of(at));
    let agreed = consents(tx, person, file_name).into_iter().filter_map(|new| new.given_at);
    let agreed = agreed.map(|at| format!("agreed to mail on {}", on(at)));
    let left = suppressions(tx, person, file_name).into_iter().map(|new| match new.since {
        Some(since) => format!("must not be mailed since {}", on(since)),
        None => "must not be mailed".to_owned(),
    });
    let mut said: Vec<String> = agreed.chain(left).collect();
    said.dedup();
    said
}

/// Which of somebody's addresses must not be mailed.
fn suppressions(tx: &Tx<'_>, person: &Person, file_name: &str) -> Vec<NewSuppression> {
    let mut suppressions = Vec::new();
    for mail in reached(person) {
        let Some(suppression) = &mail.suppression else { continue };
        let source = suppression.source.as_deref().unwrap_or(file_name);
        suppressions.push(NewSuppression {
            address: mail.address.clone(),
            reason: Some(match suppression.reason {
                SuppressionReason::Unsubscribed => Reason::Unsubscribed,
                SuppressionReason::Bounced => Reason::Bounced,
                SuppressionReason::Complained => Reason::Complained,
                SuppressionReason::Asked => Reason::Asked,
            }),
            since: suppression.at.map(|at| past(tx, at)),
            source: Some(source.chars().take(LONGEST_LINE).collect()),
        });
    }
    suppressions
}

/// What the file says of mail to their addresses that are some.
fn reached(person: &Person) -> impl Iterator<Item = &MailTo> {
    person.mail.iter().filter(|mail| contacts::reachable("emails", &mail.address).is_ok())
}

/// A time of the file, by the business's clock where the file names none; what has not been yet is now.
fn past(tx: &Tx<'_>, at: Moment) -> Timestamp {
    at.at(|clock| tx.moment_of(clock)).min(tx.now())
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
    let mut news = News::None;
    for new in consents(tx, person, &source.file_name) {
        let consent = Consent::new(tx.new_id(), contact, &new, tx.now())?;
        if consent::noted(tx, &consent, source)? == Change::Made {
            news = News::Some;
        }
    }
    Ok(news)
}

/// What `suppress` would answer, after what the rows before said.
pub fn suppression_foreseen(
    tx: &mut Tx<'_>,
    person: &Person,
    file_name: &str,
    met: &mut Met<'_>,
) -> Result<News> {
    let mut news = News::None;
    for new in suppressions(tx, person, file_name) {
        let is_news = suppression::is_news(tx, &new.address, new.since.unwrap_or(tx.now()))?;
        if is_news && met.hear("must not be mailed", &new.address) == News::Some {
            news = News::Some;
        }
    }
    Ok(news)
}

/// What `agree` would answer of somebody known, or of somebody whom a row before would have added: `who` is who it is.
pub fn agreement_foreseen(
    tx: &mut Tx<'_>,
    contact: Option<Id<Contact>>,
    who: &str,
    person: &Person,
    file_name: &str,
    met: &mut Met<'_>,
) -> Result<News> {
    let new = consents(tx, person, file_name);
    if new.is_empty() {
        return Ok(News::None);
    }
    let known = contact.map(|contact| consent::of_contact(tx, contact, None, 200)).transpose()?;
    let known = known.unwrap_or_default();
    let mut news = News::None;
    for new in &new {
        let address = addresses::email(&new.address);
        let is_known = known.iter().any(|consent| consent.address == address);
        if !is_known && met.hear(who, &address) == News::Some {
            news = News::Some;
        }
    }
    Ok(news)
}
