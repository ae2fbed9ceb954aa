//! A fee as it was agreed: how much, of what, from when and for how long.

use kit::{
    Fault,
    money::{Currency, Money, Percent},
};

/// What is paid for a client who was passed on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fee {
    /// A share of what the client pays.
    Percent {
        /// The share, up to the first tier.
        percent: Percent,
        /// Of what.
        #[serde(default = "net")]
        base: Base,
        /// Other shares of what a client pays beyond certain sums, rising.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tiers: Vec<Tier>,
        /// From when, for how long, within which limits.
        #[serde(flatten)]
        rules: FeeRules,
    },
    /// An amount for each payment within the fee period; with the first payment only, once for a client.
    Flat {
        /// The amount.
        amount: Money,
        /// From when, for how long, within which limits.
        #[serde(flatten)]
        rules: FeeRules,
    },
    /// Nothing is paid.
    None,
}

/// What a percentage and a flat amount have in common.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct FeeRules {
    /// What starts the fee period.
    #[serde(default = "first_payment")]
    pub clock_starts: ClockStart,
    /// For how long fees are earned.
    #[serde(default)]
    pub period: FeePeriod,
    /// The most that one referral earns in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Money>,
    /// The least that one referral earns in all, once the client has paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Money>,
    /// How many days a fee waits after the payment before it is due.
    #[serde(default)]
    pub holding_days: u16,
    /// How many months after the agreement's end its earlier referrals still earn; until their fee period is over, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tail_months: Option<u16>,
}

/// For how long fees are earned.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FeePeriod {
    /// On the client's first payment only.
    #[default]
    FirstPayment,
    /// For so many months from the clock's start.
    Months {
        /// How many.
        months: u16,
    },
    /// As long as the client stays.
    Forever,
}

/// Another share of what a client pays beyond a sum.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Tier {
    /// Beyond this sum of the client's payments.
    pub from: Money,
    /// The share of what goes beyond it.
    pub percent: Percent,
}

kit::words! {
    /// What a percentage is taken of.
    pub enum Base {
        /// What the client paid without tax, refunds and pass-through costs.
        Net: "net", "net";
        /// All that the client paid.
        Gross: "gross", "gross";
    }
}

kit::words! {
    /// What starts the fee period.
    pub enum ClockStart {
        /// The referral is accepted.
        Accepted: "accepted", "when the referral is accepted";
        /// The client signs: the referral is won.
        ClientSigned: "client_signed", "when the client signs";
        /// The client pays for the first time.
        FirstPayment: "first_payment", "with the first payment";
    }
}

const LONGEST_MONTHS: u16 = 600;
const LONGEST_HOLDING_DAYS: u16 = 365;
const MOST_TIERS: usize = 10;

impl Fee {
    /// From when, for how long and within which limits; nothing where nothing is paid.
    pub fn rules(&self) -> Option<&FeeRules> {
        match self {
            Self::Percent { rules, .. } | Self::Flat { rules, .. } => Some(rules),
            Self::None => None,
        }
    }

    /// Whether anything is paid.
    pub fn is_paid(&self) -> bool {
        self.rules().is_some()
    }

    /// The currency of its amounts; nothing where it names none.
    pub fn currency(&self) -> Option<Currency> {
        self.amounts().next().map(|amount| amount.currency)
    }

    /// The same fee with so many points more on every share; what a strategic draft suggests.
    #[must_use]
    pub fn raised_by(&self, points: Percent) -> Self {
        let mut raised = self.clone();
        if let Self::Percent { percent, tiers, .. } = &mut raised {
            *percent = percent.raised_by(points);
            tiers.iter_mut().for_each(|tier| tier.percent = tier.percent.raised_by(points));
        }
        raised
    }

    /// What contradicts itself; `at` is how the API calls this fee, such as `terms[0].fee`.
    pub fn faults(&self, at: &str) -> Vec<Fault> {
        let fault = |field: &str, sentence: &'static str| Fault {
            field: format!("{at}.{field}").into(),
            sentence: sentence.into(),
        };
        let mut faults = Vec::new();
        let Some(rules) = self.rules() else { return faults };
        match rules.period {
            FeePeriod::Months { months } if months == 0 || months > LONGEST_MONTHS => {
                faults.push(fault("period.months", "Give a number of months from 1 to 600."));
            }
            FeePeriod::FirstPayment | FeePeriod::Months { .. } | FeePeriod::Forever => {}
        }
        if let (Some(cap), Some(floor)) = (rules.cap, rules.floor)
            && cap.minor < floor.minor
        {
            faults.push(fault("cap", "The cap is below the floor; it has to be at least as much."));
        }
        if rules.holding_days > LONGEST_HOLDING_DAYS {
            faults.push(fault("holding_days", "A fee can be held for 365 days at most."));
        }
        if rules.tail_months.is_some_and(|months| months > LONGEST_MONTHS) {
            faults.push(fault("tail_months", "Give a number of months from 0 to 600."));
        }
        if !self.tiers().is_sorted_by(|lower, higher| lower.from.minor < higher.from.minor) {
            faults.push(fault("tiers", "Each tier has to start above the one before it."));
        }
        if self.tiers().len() > MOST_TIERS {
            faults.push(fault("tiers", "A fee has 10 tiers at most."));
        }
        let mut amounts = self.amounts();
        if let Some(first) = amounts.next()
            && !amounts.all(|amount| amount.currency == first.currency)
        {
            faults.push(Fault {
                field: at.to_owned().into(),
                sentence: "All amounts of one fee have to be in one currency.".into(),
            });
        }
        faults
    }

    fn tiers(&self) -> &[Tier] {
        match self {
            Self::Percent { tiers, .. } => tiers,
            Self::Flat { .. } | Self::None => &[],
        }
    }

    /// The amounts of money that it names.
    pub fn amounts(&self) -> impl Iterator<Item = Money> {
        let flat = match self {
            Self::Flat { amount, .. } => Some(*amount),
            Self::Percent { .. } | Self::None => None,
        };
        let limits = self.rules().into_iter().flat_map(|rules| [rules.cap, rules.floor]).flatten();
        flat.into_iter().chain(limits).chain(self.tiers().iter().map(|tier| tier.from))
    }
}

const fn net() -> Base {
    Base::Net
}

const fn first_payment() -> ClockStart {
    ClockStart::FirstPayment
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(json: serde_json::Value) -> Fee {
        serde_json::from_value(json).unwrap()
    }

    fn fields(fee: &Fee) -> Vec<String> {
        fee.faults("fee").into_iter().map(|fault| fault.field.into_owned()).collect()
    }

    #[test]
    fn a_fee_is_read_and_written_as_the_api_says() {
        let whole = json!({
            "kind": "percent", "percent": "10", "base": "net", "clock_starts": "first_payment",
            "period": { "kind": "months", "months": 12 }, "cap": { "amount": "500.00", "currency": "USD" },
            "floor": { "amount": "50.00", "currency": "USD" },
            "tiers": [{ "from": { "amount": "5000.00", "currency": "USD" }, "percent": "12.5" }],
            "holding_days": 30, "tail_months": 6,
        });
        let fee = read(whole.clone());
        assert_eq!(serde_json::to_value(&fee).unwrap(), whole);
        assert_eq!(fields(&fee), [""; 0]);

        let flat = json!({
            "kind": "flat", "amount": { "amount": "200.00", "currency": "USD" }, "clock_starts": "client_signed",
            "period": { "kind": "first_payment" }, "holding_days": 0,
        });
        assert_eq!(serde_json::to_value(read(flat.clone())).unwrap(), flat);
        assert_eq!(serde_json::to_value(read(json!({ "kind": "none" }))).unwrap(), json!({ "kind": "none" }));
    }

    #[test]
    fn what_is_left_out_is_net_and_on_the_first_payment() {
        let Fee::Percent { base, rules, .. } = read(json!({ "kind": "percent", "percent": "10" })) else {
            panic!()
        };
        assert_eq!(base, Base::Net);
        assert_eq!((rules.clock_starts, rules.period), (ClockStart::FirstPayment, FeePeriod::FirstPayment));
    }

    #[test]
    fn a_percentage_without_its_number_is_not_a_fee() {
        assert!(serde_json::from_value::<Fee>(json!({ "kind": "percent" })).is_err());
        assert!(serde_json::from_value::<Fee>(json!({ "kind": "percent", "percent": "150" })).is_err());
        assert!(serde_json::from_value::<Fee>(json!({ "kind": "flat" })).is_err());
        assert!(
            serde_json::from_value::<Fee>(
                json!({ "kind": "percent", "percent": "10", "period": { "kind": "months" } })
            )
            .is_err()
        );
    }

    #[test]
    fn what_contradicts_itself_is_named_by_its_field() {
        let dollars = |amount: &str| json!({ "amount": amount, "currency": "USD" });
        let cases = [
            (json!({ "period": { "kind": "months", "months": 0 } }), "fee.period.months"),
            (json!({ "cap": dollars("10.00"), "floor": dollars("10.01") }), "fee.cap"),
            (json!({ "holding_days": 366 }), "fee.holding_days"),
            (json!({ "tail_months": 601 }), "fee.tail_months"),
            (
                json!({ "tiers": [{ "from": dollars("5.00"), "percent": "12" }, { "from": dollars("5.00"), "percent": "15" }] }),
                "fee.tiers",
            ),
            (json!({ "cap": dollars("10.00"), "floor": { "amount": "1.00", "currency": "EUR" } }), "fee"),
        ];
        for (mut json, field) in cases {
            json["kind"] = "percent".into();
            json["percent"] = "10".into();
            assert_eq!(fields(&read(json)), [field]);
        }
    }

    #[test]
    fn a_strategic_draft_suggests_more_on_every_share_and_never_more_than_all() {
        let fee = read(json!({
            "kind": "percent", "percent": "10",
            "tiers": [{ "from": { "amount": "5.00", "currency": "USD" }, "percent": "99" }]
        }));
        let Fee::Percent { percent, tiers, .. } = fee.raised_by(Percent::of(2)) else { panic!() };
        assert_eq!((percent.to_string(), tiers[0].percent.to_string()), ("12".into(), "100".into()));
        assert_eq!(Fee::None.raised_by(Percent::of(2)), Fee::None);
    }
}
