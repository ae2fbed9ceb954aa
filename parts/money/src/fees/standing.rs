//! What became of a fee, as people ask for it: by who owes whom.

use jiff::civil::Date;

use super::{Fee, Side, Status};

kit::words! {
    /// What became of a fee, and who owes it.
    pub enum Standing {
        /// We owe it, and it can be paid.
        YouOwe: "you_owe", "you owe them";
        /// They owe it.
        TheyOwe: "they_owe", "they owe you";
        /// It waits out its holding period.
        Held: "held", "held";
        /// It was paid.
        Settled: "settled", "settled";
        /// Refunds took all of it back.
        TakenBack: "taken_back", "taken back";
    }
}

impl Standing {
    /// Where a fee stands as of a day; the store asks the same of its rows.
    pub fn of(fee: &Fee, today: Date) -> Self {
        match (fee.status(today), fee.side) {
            (Status::Held, _) => Self::Held,
            (Status::Due, Side::Payable) => Self::YouOwe,
            (Status::Due, Side::Receivable) => Self::TheyOwe,
            (Status::Settled, _) => Self::Settled,
            (Status::Reversed, _) => Self::TakenBack,
        }
    }

    /// The badge that goes with it: what is to be done waits, what comes in is good.
    pub fn badge(self) -> &'static str {
        match self {
            Self::YouOwe | Self::Held => "wait",
            Self::TheyOwe => "good",
            Self::Settled | Self::TakenBack => "quiet",
        }
    }
}
