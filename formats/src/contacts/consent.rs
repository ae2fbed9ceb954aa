//! Whether a person may be written to, as far as the file says.

use super::{Labelled, Moment};

/// What is known of mail to one of a person's addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailTo {
    /// The address.
    pub address: String,
    /// That whoever reads it asked to be written to.
    pub consent: Option<Consent>,
    /// That it must not be written to.
    pub suppression: Option<Suppression>,
}

impl MailTo {
    /// What a file says of a person whose addresses it does not tell apart: they asked for mail at the first of them, which
    /// such a file is about, and are mailed at none once they asked for no more.
    pub(super) fn of_all(
        emails: &[Labelled],
        consent: Option<Consent>,
        suppression: Option<Suppression>,
    ) -> Vec<MailTo> {
        let consents = std::iter::once(consent).chain(std::iter::repeat(None));
        let all = emails.iter().zip(consents).map(|(email, consent)| {
            let address = email.value.clone();
            MailTo { address, consent, suppression: suppression.clone() }
        });
        all.filter(|mail| !mail.says_nothing()).collect()
    }

    /// That it must not be written to, for the reason that is known already or for this one.
    pub(super) fn suppressed(&mut self, reason: SuppressionReason) -> &mut Suppression {
        self.suppression.get_or_insert_with(|| Suppression::because(reason))
    }

    pub(super) fn says_nothing(&self) -> bool {
        self.consent.is_none() && self.suppression.is_none()
    }
}

/// That a person asked to be written to, as a mailing list recorded it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consent {
    /// When they asked.
    pub opted_in_at: Option<Moment>,
    /// When they confirmed it, from their own mailbox.
    pub confirmed_at: Option<Moment>,
    /// Where they asked, in the words of the file.
    pub source: Option<String>,
}

/// That a person must not be written to any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// Why.
    pub reason: SuppressionReason,
    /// Since when.
    pub at: Option<Moment>,
    /// Where this is known from, in the words of the file.
    pub source: Option<String>,
}

/// Why a person must not be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuppressionReason {
    /// They took themselves off a list.
    Unsubscribed,
    /// Their address does not exist.
    Bounced,
    /// They called a mail unwanted.
    Complained,
    /// They asked not to be.
    Asked,
}

impl SuppressionReason {
    /// Its word, as files of ours have it.
    pub fn as_str(self) -> &'static str {
        match self {
            SuppressionReason::Unsubscribed => "unsubscribed",
            SuppressionReason::Bounced => "bounced",
            SuppressionReason::Complained => "complained",
            SuppressionReason::Asked => "asked",
        }
    }

    /// Nothing where it is none of the words.
    pub(super) fn of(word: &str) -> Option<SuppressionReason> {
        use SuppressionReason::*;
        let all = [Unsubscribed, Bounced, Complained, Asked];
        all.into_iter().find(|reason| reason.as_str().eq_ignore_ascii_case(word.trim()))
    }
}

impl Suppression {
    /// As a file says it that names neither time nor source.
    pub(super) fn because(reason: SuppressionReason) -> Suppression {
        Suppression { reason, at: None, source: None }
    }
}

/// What a cell under "unsubscribed" or "bounced" says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// That it is so, since then.
    Since(Moment),
    /// That it is so.
    Yes,
    /// That it is not so.
    No,
}

impl Said {
    /// Nothing where it says neither.
    pub(super) fn of(cell: &str) -> Option<Said> {
        let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(cell.trim()));
        match super::dates::moment(cell) {
            Some(moment) => Some(Said::Since(moment)),
            None if is(YES) => Some(Said::Yes),
            None if is(NO) => Some(Said::No),
            None => None,
        }
    }
}

const YES: &[&str] =
    &["yes", "true", "1", "y", "x", "unsubscribed", "bounced", "ja", "wahr", "oui", "vrai", "sí"];
const NO: &[&str] = &["no", "false", "0", "n", "nein", "falsch", "non", "faux"];
