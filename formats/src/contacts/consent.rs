//! Whether a person may be written to, as far as the file says.

use super::Labelled;
use jiff::civil::DateTime;

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
            MailTo { address, consent, suppression }
        });
        all.filter(|mail| !mail.says_nothing()).collect()
    }

    pub(super) fn says_nothing(&self) -> bool {
        self.consent.is_none() && self.suppression.is_none()
    }
}

/// That a person asked to be written to, as a mailing list recorded it. The times are the file's own, whose clock it does
/// not name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consent {
    /// When they asked.
    pub opted_in_at: Option<DateTime>,
    /// When they confirmed it, from their own mailbox.
    pub confirmed_at: Option<DateTime>,
    /// Where they asked, in the words of the file.
    pub source: Option<String>,
}

/// That a person must not be written to any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suppression {
    /// Why.
    pub reason: SuppressionReason,
    /// Since when, by the file's own clock.
    pub at: Option<DateTime>,
}

/// Why a person must not be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuppressionReason {
    /// They asked not to be.
    Unsubscribed,
    /// Their address does not exist.
    Bounced,
}

/// What a cell under "unsubscribed" or "bounced" says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// That it is so, since then.
    Since(DateTime),
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
