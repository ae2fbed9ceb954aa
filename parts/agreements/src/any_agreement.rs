//! Any agreement, and what must be read of it: for the text of the document and for its PDF.

use agreements::{
    particulars::PartyDetails,
    wordings::{Agreed, Moved, Promise, Side},
};
use jiff::civil::{Date, date};
use kit::money::{Currency, Money, Percent};
use partnerships::terms::{
    Base, CarveOutReason, ClockStart, Dates, Direction, Fee, FeePeriod, FeeRules, Form, NewTerm, Scope, Tier,
};
use proptest::prelude::*;

/// The first day of every agreement here.
pub const STARTS: Date = date(2026, 3, 4);

fn side(name: &str) -> Side {
    Side { name: name.to_owned(), details: PartyDetails::default() }
}

/// What Ana and Maya agree on in writing, with nothing beside these promises.
pub fn agreed(promises: Vec<Promise>) -> Agreed {
    Agreed {
        ours: side("Ana Ruiz Social"),
        theirs: side("Maya Lind"),
        form: Form::Written,
        dates: Dates { starts_on: STARTS, ends_on: None },
        replaces: None,
        moved: Vec::new(),
        renewal: None,
        notice_days: None,
        boundaries: None,
        promises,
        told: Vec::new(),
        review_every_months: 3,
        law: "New York".to_owned(),
    }
}

fn dollars() -> impl Strategy<Value = Money> {
    (1_i64..10_000_000).prop_map(|minor| Money::new(minor, Currency::USD))
}

fn percent() -> impl Strategy<Value = Percent> {
    (0_u32..=10_000).prop_map(|points| Percent::from_basis_points(points).expect("a percentage"))
}

fn rules() -> impl Strategy<Value = FeeRules> {
    let clock = prop::sample::select(ClockStart::ALL);
    let period = prop_oneof![
        Just(FeePeriod::FirstPayment),
        (1_u16..=600).prop_map(|months| FeePeriod::Months { months }),
        Just(FeePeriod::Forever),
    ];
    let amount = || prop::option::of(dollars());
    (clock, period, amount(), amount(), 1_u16..=365, prop::option::of(0_u16..=600)).prop_map(
        |(clock_starts, period, cap, floor, holding_days, tail_months)| FeeRules {
            clock_starts,
            period,
            cap,
            floor,
            holding_days,
            tail_months,
        },
    )
}

fn fee() -> impl Strategy<Value = Fee> {
    let tier = (dollars(), percent()).prop_map(|(from, percent)| Tier { from, percent });
    prop_oneof![
        (percent(), prop::sample::select(Base::ALL), prop::collection::vec(tier, 0..4), rules())
            .prop_map(|(percent, base, tiers, rules)| Fee::Percent { percent, base, tiers, rules }),
        (dollars(), rules()).prop_map(|(amount, rules)| Fee::Flat { amount, rules }),
        Just(Fee::None),
    ]
}

/// Words of a person, which stand in the document as they were written.
pub fn said() -> impl Strategy<Value = String> {
    "[A-Z][a-zäöé]{2,12}( [a-zäöé]{2,12}){0,4}"
}

/// Any promise.
pub fn promise() -> impl Strategy<Value = Promise> {
    let scope = (prop::option::of(said()), prop::option::of(said()));
    let direction = prop::sample::select(Direction::ALL);
    let reasons = prop::option::of(prop::sample::subsequence(CarveOutReason::ALL, 0..=6));
    let first = prop::option::of(1_u16..=90);
    (direction, any::<bool>(), scope, fee(), prop::option::of(said()), said(), reasons, first).prop_map(
        |(direction, exclusive, (area, client_type), fee, boundaries, service, reasons, first)| {
            let carve_outs = reasons.filter(|_| exclusive);
            let first_refusal_days = first.filter(|_| !exclusive);
            let service_id = "srv_00000000000000000000000001".parse().expect("an id");
            let scope = Scope { area, client_type };
            Promise {
                service,
                term: NewTerm {
                    direction,
                    service_id,
                    exclusive,
                    scope,
                    fee,
                    boundaries,
                    carve_outs,
                    first_refusal_days,
                },
            }
        },
    )
}

/// A client who was passed on before and is named.
pub fn moved() -> impl Strategy<Value = Moved> {
    let direction = prop::sample::select(Direction::ALL);
    (direction, said(), 0_i32..1000, "[A-Z]\\.[A-Z]\\.").prop_map(|(direction, service, before, initials)| {
        Moved { direction, service, on: STARTS.saturating_sub(jiff::Span::new().days(before)), initials }
    })
}

/// What must be read of a promise, field by field.
pub fn must_be_read(promise: &Promise) -> Vec<String> {
    let term = &promise.term;
    let mut needed = vec![promise.service.clone()];
    needed.push(match term.direction {
        Direction::Outbound => format!("We send clients who need {}", promise.service),
        Direction::Inbound => format!("Maya Lind sends clients who need {}", promise.service),
    });
    needed.extend(term.exclusive.then(|| "and to nobody else".to_owned()));
    needed.extend(term.exceptions().iter().map(|reason| exception(*reason).to_owned()));
    needed
        .extend((term.exclusive && term.exceptions().is_empty()).then(|| "there is no exception".to_owned()));
    needed.extend(term.first_refusal_days.map(|days| match days {
        1 => "answered within 1 day".to_owned(),
        days => format!("answered within {days} days"),
    }));
    needed
        .extend([&term.scope.area, &term.scope.client_type, &term.boundaries].into_iter().flatten().cloned());
    match &term.fee {
        Fee::Percent { percent, base, tiers, rules } => {
            needed.push(format!("{percent}% of"));
            needed.push(
                if *base == Base::Net { "net of tax" } else { "tax and pass-through costs included" }.into(),
            );
            needed.extend(
                tiers
                    .iter()
                    .map(|tier| format!("{}% of what goes beyond {}", tier.percent, tier.from.human())),
            );
            needed.extend(rules_read(rules));
        }
        Fee::Flat { amount, rules } => {
            needed.push(amount.human());
            needed.extend(rules_read(rules));
        }
        Fee::None => needed.push("no fee".to_owned()),
    }
    needed
}

fn exception(reason: CarveOutReason) -> &'static str {
    match reason {
        CarveOutReason::ClientAsked => "asks for someone else",
        CarveOutReason::PartnerDeclined => "says no to the client",
        CarveOutReason::NoCapacity => "has no capacity",
        CarveOutReason::Conflict => "has a conflict of interest",
        CarveOutReason::OutOfScope => "is outside the area or the kind of clients",
        CarveOutReason::EarlierClient => "was somebody else’s before",
    }
}

fn rules_read(rules: &FeeRules) -> Vec<String> {
    let clock = match rules.clock_starts {
        ClockStart::Accepted => "the day the referral is accepted",
        ClockStart::ClientSigned => "the day the client signs",
        ClockStart::FirstPayment => "first pay",
    };
    let period = match rules.period {
        FeePeriod::FirstPayment => "first pay".to_owned(),
        FeePeriod::Months { months } => format!("for {months} month"),
        FeePeriod::Forever => "for as long as the client stays".to_owned(),
    };
    let cap = rules.cap.map(|cap| format!("at most {}", cap.human()));
    let floor = rules.floor.map(|floor| format!("at least {}", floor.human()));
    let holding = format!("due {} day", rules.holding_days);
    let tail = rules.tail_months.map(|months| match months {
        0 => "nothing is paid after the agreement ends".to_owned(),
        months => format!("still paid for {months} month"),
    });
    [Some(clock.to_owned()), Some(period), cap, floor, Some(holding), tail].into_iter().flatten().collect()
}
