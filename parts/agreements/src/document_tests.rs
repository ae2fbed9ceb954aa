//! Every field of every term is said in the document.

use jiff::civil::date;
use kit::words::day;
use partnerships::terms::{Dates, Direction};
use proptest::prelude::*;

use super::*;
use crate::{
    any_agreement::{STARTS, agreed, moved, must_be_read, promise, said},
    clauses::{OwnClause, Reworded, Topic},
    particulars::{Particulars, PartyDetails},
    renewal::Renewal,
    wordings::{Agreed, Promise},
};

fn text(agreed: Agreed, particulars: &Particulars) -> String {
    let words = Words::of(agreed, particulars);
    document(&words, Timestamp::UNIX_EPOCH, Standing::ToBeSigned, Paper::A4).text()
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
        renews in prop::option::of(1_u16..=120), moved in prop::collection::vec(moved(), 0..3), legal_name in said(), address in said(), signer in said(), capacity in said(), own in (said(), said()), other in said(),
    ) {
        let ends_on = length.filter(|_| renews.is_none()).map(|days| STARTS.saturating_add(jiff::Span::new().days(days)));
        let details = PartyDetails {
            legal_name: Some(legal_name.clone()), address: Some(address.clone()), signer: Some(signer.clone()),
            capacity: Some(capacity.clone()), email: Some("maya@lind.example".into()),
        };
        let particulars = Particulars {
            clauses: vec![Reworded { key: Topic::Names, text: Some(other.clone()) }, Reworded { key: Topic::Conduct, text: None }],
            own_words: vec![OwnClause { heading: own.0.clone(), text: own.1.clone() }],
            ..Particulars::default()
        };
        let earlier = date(2025, 1, 2);
        let agreed = Agreed {
            dates: Dates { starts_on: STARTS, ends_on }, notice_days: notice,
            renewal: renews.map(|months| Renewal { from: STARTS, months }), boundaries: Some(boundaries.clone()),
            law: law.clone(), moved: moved.clone(), replaces: replaces.then_some(earlier), told: vec![told.clone()], review_every_months: months,
            theirs: Side { name: "Maya Lind".into(), details }, ..agreed(vec![promise])
        };
        let text = text(agreed, &particulars);
        let mut needed = vec![
            "Ana Ruiz Social".to_owned(), "Maya Lind".to_owned(), day(STARTS), boundaries, law, told,
            format!("every {months} months"), legal_name, address, signer, capacity, "maya@lind.example".to_owned(), own.0,
            own.1, other, LAWYER.to_owned(),
        ];
        needed.extend(ends_on.map(day));
        needed.extend(notice.filter(|days| renews.is_none() || *days > 0).map(|days| format!("{days} day")));
        needed.extend(renews.map(|months| format!("{months} month")));
        needed.extend(renews.map(|months| day(Renewal { from: STARTS, months }.period_end_on(STARTS))));
        needed.extend(replaces.then(|| day(earlier)));
        needed.extend(moved.iter().map(|moved| {
            let whom = if moved.direction == Direction::Outbound { "Maya Lind" } else { "us" };
            format!("{} for {}, sent to {whom} on {}", moved.initials, moved.service, day(moved.on))
        }));
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
