//! Why a fee is what it is: kept as data, told as a sentence.

use jiff::civil::Date;
use kit::{
    money::{Money, Percent},
    words,
};
use partnerships::terms::Base;

/// Why a fee is what it is. Kept with the fee, because the terms may be amended later.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Explanation {
    /// A share or a flat amount.
    pub worth: Worth,
    /// Where in the fee period it lies.
    pub when: When,
    /// What cut or raised it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// The day of the agreement.
    pub agreed_on: Date,
    /// The day of the payment.
    pub paid_on: Date,
}

/// A share or a flat amount.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Worth {
    /// So much of so much, in one piece or, with tiers, in several.
    Share {
        /// The pieces.
        pieces: Vec<Piece>,
        /// What they are pieces of.
        base: Base,
    },
    /// A flat amount.
    Flat {
        /// The amount.
        amount: Money,
    },
}

/// So much of so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Piece {
    /// So much.
    pub percent: Percent,
    /// Of so much.
    pub of: Money,
}

/// Where in the fee period a payment lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum When {
    /// It is the first one.
    FirstPayment,
    /// It lies in one of the months.
    Month {
        /// Which, from 1.
        month: u32,
        /// Of how many.
        of: u16,
    },
    /// The client is still there.
    Always,
}

/// What cut or raised a fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Limit {
    /// More than the cap is not paid for one client.
    Cap {
        /// The cap.
        cap: Money,
    },
    /// Less than the floor is not paid for one client.
    Floor {
        /// The floor.
        floor: Money,
    },
}

impl Explanation {
    /// Such as "10% of $2,400.00 net, month 3 of 12, under the agreement of 4 March".
    pub fn sentence(&self) -> String {
        let when = match self.when {
            When::FirstPayment => ", first payment".to_owned(),
            When::Month { month, of } => format!(", month {month} of {of}"),
            When::Always => String::new(),
        };
        let limit = match self.limit {
            None => String::new(),
            Some(Limit::Cap { cap }) => format!(", up to the cap of {} for this client", cap.human()),
            Some(Limit::Floor { floor }) => {
                format!(", raised to the floor of {} for this client", floor.human())
            }
        };
        format!("{}{when}{limit}, under the agreement of {}", self.worth.sentence(), self.agreement_day())
    }

    /// The year is said when it is another one.
    fn agreement_day(&self) -> String {
        if self.agreed_on.year() == self.paid_on.year() {
            self.agreed_on.strftime("%-d %B").to_string()
        } else {
            words::day(self.agreed_on)
        }
    }
}

impl Worth {
    fn sentence(&self) -> String {
        match self {
            Self::Flat { amount } => format!("{} flat", amount.human()),
            Self::Share { pieces, base } => {
                let pieces: Vec<String> = pieces
                    .iter()
                    .map(|piece| format!("{}% of {}", piece.percent, piece.of.human()))
                    .collect();
                format!("{} {}", words::listed(&pieces), base.label())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kit::money::Currency;

    use super::*;

    fn dollars(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }

    fn piece(percent: &str, minor: i64) -> Piece {
        Piece { percent: percent.parse().unwrap(), of: dollars(minor) }
    }

    fn plain() -> Explanation {
        Explanation {
            worth: Worth::Share { pieces: vec![piece("10", 240_000)], base: Base::Net },
            when: When::Month { month: 3, of: 12 },
            limit: None,
            agreed_on: date(2026, 3, 4),
            paid_on: date(2026, 5, 20),
        }
    }

    #[test]
    fn a_fee_says_why_it_is_what_it_is() {
        assert_eq!(plain().sentence(), "10% of $2,400.00 net, month 3 of 12, under the agreement of 4 March");
    }

    #[test]
    fn another_year_is_said() {
        let later = Explanation { paid_on: date(2027, 1, 2), ..plain() };
        assert!(later.sentence().ends_with("under the agreement of 4 March 2026"));
    }

    #[test]
    fn tiers_limits_and_flat_amounts_are_said() {
        let tiered = Explanation {
            worth: Worth::Share {
                pieces: vec![piece("10", 100_000), piece("12", 140_000)],
                base: Base::Gross,
            },
            when: When::Always,
            limit: Some(Limit::Cap { cap: dollars(25_000) }),
            ..plain()
        };
        assert_eq!(
            tiered.sentence(),
            "10% of $1,000.00 and 12% of $1,400.00 gross, up to the cap of $250.00 for this client, under the agreement of 4 March"
        );
        let flat = Explanation {
            worth: Worth::Flat { amount: dollars(20_000) },
            when: When::FirstPayment,
            ..plain()
        };
        assert_eq!(flat.sentence(), "$200.00 flat, first payment, under the agreement of 4 March");
    }

    #[test]
    fn it_is_kept_as_it_was() {
        let json = serde_json::to_string(&plain()).unwrap();
        assert_eq!(serde_json::from_str::<Explanation>(&json).unwrap(), plain());
    }
}
