//! A fee as people say it.

use kit::words::listed;

use super::fee::{Base, ClockStart, Fee, FeePeriod, FeeRules, Tier};

impl Fee {
    /// The fee in plain words, such as "10% of what the client pays, net of tax, refunds and pass-through costs, for 12
    /// months from their first payment".
    pub fn sentence(&self) -> String {
        match self {
            Self::None => "no fee".to_owned(),
            Self::Percent { percent, base, tiers, rules } => {
                let paid = match rules.period {
                    FeePeriod::FirstPayment => "the client's first payment",
                    FeePeriod::Months { .. } | FeePeriod::Forever => "what the client pays",
                };
                let share = format!("{percent}% of {paid}, {}{}", of(*base), how_long(rules));
                joined([share].into_iter().chain(tiers.iter().map(Tier::sentence)).chain(limits(rules)))
            }
            Self::Flat { amount, rules } => {
                let when = match rules.period {
                    FeePeriod::FirstPayment => "when the client first pays",
                    FeePeriod::Months { .. } | FeePeriod::Forever => "each time the client pays",
                };
                let amount = format!("{} {when}{}", amount.human(), how_long(rules));
                joined([amount].into_iter().chain(limits(rules)))
            }
        }
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

fn of(base: Base) -> &'static str {
    match base {
        Base::Net => "net of tax, refunds and pass-through costs",
        Base::Gross => "tax and pass-through costs included",
    }
}

fn how_long(rules: &FeeRules) -> String {
    let from = match rules.clock_starts {
        ClockStart::Accepted => "the day the referral is accepted",
        ClockStart::ClientSigned => "the day the client signs",
        ClockStart::FirstPayment => "their first payment",
    };
    match (rules.period, rules.clock_starts) {
        (FeePeriod::FirstPayment, ClockStart::FirstPayment) => String::new(),
        (FeePeriod::FirstPayment, ClockStart::Accepted | ClockStart::ClientSigned) => {
            format!(", counted from {from}")
        }
        (FeePeriod::Forever, _) => format!(", from {from} for as long as the client stays"),
        (FeePeriod::Months { months }, _) => format!(", for {} from {from}", counted(months, "month")),
    }
}

impl Tier {
    /// The tier in plain words, such as "12% of what goes beyond $5,000.00".
    pub fn sentence(&self) -> String {
        format!("{}% of what goes beyond {}", self.percent, self.from.human())
    }
}

fn limits(rules: &FeeRules) -> Vec<String> {
    let floor = rules.floor.map(|floor| format!("at least {}", floor.human()));
    let cap = rules.cap.map(|cap| format!("at most {}", cap.human()));
    let bounds: Vec<String> = floor.into_iter().chain(cap).collect();
    let bounds = (!bounds.is_empty()).then(|| format!("{} for each client", listed(&bounds)));
    let held = (rules.holding_days > 0)
        .then(|| format!("due {} after each payment", counted(rules.holding_days, "day")));
    let tail = rules.tail_months.map(|months| match months {
        0 => "nothing is paid after the agreement ends".to_owned(),
        _ => format!("still paid for {} after the agreement ends", counted(months, "month")),
    });
    bounds.into_iter().chain(held).chain(tail).collect()
}

fn counted(number: u16, unit: &str) -> String {
    if number == 1 { format!("1 {unit}") } else { format!("{number} {unit}s") }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(json: serde_json::Value) -> String {
        serde_json::from_value::<Fee>(json).unwrap().sentence()
    }

    #[test]
    fn a_fee_reads_as_one_would_say_it() {
        assert_eq!(
            said(json!({ "kind": "percent", "percent": "10", "period": { "kind": "months", "months": 12 } })),
            "10% of what the client pays, net of tax, refunds and pass-through costs, for 12 months from their first payment"
        );
        assert_eq!(
            said(
                json!({ "kind": "percent", "percent": "12.5", "base": "gross", "period": { "kind": "forever" } })
            ),
            "12.5% of what the client pays, tax and pass-through costs included, from their first payment for as long \
             as the client stays"
        );
        assert_eq!(
            said(json!({ "kind": "flat", "amount": { "amount": "200.00", "currency": "USD" } })),
            "$200.00 when the client first pays"
        );
        assert_eq!(
            said(
                json!({ "kind": "flat", "amount": { "amount": "200.00", "currency": "USD" }, "clock_starts": "accepted" })
            ),
            "$200.00 when the client first pays, counted from the day the referral is accepted"
        );
        assert_eq!(
            said(
                json!({ "kind": "percent", "percent": "5", "clock_starts": "client_signed", "period": { "kind": "forever" } })
            ),
            "5% of what the client pays, net of tax, refunds and pass-through costs, from the day the client signs for as long \
             as the client stays"
        );
        assert_eq!(said(json!({ "kind": "none" })), "no fee");
    }

    #[test]
    fn tiers_limits_holding_and_tail_are_said_too() {
        let dollars = |amount: &str| json!({ "amount": amount, "currency": "USD" });
        assert_eq!(
            said(json!({
                "kind": "percent", "percent": "10", "clock_starts": "client_signed", "period": { "kind": "months", "months": 1 },
                "tiers": [{ "from": dollars("5000.00"), "percent": "12" }], "cap": dollars("900.00"), "floor": dollars("50.00"),
                "holding_days": 30, "tail_months": 6,
            })),
            "10% of what the client pays, net of tax, refunds and pass-through costs, for 1 month from the day the client signs; \
             12% of what goes beyond $5,000.00; at least $50.00 and at most $900.00 for each client; due 30 days after each \
             payment; still paid for 6 months after the agreement ends"
        );
    }
}
