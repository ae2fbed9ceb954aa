//! Every field of every term is said in the document.

use jiff::civil::{Date, date};
use kit::{
    money::{Currency, Money, Percent},
    words::day,
};
use partnerships::terms::{
    Base, CarveOutReason, ClockStart, Dates, Direction, Fee, FeePeriod, FeeRules, NewTerm, Scope, Tier,
};
use proptest::prelude::*;

use super::*;
use crate::{
    clauses::{OwnClause, Reworded, Topic},
    particulars::{Particulars, Parties, PartyDetails},
    wordings::{Agreed, Promise},
};

const STARTS: Date = date(2026, 3, 4);

fn side(name: &str) -> Side {
    Side { name: name.to_owned(), details: PartyDetails::default() }
}

fn agreed(promises: Vec<Promise>) -> Agreed {
    Agreed {
        ours: side("Ana Ruiz Social"),
        theirs: side("Maya Lind"),
        form: Form::Written,
        dates: Dates { starts_on: STARTS, ends_on: None },
        replaces: None,
        notice_days: None,
        boundaries: None,
        promises,
        told: Vec::new(),
        review_every_months: 3,
        law: "New York".to_owned(),
    }
}

fn text(agreed: Agreed, particulars: &Particulars) -> String {
    let words = Words::of(agreed, particulars);
    document(&words, Timestamp::UNIX_EPOCH, Standing::ToBeSigned, Paper::A4).text()
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
fn said() -> impl Strategy<Value = String> {
    "[A-Z][a-zäöé]{2,12}( [a-zäöé]{2,12}){0,4}"
}

fn promise() -> impl Strategy<Value = Promise> {
    let scope = (prop::option::of(said()), prop::option::of(said()));
    let direction = prop::sample::select(Direction::ALL);
    let reasons = prop::option::of(prop::sample::subsequence(CarveOutReason::ALL, 0..=6));
    (direction, any::<bool>(), scope, fee(), prop::option::of(said()), said(), reasons).prop_map(
        |(direction, exclusive, (area, client_type), fee, boundaries, service, reasons)| {
            let carve_outs = reasons.filter(|_| exclusive);
            let service_id = "srv_00000000000000000000000001".parse().expect("an id");
            let scope = Scope { area, client_type };
            Promise {
                service,
                term: NewTerm { direction, service_id, exclusive, scope, fee, boundaries, carve_outs },
            }
        },
    )
}

/// What must be read of a promise, field by field.
fn must_be_read(promise: &Promise) -> Vec<String> {
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

proptest! {
    #[test]
    fn every_field_of_a_term_is_read_in_the_document(promise in promise()) {
        let needed = must_be_read(&promise);
        let text = text(agreed(vec![promise]), &Particulars::default());
        for needed in needed {
            prop_assert!(text.contains(&needed), "{needed:?} is missing in:\n{text}");
        }
    }

    #[test]
    fn every_field_beside_the_terms_is_read_in_the_document(
        promise in promise(), length in prop::option::of(0_i64..2000), notice in prop::option::of(0_u16..=3650),
        boundaries in said(), law in said(), replaces in any::<bool>(), told in said(), months in 3_u32..=6,
        legal_name in said(), address in said(), signer in said(), capacity in said(), own in (said(), said()), other in said(),
    ) {
        let ends_on = length.map(|days| STARTS.saturating_add(jiff::Span::new().days(days)));
        let details = PartyDetails {
            legal_name: Some(legal_name.clone()), address: Some(address.clone()), signer: Some(signer.clone()),
            capacity: Some(capacity.clone()), email: Some("maya@lind.example".into()),
        };
        let particulars = Particulars {
            parties: Parties::default(), law: None,
            clauses: vec![Reworded { key: Topic::Names, text: Some(other.clone()) }, Reworded { key: Topic::Conduct, text: None }],
            own_words: vec![OwnClause { heading: own.0.clone(), text: own.1.clone() }],
        };
        let earlier = date(2025, 1, 2);
        let agreed = Agreed {
            dates: Dates { starts_on: STARTS, ends_on }, notice_days: notice, boundaries: Some(boundaries.clone()),
            law: law.clone(), replaces: replaces.then_some(earlier), told: vec![told.clone()], review_every_months: months,
            theirs: Side { name: "Maya Lind".into(), details }, ..agreed(vec![promise])
        };
        let text = text(agreed, &particulars);
        let mut needed = vec![
            "Ana Ruiz Social".to_owned(), "Maya Lind".to_owned(), day(STARTS), boundaries, law, told,
            format!("every {months} months"), legal_name, address, signer, capacity, "maya@lind.example".to_owned(), own.0,
            own.1, other, LAWYER.to_owned(),
        ];
        needed.extend(ends_on.map(day));
        needed.extend(notice.map(|days| format!("{days} day")));
        needed.extend(replaces.then(|| day(earlier)));
        for needed in needed {
            prop_assert!(text.contains(&needed), "{needed:?} is missing in:\n{text}");
        }
        prop_assert!(!text.contains("How clients are treated"), "that clause was left out");
    }
}

#[test]
fn a_referral_agreement_reads_like_one() {
    let promise = |direction: &str, service: &str| Promise {
        service: service.to_owned(),
        term: serde_json::from_value(serde_json::json!({
            "direction": direction, "service_id": "srv_00000000000000000000000001",
            "fee": { "kind": "percent", "percent": "10", "period": { "kind": "months", "months": 12 } },
        }))
        .expect("a term"),
    };
    let agreed = agreed(vec![promise("outbound", "Website design"), promise("inbound", "Social media")]);
    let text = text(agreed, &Particulars::default());
    let lines: Vec<&str> = text.lines().take(16).collect();
    assert_eq!(
        lines,
        [
            "Referral agreement",
            "We",
            "Ana Ruiz Social",
            "They",
            "Maya Lind",
            LAWYER,
            "1. Who agrees",
            "1.1 Ana Ruiz Social and Maya Lind agree on what follows. “We” and “us” are Ana Ruiz Social; “each side” and “both \
             sides” are the two.",
            "2. What each side does",
            "2.1 Ana Ruiz Social does: Social media.",
            "2.2 Maya Lind does: Website design.",
            "2.3 The two complement each other and do not compete for these clients.",
            "3. What each side promises",
            "3.1 We send clients who need Website design to Maya Lind, and we earn 10% of what the client pays, net of tax, \
             refunds and pass-through costs, for 12 months from their first payment.",
            "3.2 Maya Lind sends clients who need Social media to us, and we pay 10% of what the client pays, net of tax, refunds \
             and pass-through costs, for 12 months from their first payment.",
            "4. Which way fees go",
        ]
    );
    assert!(!text.contains("only one to whom"), "nobody is the only one");
}

#[test]
fn services_with_the_same_exceptions_are_named_together() {
    let only = |direction: &str, service: &str| Promise {
        service: service.to_owned(),
        term: serde_json::from_value(serde_json::json!({
            "direction": direction, "service_id": "srv_00000000000000000000000001", "exclusive": true,
            "fee": { "kind": "none" },
        }))
        .expect("a term"),
    };
    let agreed = agreed(vec![only("outbound", "Website design"), only("inbound", "Social media")]);
    let text = text(agreed, &Particulars::default());
    assert!(
        text.contains("Clients for Website design and Social media may be sent to somebody else"),
        "{text}"
    );
    assert_eq!(text.matches("has no capacity").count(), 1);
}

#[test]
fn what_was_agreed_by_word_says_what_was_promised_and_asks_for_no_signature() {
    let by_word = Agreed { form: Form::Verbal, ..agreed(Vec::new()) };
    let text = text(by_word, &Particulars::default());
    assert!(text.contains("Either side may end it by saying so."));
    for unspoken in [LAWYER, "in writing", "Signed for", "mediate"] {
        assert!(!text.contains(unspoken), "nobody spoke of {unspoken}:\n{text}");
    }
}

#[test]
fn a_clause_with_a_script_in_it_is_but_letters() {
    let script = "<script>alert(1)</script>";
    let own = OwnClause { heading: script.to_owned(), text: script.to_owned() };
    let particulars = Particulars { own_words: vec![own], ..Particulars::default() };
    let words = Words::of(agreed(Vec::new()), &particulars);
    let own = words.clauses.iter().find(|clause| clause.key == "own_1").expect("the own clause");
    assert_eq!(own.passages, [Passage::Text(script.to_owned())]);
}
