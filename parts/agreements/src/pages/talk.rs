//! What was said about an agreement, on its page.

use jiff::Timestamp;
use kit::{Result, Tx, words};

use crate::{AgreementId, Party, comments};

/// Something that was said or done on a day.
pub(super) struct Entry {
    pub day: String,
    pub when: String,
    pub what: String,
    pub text: String,
}

impl Entry {
    pub fn of(tx: &Tx<'_>, at: Timestamp, what: String, text: &str) -> Self {
        let day = tx.day_of(at);
        Self { day: day.to_string(), when: words::day(day), what, text: text.to_owned() }
    }
}

/// Everything said about an agreement, the first first.
pub(super) fn of(tx: &mut Tx<'_>, id: AgreementId, partner: &str) -> Result<Vec<Entry>> {
    let said = comments::of_agreement(tx, id)?;
    let entry = |comment: comments::Comment| {
        let who = match comment.party {
            Party::Ours => "You",
            Party::Theirs => partner,
        };
        Entry::of(tx, comment.said_at, comment.told_by(who), &comment.said)
    };
    Ok(said.into_iter().map(entry).collect())
}
