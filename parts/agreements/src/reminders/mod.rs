//! What has a day of its own before it is too late: notice to be given, an agreement that comes to its end.

mod store;

use jiff::civil::Date;
use kit::{Result, Tx};

use crate::{AgreementId, find};

/// An agreement whose end, or whose last day for notice, is near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Which one.
    pub agreement_id: AgreementId,
    /// What the partner is called.
    pub partner: String,
    /// Of what.
    pub of: Reminds,
    /// From which day on it is said.
    pub since: Date,
}

/// What one is reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reminds {
    /// It goes on by itself, unless somebody gives notice.
    Notice {
        /// By this day.
        by: Date,
        /// To end it on this one.
        ends_on: Date,
    },
    /// It comes to its end, and does not go on by itself.
    End {
        /// On this day.
        on: Date,
    },
}

/// What one is reminded of today, the longest first. It is read off the agreements: there is no job that could be lost.
pub fn reminders(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Reminder>> {
    let today = tx.today();
    let mut reminders = Vec::new();
    for id in store::due(tx, today, limit)? {
        let agreement = find(tx, id)?;
        // The row may say so of a notice day that has passed, until it goes on.
        let Some(since) = agreement.remind_on(today).filter(|&since| since <= today) else { continue };
        let of = match (agreement.bound_until(today), agreement.about.dates.ends_on) {
            (Some(ends_on), _) => Reminds::Notice { by: agreement.about.notice_by(ends_on), ends_on },
            (None, Some(on)) => Reminds::End { on },
            (None, None) => continue,
        };
        let partner = partnerships::name_of(tx, agreement.about.partnership_id)?;
        reminders.push(Reminder { agreement_id: id, partner, of, since });
    }
    Ok(reminders)
}
