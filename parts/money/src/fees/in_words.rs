//! A fee as people read it: what became of it, and why it is what it is.

use jiff::civil::Date;
use kit::words::{self, upper_first};

use super::{Fee, Shown, Side, Standing};

/// One fee as a line of a table.
pub(crate) struct Line {
    pub href: String,
    /// The day on which the client paid.
    pub day: String,
    pub when: String,
    pub client: String,
    pub partner: String,
    pub why: String,
    pub badge: &'static str,
    pub status: String,
    pub amount: String,
    side: Side,
}

impl Line {
    pub(crate) fn of(shown: Shown, today: Date) -> Self {
        let Shown { fee, client, partner } = shown;
        let (badge, status) = standing(&fee, today);
        Self {
            href: format!("~/referrals/{}", fee.referral_id),
            day: fee.explanation.paid_on.to_string(),
            when: words::day(fee.explanation.paid_on),
            client,
            partner,
            why: why(&fee),
            badge,
            status,
            amount: fee.amount.human(),
            side: fee.side,
        }
    }

    /// The amount, where we earned it.
    pub(crate) fn to_us(&self) -> &str {
        match self.side {
            Side::Receivable => &self.amount,
            Side::Payable => "",
        }
    }

    /// The amount, where they earned it.
    pub(crate) fn to_them(&self) -> &str {
        match self.side {
            Side::Payable => &self.amount,
            Side::Receivable => "",
        }
    }
}

/// What became of a fee, and the badge that goes with it.
pub(crate) fn standing(fee: &Fee, today: Date) -> (&'static str, String) {
    let standing = Standing::of(fee, today);
    let words = match standing {
        Standing::Held => format!("Held until {}", words::day(fee.held_until)),
        Standing::YouOwe | Standing::TheyOwe | Standing::Settled | Standing::TakenBack => {
            upper_first(standing.label())
        }
    };
    (standing.badge(), words)
}

/// Why a fee is what it is, and what of it went back.
pub(crate) fn why(fee: &Fee) -> String {
    let back = match fee.taken_back.is_zero() {
        true => String::new(),
        false => format!("; {} of it was taken back", fee.taken_back.human()),
    };
    format!("{}{back}", fee.explanation.sentence())
}
