//! The terms of a form: a few blocks of questions, each a promise for one service in one direction. Blocks without a
//! service are simply not there.

use kit::{
    Error, Fault, Result,
    money::Currency,
    web::{Field, Typed, forms::Reader},
    words::listed,
};
use partnerships::terms::{
    Base, CarveOutReason, ClockStart, Direction, Fee, FeePeriod, FeeRules, NewTerm, Scope, Tier,
};
use workspace::professions::Between;

use super::suggested::Suggested;

/// Terms of one form at most, as many as an agreement can have.
pub(crate) const MOST: usize = crate::input::MOST_TERMS;
/// Blocks shown at first: one for each direction.
pub(super) const AT_FIRST: usize = 2;

/// What the questions of one block are called. They are named as the API names the fields, so that what is wrong stands
/// beside its question.
pub(crate) struct Names {
    pub direction: &'static str,
    pub service: &'static str,
    pub exclusive: &'static str,
    pub kind: &'static str,
    pub percent: &'static str,
    pub amount: &'static str,
    pub base: &'static str,
    pub clock: &'static str,
    pub period: &'static str,
    pub months: &'static str,
    pub cap: &'static str,
    pub floor: &'static str,
    pub holding: &'static str,
    pub tail: &'static str,
    pub area: &'static str,
    pub client_type: &'static str,
    pub boundaries: &'static str,
    pub carve_outs: &'static str,
    pub first_refusal: &'static str,
    /// There where the exceptions were asked for: a box that nobody ticked sends nothing.
    pub asks_for_carve_outs: &'static str,
}

macro_rules! names {
    ($place:literal) => {
        Names {
            direction: concat!("terms[", $place, "].direction"),
            service: concat!("terms[", $place, "].service_id"),
            exclusive: concat!("terms[", $place, "].exclusive"),
            kind: concat!("terms[", $place, "].fee.kind"),
            percent: concat!("terms[", $place, "].fee.percent"),
            amount: concat!("terms[", $place, "].fee.amount"),
            base: concat!("terms[", $place, "].fee.base"),
            clock: concat!("terms[", $place, "].fee.clock_starts"),
            period: concat!("terms[", $place, "].fee.period"),
            months: concat!("terms[", $place, "].fee.period.months"),
            cap: concat!("terms[", $place, "].fee.cap"),
            floor: concat!("terms[", $place, "].fee.floor"),
            holding: concat!("terms[", $place, "].fee.holding_days"),
            tail: concat!("terms[", $place, "].fee.tail_months"),
            area: concat!("terms[", $place, "].scope.area"),
            client_type: concat!("terms[", $place, "].scope.client_type"),
            boundaries: concat!("terms[", $place, "].boundaries"),
            carve_outs: concat!("terms[", $place, "].carve_outs"),
            first_refusal: concat!("terms[", $place, "].first_refusal_days"),
            asks_for_carve_outs: concat!("terms[", $place, "].carve_outs.asked"),
        }
    };
}

macro_rules! names_of_all {
    ($($place:literal)*) => { [$(names!($place)),*] };
}

#[rustfmt::skip]
pub(crate) static NAMES: [Names; MOST] = names_of_all!(
    0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39
);

/// One block as the template shows it.
pub(super) struct Block {
    pub legend: String,
    /// What stands beside the share: what was agreed until now, or what is usual.
    pub agreed: String,
    /// Other shares beyond certain sums, which the form keeps as they are.
    pub tiers: Option<String>,
    /// Whether more is said than the form asks for at first.
    pub is_detailed: bool,
    pub direction: Field,
    pub service: Field,
    pub exclusive: Field,
    pub kind: Field,
    pub percent: Field,
    pub amount: Field,
    pub base: Field,
    pub clock: Field,
    pub period: Field,
    pub months: Field,
    pub cap: Field,
    pub floor: Field,
    pub holding: Field,
    pub tail: Field,
    pub area: Field,
    pub client_type: Field,
    pub boundaries: Field,
    pub exceptions: Field,
    pub first_refusal: Field,
    pub asks_for_exceptions: &'static str,
}

impl Block {
    /// Says what is usual beside the share; for being the only one it stands there until something else is typed.
    pub fn suggests(&mut self, suggested: &Suggested) {
        let Ok(direction) = self.direction.value.parse() else { return };
        self.agreed = suggested.said(direction, &self.service.value);
        let share = suggested.strategic_share(direction, &self.service.value);
        if let Some(share) = share.filter(|_| self.exclusive.holds("yes") && self.percent.value.is_empty()) {
            self.percent.value = share.to_string();
        }
    }
}

/// The blocks of a form, filled with what was typed or with the terms as they are.
pub(super) fn shown(typed: &Typed, terms: &[NewTerm], count: usize, between: &Between) -> Vec<Block> {
    (0..count.min(MOST)).map(|place| block(typed, place, terms.get(place), between)).collect()
}

fn block(typed: &Typed, place: usize, term: Option<&NewTerm>, between: &Between) -> Block {
    let names = &NAMES[place];
    let direction =
        term.map_or(if place == 1 { Direction::Inbound } else { Direction::Outbound }, |term| term.direction);
    let text = |value: Option<String>| value.unwrap_or_default();
    let fee = term.map(|term| &term.fee);
    let rules = fee.and_then(Fee::rules);
    let (percent, base) = match fee {
        Some(Fee::Percent { percent, base, .. }) => (percent.to_string(), *base),
        _ => (String::new(), Base::Net),
    };
    let (amount, kind) = match fee {
        Some(Fee::Flat { amount, .. }) => (amount.to_string(), "flat"),
        Some(Fee::None) => (String::new(), "none"),
        Some(Fee::Percent { .. }) | None => (String::new(), "percent"),
    };
    let (period, months) = match rules.map(|rules| rules.period) {
        Some(FeePeriod::FirstPayment) => ("first_payment", String::new()),
        Some(FeePeriod::Forever) => ("forever", String::new()),
        Some(FeePeriod::Months { months }) => ("months", months.to_string()),
        None => ("months", "12".to_owned()),
    };
    let money = |amount: Option<kit::money::Money>| text(amount.map(|amount| amount.to_string()));
    let holding = rules.map(|rules| rules.holding_days).filter(|&days| days > 0);
    let scope = term.map(|term| term.scope.clone()).unwrap_or_default();
    let exclusive = if term.is_some_and(|term| term.exclusive) { "yes" } else { "" };
    let clock = rules.map_or(ClockStart::FirstPayment, |rules| rules.clock_starts);
    let kind = if between.fee.off().is_some() { "none" } else { kind };
    let tiers = match fee {
        Some(Fee::Percent { tiers, .. }) => tiers.iter().map(Tier::sentence).collect(),
        _ => Vec::new(),
    };
    let details = [
        names.area,
        names.client_type,
        names.floor,
        names.cap,
        names.holding,
        names.tail,
        names.boundaries,
        names.first_refusal,
    ];
    let is_said = scope != Scope::default()
        || holding.is_some()
        || term.is_some_and(|term| term.boundaries.is_some() || term.first_refusal_days.is_some())
        || rules.is_some_and(|rules| rules.cap.or(rules.floor).is_some() || rules.tail_months.is_some());
    Block {
        tiers: (!tiers.is_empty()).then(|| listed(&tiers)),
        is_detailed: is_said || details.iter().any(|name| !typed.text(name).is_empty()),
        legend: format!("Promise {}", place + 1),
        agreed: String::new(),
        direction: typed.field(names.direction, direction.as_str()),
        service: typed.field(names.service, &text(term.map(|term| term.service_id.to_string()))),
        exclusive: typed.field(names.exclusive, exclusive),
        kind: typed.field(names.kind, kind),
        percent: typed.field(names.percent, &percent),
        amount: typed.field(names.amount, &amount),
        base: typed.field(names.base, base.as_str()),
        clock: typed.field(names.clock, clock.as_str()),
        period: typed.field(names.period, period),
        months: typed.field(names.months, &months),
        cap: typed.field(names.cap, &money(rules.and_then(|rules| rules.cap))),
        floor: typed.field(names.floor, &money(rules.and_then(|rules| rules.floor))),
        holding: typed.field(names.holding, &text(holding.map(|days| days.to_string()))),
        tail: typed.field(
            names.tail,
            &text(rules.and_then(|rules| rules.tail_months).map(|months| months.to_string())),
        ),
        area: typed.field(names.area, &text(scope.area)),
        client_type: typed.field(names.client_type, &text(scope.client_type)),
        boundaries: typed.field(names.boundaries, &text(term.and_then(|term| term.boundaries.clone()))),
        exceptions: typed.field_of_many(names.carve_outs, &exceptions(term)),
        first_refusal: typed.field(
            names.first_refusal,
            &text(term.and_then(|term| term.first_refusal_days).map(|days| days.to_string())),
        ),
        asks_for_exceptions: names.asks_for_carve_outs,
    }
}

/// For which reasons a client may go past the only one: all, until some are agreed on.
fn exceptions(term: Option<&NewTerm>) -> Vec<&'static str> {
    let agreed = term.filter(|term| term.exclusive).map_or(CarveOutReason::ALL, NewTerm::exceptions);
    agreed.iter().map(|reason| reason.as_str()).collect()
}

/// The reasons that were ticked; all of them is what counts where nothing is said.
fn exceptions_typed(typed: &Typed, names: &Names, before: Option<&NewTerm>) -> Option<Vec<CarveOutReason>> {
    if typed.text(names.asks_for_carve_outs).is_empty() {
        return before.and_then(|term| term.carve_outs.clone());
    }
    let ticked = typed.all(names.carve_outs).filter_map(|reason| reason.parse().ok());
    let ticked: Vec<CarveOutReason> = ticked.collect();
    (ticked.len() < CarveOutReason::ALL.len()).then_some(ticked)
}

/// The terms that were typed, and in which block each stands. `before` are the terms as they were: what the form does not
/// ask for, such as tiers, stays.
pub(super) fn read(
    form: &mut Reader<'_>,
    typed: &Typed,
    currency: Currency,
    before: &[NewTerm],
) -> (Vec<NewTerm>, Vec<usize>) {
    let filled = NAMES.iter().enumerate().filter(|(_, names)| !typed.text(names.service).is_empty());
    let read = filled.filter_map(|(place, names)| {
        read_one(form, typed, names, currency, before.get(place)).map(|term| (term, place))
    });
    read.unzip()
}

fn read_one(
    form: &mut Reader<'_>,
    typed: &Typed,
    names: &Names,
    currency: Currency,
    before: Option<&NewTerm>,
) -> Option<NewTerm> {
    let service_id = form.id(names.service)?;
    let rules = FeeRules {
        clock_starts: form.parsed(names.clock).unwrap_or(ClockStart::FirstPayment),
        period: period(form, names),
        cap: form.money(names.cap, currency),
        floor: form.money(names.floor, currency),
        holding_days: form.parsed(names.holding).unwrap_or_default(),
        tail_months: form.parsed(names.tail),
    };
    let fee = match form.line(names.kind).as_deref() {
        Some("none") => Fee::None,
        Some("flat") => {
            let amount = form.money(names.amount, currency);
            Fee::Flat {
                amount: amount.or_else(|| missing(form, names.amount, "please give the amount"))?,
                rules,
            }
        }
        _ => {
            let percent = form.percent(names.percent);
            let percent = percent
                .or_else(|| missing(form, names.percent, "please give the percentage, or choose no fee"))?;
            let tiers = match before.map(|term| &term.fee) {
                Some(Fee::Percent { tiers, .. }) => tiers.clone(),
                _ => Vec::new(),
            };
            Fee::Percent { percent, base: form.parsed(names.base).unwrap_or(Base::Net), tiers, rules }
        }
    };
    let exclusive = form.ticked(names.exclusive);
    Some(NewTerm {
        direction: form.parsed(names.direction).unwrap_or(Direction::Outbound),
        service_id,
        exclusive,
        scope: Scope { area: form.line(names.area), client_type: form.line(names.client_type) },
        fee,
        boundaries: form.text(names.boundaries),
        carve_outs: exceptions_typed(typed, names, before).filter(|_| exclusive),
        first_refusal_days: form.parsed(names.first_refusal),
    })
}

/// For how long the fee is paid, as it was typed.
pub(crate) fn period(form: &mut Reader<'_>, names: &Names) -> FeePeriod {
    match form.line(names.period).as_deref() {
        Some("forever") => FeePeriod::Forever,
        Some("months") => FeePeriod::Months { months: form.parsed(names.months).unwrap_or_default() },
        _ => FeePeriod::FirstPayment,
    }
}

/// What was typed and cannot be read has its fault already; only where nothing was typed it is missing.
pub(crate) fn missing<T>(form: &mut Reader<'_>, name: &'static str, sentence: &'static str) -> Option<T> {
    if form.line(name).is_none_or(|typed| typed.trim_matches(['%', ' ']).is_empty()) {
        form.fault(name, sentence);
    }
    None
}

/// The faults of an operation, which counts the terms, beside the blocks that were filled.
pub(super) fn beside_their_blocks<T>(result: Result<T>, places: &[usize]) -> Result<T> {
    result.map_err(|error| match error {
        Error::Invalid(faults) => {
            Error::Invalid(faults.into_iter().map(|fault| moved(fault, places)).collect())
        }
        error => error,
    })
}

fn moved(fault: Fault, places: &[usize]) -> Fault {
    let found = fault.field.strip_prefix("terms[").and_then(|rest| rest.split_once(']'));
    let place =
        found.and_then(|(place, rest)| Some((*places.get(place.parse::<usize>().ok()?)?, rest.to_owned())));
    match place {
        Some((place, rest)) => Fault { field: format!("terms[{place}]{rest}").into(), ..fault },
        None => fault,
    }
}

#[cfg(test)]
mod tests {
    use kit::web::{Request, request::Ask};

    use super::*;

    #[test]
    fn a_percentage_that_cannot_be_is_not_called_missing_as_well() {
        for (percent, faults) in [("110", 1), ("", 1), ("%", 1), ("12.5 %", 0)] {
            let service = "srv_00000000000000000000000001";
            let fields = [(NAMES[0].service, service), (NAMES[0].percent, percent)];
            let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
            let typed = Typed::of(&Request { fields, ..Request::default() }).expect("fields");
            let mut form = typed.read();
            read(&mut form, &typed, Currency::USD, &[]);
            let found = match form.done() {
                Err(Error::Invalid(found)) => found,
                _ => Vec::new(),
            };
            assert_eq!(found.len(), faults, "{percent}: {found:?}");
        }
    }

    #[test]
    fn what_is_wrong_with_the_second_of_two_filled_blocks_stands_beside_that_block() {
        let wrong = || Err::<(), _>(Error::invalid("terms[1].fee.cap", "is below the floor"));
        let moved = beside_their_blocks(wrong(), &[0, 3]);
        assert!(
            matches!(&moved, Err(Error::Invalid(faults)) if faults[0].field == "terms[3].fee.cap"),
            "{moved:?}"
        );
        let other = beside_their_blocks(Err::<(), _>(Error::invalid("ends_on", "is before the first")), &[0]);
        assert!(matches!(&other, Err(Error::Invalid(faults)) if faults[0].field == "ends_on"), "{other:?}");
    }
}
