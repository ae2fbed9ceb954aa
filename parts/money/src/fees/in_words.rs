//! A fee as people read it: what became of it, and why it is what it is.

use jiff::civil::Date;
use kit::words;

use super::{Fee, Shown, Side, Status};

/// One fee as a line of a table.
pub(crate) struct Line {
    pub href: String,
    pub client: String,
    pub partner: String,
    pub why: String,
    pub badge: &'static str,
    pub status: String,
    pub amount: String,
}

impl Line {
    pub(crate) fn of(shown: Shown, today: Date) -> Self {
        let Shown { fee, client, partner } = shown;
        let (badge, status) = standing(&fee, today);
        Self {
            href: format!("~/referrals/{}", fee.referral_id),
            client,
            partner,
            why: why(&fee),
            badge,
            status,
            amount: fee.amount.human(),
        }
    }
}

/// What became of a fee, and the badge that goes with it.
pub(crate) fn standing(fee: &Fee, today: Date) -> (&'static str, String) {
    match (fee.status(today), fee.side) {
        (Status::Held, _) => ("wait", format!("Held until {}", words::day(fee.held_until))),
        (Status::Due, Side::Payable) => ("good", "You owe them".to_owned()),
        (Status::Due, Side::Receivable) => ("good", "They owe you".to_owned()),
        (Status::Settled, _) => ("quiet", "Settled".to_owned()),
        (Status::Reversed, _) => ("quiet", "Taken back".to_owned()),
    }
}

/// Why a fee is what it is, and what of it went back.
pub(crate) fn why(fee: &Fee) -> String {
    let back = match fee.taken_back.is_zero() {
        true => String::new(),
        false => format!("; {} of it was taken back", fee.taken_back.human()),
    };
    format!("{}{back}", fee.explanation.sentence())
}
