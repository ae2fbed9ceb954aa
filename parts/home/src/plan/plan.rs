//! The plan of one year: values only.

use std::{collections::BTreeSet, ops::RangeInclusive};

use jiff::Timestamp;
use kit::{Error, Fault, Id, Result, ids::Named, money::Money, no_faults, text};
use network::services::Service;
use partnerships::terms::Kind;

/// New people a week that one can aim for.
const PEOPLE: RangeInclusive<u32> = 1..=100;
/// As many of anything a plan may name: more is no plan.
pub(super) const MOST: u32 = 100_000;
/// Lines of partners wanted, and currencies of revenue, in one plan.
const MOST_PARTNERS: usize = 1_000;
const MOST_CURRENCIES: usize = 20;
/// The longest note, in characters.
pub(super) const LONGEST_NOTE: usize = 500;

/// What a business wants of one year's partnerships.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its id.
    pub id: Id<Plan>,
    /// The calendar year that it is for.
    pub year: i16,
    /// What is wanted.
    pub wanted: Wanted,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Named for Plan {
    const PREFIX: &'static str = "pln";
}

/// What is wanted of a year.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// New people to meet in a week.
    #[schemars(range(min = 1, max = 100))]
    pub people_per_week: u32,
    /// Partners to be signed, per service and kind.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub partners: Vec<WantedPartners>,
    /// Clients expected from partners.
    #[serde(default)]
    #[schemars(range(max = 100_000))]
    pub clients: u32,
    /// What those are expected to pay, one amount for each currency.
    #[serde(default)]
    #[schemars(length(max = 20))]
    pub revenue: Vec<Money>,
    /// How many referral programs are planned.
    #[serde(default)]
    #[schemars(range(max = 100_000))]
    pub programs: u32,
    /// Which ones, in words.
    #[serde(default)]
    #[schemars(length(max = 500))]
    pub programs_note: Option<String>,
    /// How many mails that mention the partnership options are planned.
    #[serde(default)]
    #[schemars(range(max = 100_000))]
    pub mails: u32,
    /// Which ones, in words.
    #[serde(default)]
    #[schemars(length(max = 500))]
    pub mails_note: Option<String>,
}

/// How many partners of one kind are wanted for one service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WantedPartners {
    /// For which service.
    pub service_id: Id<Service>,
    /// Referral or strategic.
    pub kind: Kind,
    /// How many.
    #[schemars(range(max = 100_000))]
    pub wanted: u32,
}

impl Wanted {
    /// Nothing but so many people a week.
    pub fn of_people(people_per_week: u32) -> Self {
        Self {
            people_per_week,
            partners: Vec::new(),
            clients: 0,
            revenue: Vec::new(),
            programs: 0,
            programs_note: None,
            mails: 0,
            mails_note: None,
        }
    }

    /// The same, tidied and in order, or everything that is wrong with it.
    pub fn checked(mut self) -> Result<Self> {
        let mut faults = Vec::new();
        if !PEOPLE.contains(&self.people_per_week) {
            faults.push(Fault::new("people_per_week", "should be between 1 and 100 people a week"));
        }
        let counts = [("clients", self.clients), ("programs", self.programs), ("mails", self.mails)];
        let counts = counts.into_iter().chain(self.partners.iter().map(|each| ("partners", each.wanted)));
        let too_many =
            |(field, count)| (count > MOST).then(|| Fault::new(field, "should be at most 100,000"));
        faults.extend(counts.filter_map(too_many));
        for (field, note) in
            [("programs_note", &mut self.programs_note), ("mails_note", &mut self.mails_note)]
        {
            *note = text::gathered(&mut faults, field, note.as_deref(), LONGEST_NOTE);
        }
        self.partners.retain(|each| each.wanted > 0);
        self.partners.sort_by_key(|each| (each.service_id, each.kind));
        let lines: BTreeSet<_> = self.partners.iter().map(|each| (each.service_id, each.kind)).collect();
        if lines.len() < self.partners.len() || lines.len() > MOST_PARTNERS {
            faults.push(Fault::new("partners", "should name each service and kind once"));
        }
        self.revenue.retain(|amount| !amount.is_zero());
        self.revenue.sort_by_key(|amount| amount.currency.code());
        let currencies: BTreeSet<_> = self.revenue.iter().map(|amount| amount.currency.code()).collect();
        if currencies.len() < self.revenue.len() || currencies.len() > MOST_CURRENCIES {
            faults.push(Fault::new("revenue", "should have one amount for each currency"));
        }
        no_faults(faults).map(|()| self)
    }

    /// How many partners of a kind are wanted for a service.
    pub fn partners_for(&self, service: Id<Service>, kind: Kind) -> u32 {
        let theirs = self.partners.iter().find(|each| (each.service_id, each.kind) == (service, kind));
        theirs.map_or(0, |each| each.wanted)
    }
}

/// Refuses a year that cannot be planned: one plans this year, and the next one before it begins.
pub(super) fn plannable(year: i16, this_year: i16) -> Result<()> {
    if year == this_year || year == this_year + 1 {
        return Ok(());
    }
    Err(Error::invalid("year", "should be this year or the next; what was planned before stays as it was"))
}

#[cfg(test)]
mod tests {
    use kit::money::Currency;

    use super::*;

    fn website() -> Id<Service> {
        "srv_00000000000000000000000001".parse().expect("an id")
    }

    fn faults(wanted: Wanted) -> Vec<String> {
        match wanted.checked() {
            Err(Error::Invalid(faults)) => faults.into_iter().map(|fault| fault.field.into_owned()).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_planned_is_in_order_and_nothing_is_left_out() {
        let one = |kind, wanted| WantedPartners { service_id: website(), kind, wanted };
        let usd = Money::new(2_000_000, Currency::USD);
        let wanted = Wanted {
            partners: vec![one(Kind::Strategic, 1), one(Kind::Referral, 0)],
            revenue: vec![Money::zero(Currency::EUR), usd],
            mails_note: Some("  ".into()),
            ..Wanted::of_people(1)
        };
        let kept = wanted.checked().expect("a plan");
        assert_eq!((kept.partners.len(), kept.revenue, kept.mails_note), (1, vec![usd], None));
    }

    #[test]
    fn all_that_is_wrong_with_a_plan_is_said_at_once() {
        let one = WantedPartners { service_id: website(), kind: Kind::Referral, wanted: 2 };
        let usd = Money::new(2_000_000, Currency::USD);
        let wanted = Wanted {
            partners: vec![one, one],
            revenue: vec![usd, usd],
            clients: MOST + 1,
            programs_note: Some("x".repeat(LONGEST_NOTE + 1)),
            ..Wanted::of_people(0)
        };
        assert_eq!(faults(wanted), ["people_per_week", "clients", "programs_note", "partners", "revenue"]);
    }

    #[test]
    fn this_year_and_the_next_can_be_planned() {
        let years = [2025, 2026, 2027, 2028].map(|year| plannable(year, 2026).is_ok());
        assert_eq!(years, [false, true, true, false]);
    }
}
