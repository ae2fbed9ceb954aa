//! The months of what was there before them, what `check` finds, and what was earned since a day against a naive sum.

use jiff::{ToSpan, civil::Date};
use kit::Id;
use partnerships::{Partnership, terms::Direction};
use stage::Business;

use super::earned_since;
use crate::{
    check,
    fees::{self, EachWay, Side},
    payments::{self, NewPayment, NewRefund},
    tests::{dollars, paid_on, partner, pays, ten_percent, won},
};

const TODAY: Date = jiff::civil::date(2026, 3, 2);

/// Payments both ways in the days before the story begins, some of them given back.
fn a_winter(ana: &Business) -> Id<Partnership> {
    let maya = partner(ana, "Maya");
    let sent = [Direction::Inbound, Direction::Outbound].map(|way| won(ana, maya, way, ten_percent()));
    for (days_ago, minor) in
        [(0, 1_000), (1, 2_000), (2, 40_000), (20, 7_770), (29, 990), (30, 5_000), (56, 123_450)]
    {
        for referral in sent {
            let new: NewPayment = paid_on(minor + days_ago, TODAY.saturating_sub(days_ago.days()));
            let id = pays(ana, referral, new).id;
            if days_ago == 2 {
                let new = NewRefund { amount: dollars(10_001), on: TODAY, reason: "cancelled".into() };
                ana.does(move |tx| payments::refund(tx, id, new.clone()));
            }
            if days_ago == 20 {
                ana.does(move |tx| payments::reverse(tx, id, "a mistake".into()));
            }
        }
    }
    maya
}

/// What anyone would add up.
fn naive(ana: &Business, with: Id<Partnership>, since: Date) -> EachWay {
    let which = fees::Which { partnership: Some(with), ..fees::Which::default() };
    let all = ana.sees(move |tx| fees::list(tx, which, None, 200));
    let sum = |side: Side| {
        let those = all.data.iter().filter(|shown| shown.fee.side == side);
        let since = those.filter(|shown| shown.fee.explanation.paid_on >= since);
        let minor = since.map(|shown| shown.fee.amount.minor - shown.fee.taken_back.minor).sum();
        (minor > 0).then(|| dollars(minor)).into_iter().collect()
    };
    EachWay { ours: sum(Side::Receivable), theirs: sum(Side::Payable) }
}

#[test]
fn what_was_earned_since_any_day_is_the_sum_of_its_fees() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = a_winter(&ana);
        for days_ago in 0..70 {
            let since = TODAY.saturating_sub(days_ago.days());
            let earned = ana.sees(move |tx| earned_since(tx, maya, since));
            assert_eq!(earned, naive(&ana, maya, since), "since {since}");
        }
        assert_eq!(ana.sees(check), []);
    });
}

#[test]
fn a_month_that_is_off_is_named() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        a_winter(&ana);
        stage.tamper(
            "update payment_tally set paid_minor = paid_minor + 500, fee_minor = fee_minor - 1
             where direction = 'inbound' and month = '2026-01-01'",
        );
        let found = ana.sees(check);
        let [month, all] = &*found else { panic!("{found:?}") };
        for (finding, off) in [
            (month, "in 2026-01, they send to us, is off: paid by $5.00, earned by -$0.01."),
            (all, "in all, they send to us, is off: paid by -$5.00, earned by $0.01."),
        ] {
            assert!(finding.sentence.starts_with("What came of clients with Maya for "), "{finding:?}");
            assert!(finding.sentence.ends_with(off), "{finding:?}");
        }
    });
}

#[test]
fn a_month_of_all_partners_together_that_is_off_is_named() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        a_winter(&ana);
        stage.tamper(
            "update service_payment_tally set paid_minor = paid_minor + 500
             where direction = 'inbound' and month = '2026-01-01'",
        );
        let found = ana.sees(check);
        let [finding] = &*found else { panic!("{found:?}") };
        let sentence = &finding.sentence;
        assert!(sentence.starts_with("What came of clients with all partners together for "), "{sentence}");
        assert!(sentence.ends_with("is off: paid by $5.00, earned by $0.00."), "{sentence}");
    });
}

#[test]
fn what_was_there_before_the_months_were_kept_is_counted_too() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = a_winter(&ana);
        let earned = ana.sees(move |tx| earned_since(tx, maya, TODAY.saturating_sub(40.days())));
        stage.tamper(
            "drop table referral_tally; drop table payment_tally;
             drop index referral_since; drop index referral_won_since; drop index referral_turned_down;
             drop index fee_by_day;
             create index referral_since on referral (workspace_id, sent_on);
             create index referral_won_since on referral (workspace_id, won_on);
             alter table referral drop column closed_on;
             alter table fee drop column paid_on;
             delete from migration where name = '0037_fairness'",
        );
        stage.another_node();
        assert_eq!(ana.sees(check), []);
        assert_eq!(ana.sees(move |tx| earned_since(tx, maya, TODAY.saturating_sub(40.days()))), earned);
    });
}
