//! Whether a person may be written to, as far as the file says.

use jiff::civil::DateTime;

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
