//! What payments earn, case by case.

use jiff::civil::date;
use kit::money::Currency;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::payments::NetOf;

const AGREED: Date = date(2026, 3, 4);

fn dollars(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn percent(extra: serde_json::Value) -> terms::Fee {
    let mut fee = json!({ "kind": "percent", "percent": "10", "period": { "kind": "months", "months": 12 } });
    fee.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    serde_json::from_value(fee).unwrap()
}

fn flat(minor: i64) -> terms::Fee {
    serde_json::from_value(json!({ "kind": "flat", "amount": dollars(minor) })).unwrap()
}

fn paid(minor: i64, paid_on: Date) -> NewPayment {
    NewPayment { amount: dollars(minor), paid_on, net_of: NetOf::default(), reference: None }
}

fn question<'a>(fee: &'a terms::Fee, payment: &'a NewPayment) -> Earning<'a> {
    let milestones = Milestones { first_paid_on: Some(AGREED), ..Milestones::default() };
    let before = Before::nothing(fee, payment);
    Earning { fee, agreed_on: AGREED, agreement_ended_on: None, milestones, before, payment }
}

fn earned(question: &Earning<'_>) -> Earned {
    match question.outcome().unwrap() {
        Outcome::Earned(earned) => earned,
        Outcome::Nothing(nothing) => panic!("{nothing:?}"),
    }
}

fn nothing(question: &Earning<'_>) -> Option<Nothing> {
    match question.outcome().unwrap() {
        Outcome::Earned(_) => None,
        Outcome::Nothing(nothing) => Some(nothing),
    }
}

#[test]
fn ten_percent_of_2400_dollars_in_the_third_month() {
    let (fee, payment) = (percent(json!({})), paid(240_000, date(2026, 5, 20)));
    let earned = earned(&question(&fee, &payment));
    assert_eq!(earned.amount, dollars(24_000));
    assert_eq!(
        earned.explanation.sentence(),
        "10% of $2,400.00 net, month 3 of 12, under the agreement of 4 March"
    );
    assert_eq!(earned.held_until, date(2026, 5, 20));
}

#[test]
fn net_leaves_tax_and_costs_out_and_gross_does_not() {
    let mut payment = paid(11_900, AGREED);
    payment.net_of = NetOf { tax: Some(dollars(1_900)), pass_through: None };
    assert_eq!(earned(&question(&percent(json!({})), &payment)).amount, dollars(1_000));
    assert_eq!(earned(&question(&percent(json!({ "base": "gross" })), &payment)).amount, dollars(1_190));
}

#[test]
fn amounts_that_floats_get_wrong_are_shared_exactly() {
    for (share, minor, fee) in
        [("10", 1_999, 200), ("33.33", 10_000, 3_333), ("10", 115, 12), ("50", 29, 14), ("50", 31, 16)]
    {
        let (agreed, payment) = (percent(json!({ "percent": share })), paid(minor, AGREED));
        assert_eq!(earned(&question(&agreed, &payment)).amount, dollars(fee), "{share}% of {minor}");
    }
}

#[test]
fn after_the_twelfth_month_nothing_is_earned() {
    let fee = percent(json!({}));
    assert_eq!(nothing(&question(&fee, &paid(100, date(2027, 3, 3)))), None);
    assert_eq!(nothing(&question(&fee, &paid(100, date(2027, 3, 4)))), Some(Nothing::PeriodOver));
}

#[test]
fn the_clock_starts_where_the_term_says() {
    let payment = paid(10_000, date(2027, 1, 10));
    for (clock, month) in [("accepted", 11), ("client_signed", 10), ("first_payment", 8)] {
        let fee = percent(json!({ "clock_starts": clock }));
        let milestones = Milestones {
            accepted_on: Some(date(2026, 3, 6)),
            client_signed_on: Some(date(2026, 4, 1)),
            first_paid_on: Some(date(2026, 6, 1)),
        };
        let earned = earned(&Earning { milestones, ..question(&fee, &payment) });
        assert_eq!(earned.explanation.when, When::Month { month, of: 12 }, "{clock}");
    }
}

#[test]
fn a_payment_ahead_of_the_clock_is_in_the_first_month() {
    let (fee, payment) = (percent(json!({ "clock_starts": "client_signed" })), paid(10_000, AGREED));
    let earned = earned(&Earning { milestones: Milestones::default(), ..question(&fee, &payment) });
    assert_eq!(earned.explanation.when, When::Month { month: 1, of: 12 });
}

#[test]
fn a_flat_fee_is_earned_once() {
    let (fee, payment) = (flat(20_000), paid(5_000, AGREED));
    let first = question(&fee, &payment);
    assert_eq!(earned(&first).amount, dollars(20_000));
    let before = Before { payments: 1, base: dollars(5_000), earned: dollars(20_000) };
    assert_eq!(nothing(&Earning { before, ..first }), Some(Nothing::NotTheFirst));
}

#[test]
fn the_cap_ends_what_one_referral_earns() {
    let (fee, payment) = (percent(json!({ "cap": dollars(30_000) })), paid(240_000, AGREED));
    let first = question(&fee, &payment);
    assert_eq!(earned(&first).amount, dollars(24_000));
    let before = |earned| Before { payments: 1, base: dollars(240_000), earned: dollars(earned) };
    let second = earned(&Earning { before: before(24_000), ..first });
    assert_eq!(
        (second.amount, second.explanation.limit),
        (dollars(6_000), Some(Limit::Cap { cap: dollars(30_000) }))
    );
    assert_eq!(nothing(&Earning { before: before(30_000), ..first }), Some(Nothing::CapReached));
}

#[test]
fn the_floor_is_reached_with_the_first_payment_and_counts_once() {
    let (fee, payment) = (percent(json!({ "floor": dollars(5_000) })), paid(10_000, AGREED));
    let first = question(&fee, &payment);
    assert_eq!(earned(&first).amount, dollars(5_000));
    let before = Before { payments: 1, base: dollars(10_000), earned: dollars(5_000) };
    assert_eq!(earned(&Earning { before, ..first }).amount, dollars(1_000));
}

#[test]
fn each_tier_takes_what_goes_beyond_its_start() {
    let tiers =
        json!([{ "from": dollars(100_000), "percent": "12" }, { "from": dollars(200_000), "percent": "15" }]);
    let (fee, payment) = (percent(json!({ "tiers": tiers })), paid(240_000, AGREED));
    let all = earned(&question(&fee, &payment));
    assert_eq!(all.amount, dollars(10_000 + 12_000 + 6_000));
    let before = Before { payments: 1, base: dollars(150_000), earned: dollars(16_000) };
    let second = earned(&Earning { before, ..question(&fee, &payment) });
    assert_eq!(second.amount, dollars(6_000 + 28_500));
    let percents: Vec<String> = match second.explanation.worth {
        Worth::Share { pieces, .. } => pieces.iter().map(|piece| piece.percent.to_string()).collect(),
        Worth::Flat { .. } => panic!(),
    };
    assert_eq!(percents, ["12", "15"]);
}

#[test]
fn a_fee_is_held_as_long_as_agreed() {
    let (fee, payment) = (percent(json!({ "holding_days": 30 })), paid(10_000, AGREED));
    assert_eq!(earned(&question(&fee, &payment)).held_until, date(2026, 4, 3));
}

#[test]
fn the_tail_is_paid_and_nothing_after_it() {
    let fee = percent(json!({ "period": { "kind": "forever" }, "tail_months": 6 }));
    let ended = |paid_on| {
        let payment = paid(10_000, paid_on);
        nothing(&Earning { agreement_ended_on: Some(date(2026, 6, 30)), ..question(&fee, &payment) })
    };
    assert_eq!(ended(date(2026, 12, 30)), None);
    assert_eq!(ended(date(2026, 12, 31)), Some(Nothing::TailOver));
    let endless = percent(json!({ "period": { "kind": "forever" } }));
    let payment = paid(10_000, date(2030, 1, 1));
    assert_eq!(nothing(&Earning { agreement_ended_on: Some(AGREED), ..question(&endless, &payment) }), None);
}

#[test]
fn no_fee_and_nothing_but_tax_earn_nothing() {
    let mut payment = paid(1_900, AGREED);
    assert_eq!(nothing(&question(&terms::Fee::None, &payment)), Some(Nothing::NoFee));
    payment.net_of.tax = Some(dollars(1_900));
    assert_eq!(
        nothing(&question(&percent(json!({ "floor": dollars(5_000) })), &payment)),
        Some(Nothing::TooLittle)
    );
}

#[test]
fn a_cap_in_another_currency_cannot_be_compared() {
    let fee = percent(json!({ "cap": { "amount": "300.00", "currency": "EUR" } }));
    assert!(question(&fee, &paid(10_000, AGREED)).outcome().is_err());
}

#[test]
fn a_flat_fee_may_be_in_another_currency_than_the_payment() {
    let (fee, mut payment) = (flat(20_000), paid(0, AGREED));
    payment.amount = Money::new(50_000, Currency::EUR);
    assert_eq!(earned(&question(&fee, &payment)).amount, dollars(20_000));
}

proptest! {
    #[test]
    fn however_it_is_paid_no_referral_earns_more_than_its_cap(payments in prop::collection::vec(1_i64..1_000_000, 1..20), cap in 1_i64..200_000) {
        let fee = percent(json!({ "cap": dollars(cap), "tiers": [{ "from": dollars(50_000), "percent": "20" }] }));
        let mut before = Before { payments: 0, base: dollars(0), earned: dollars(0) };
        for minor in payments {
            let payment = paid(minor, AGREED);
            if let Outcome::Earned(earned) = (Earning { before, ..question(&fee, &payment) }).outcome().unwrap() {
                prop_assert!(earned.amount.minor > 0);
                before.earned.minor += earned.amount.minor;
            }
            before.payments += 1;
            before.base.minor += minor;
        }
        prop_assert!(before.earned.minor <= cap);
    }

    #[test]
    fn the_pieces_are_the_whole_payment(minor in 1_i64..10_000_000, so_far in 0_i64..10_000_000) {
        let tiers = json!([{ "from": dollars(0), "percent": "5" }, { "from": dollars(1_000_000), "percent": "12" }]);
        let (fee, payment) = (percent(json!({ "tiers": tiers })), paid(minor, AGREED));
        let before = Before { payments: 1, base: dollars(so_far), earned: dollars(0) };
        if let Outcome::Earned(earned) = (Earning { before, ..question(&fee, &payment) }).outcome().unwrap() {
            let Worth::Share { pieces, .. } = earned.explanation.worth else { panic!() };
            prop_assert_eq!(pieces.iter().map(|piece| piece.of.minor).sum::<i64>(), minor);
        }
    }
}
