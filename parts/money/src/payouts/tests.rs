//! Stories about paying and being paid, on both engines.

use jiff::civil::date;
use kit::{Error, Id};
use partnerships::{Partnership, terms::Direction};
use serde_json::json;

use super::{Failed, ItemStatus, Paid, Status, Wanted, approve, cancel, mark_failed, mark_paid, prepare};
use crate::{
    check, ledger,
    payments::{NewRefund, refund, reverse},
    receipts::{self, NewReceipt},
    tests::{dollars, paid, partner, pays, ten_percent, won},
};

const TODAY: jiff::civil::Date = date(2026, 3, 2);

fn due() -> Wanted {
    Wanted { up_to: TODAY, minimum: None, currency: None, partnership_id: None }
}

fn all() -> Paid {
    Paid { items: None, on: TODAY, reference: Some("March".into()) }
}

fn half() -> NewRefund {
    NewRefund { amount: dollars(120_000), on: TODAY, reason: "half was cancelled".into() }
}

fn from(partnership_id: Id<Partnership>, minor: i64) -> NewReceipt {
    NewReceipt { partnership_id, amount: dollars(minor), on: TODAY, reference: None }
}

#[test]
fn a_payout_takes_what_we_owe_to_nothing_and_a_refund_afterwards_is_owed_back() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Inbound, ten_percent());
        let payment = pays(&ana, lena, paid(240_000)).id;

        let payout = ana.does(|tx| prepare(tx, due()));
        assert_eq!((payout.items.len(), payout.items[0].amount), (1, dollars(24_000)));
        let unapproved = ana.write(move |tx| mark_paid(tx, payout.id, all()));
        assert!(
            matches!(&unapproved, Err(Error::Refused(why)) if why.code == "wrong_status"),
            "{unapproved:?}"
        );
        ana.does(move |tx| approve(tx, payout.id));
        let done = ana.does(move |tx| mark_paid(tx, payout.id, all()));
        assert_eq!(ana.does(move |tx| mark_paid(tx, payout.id, all())), done);

        assert_eq!((done.status, done.items[0].status), (Status::Paid, ItemStatus::Paid));
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(0)]);
        ana.does(move |tx| refund(tx, payment, half()));
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(12_000)]);
        assert_eq!(ana.sees(check), []);

        pays(&ana, lena, paid(240_000));
        let next = ana.does(|tx| prepare(tx, due()));
        assert_eq!(next.items[0].amount, dollars(12_000));
    });
}

#[test]
fn a_receipt_takes_what_they_owe_to_nothing_and_more_than_that_is_refused() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Outbound, ten_percent());
        let payment = pays(&ana, lena, paid(240_000)).id;

        let too_much = ana.write(move |tx| receipts::record(tx, from(maya, 24_001)));
        assert!(
            matches!(&too_much, Err(Error::Refused(why)) if why.code == "more_than_owed"),
            "{too_much:?}"
        );
        ana.does(move |tx| receipts::record(tx, from(maya, 10_000)));
        ana.does(move |tx| receipts::record(tx, from(maya, 14_000)));
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(0)]);

        ana.does(move |tx| refund(tx, payment, half()));
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(-12_000)]);

        pays(&ana, lena, paid(240_000));
        ana.does(move |tx| receipts::record(tx, from(maya, 12_000)));
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(0)]);
        assert_eq!(ana.sees(check), []);
    });
}

#[test]
fn what_they_paid_too_much_is_given_back_with_a_payout() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Outbound, ten_percent());
        let payment = pays(&ana, lena, paid(240_000)).id;
        ana.does(move |tx| receipts::record(tx, from(maya, 24_000)));
        ana.does(move |tx| refund(tx, payment, half()));

        let only_maya = move || Wanted { partnership_id: Some(maya), ..due() };
        let payout = ana.does(move |tx| prepare(tx, only_maya()));
        let (id, items) = (payout.id, vec![payout.items[0].id]);
        assert_eq!(payout.items[0].amount, dollars(12_000));
        ana.does(move |tx| approve(tx, id));
        ana.does(move |tx| mark_paid(tx, id, all()));
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(0)]);
        assert_eq!(ana.sees(check), []);

        let back = Failed { items, reason: "the account was closed".into() };
        ana.does(move |tx| mark_failed(tx, id, back.clone()));
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(-12_000)]);
        assert_eq!(ana.sees(check), []);
        assert_eq!(ana.does(move |tx| prepare(tx, only_maya())).items[0].amount, dollars(12_000));
    });
}

#[test]
fn a_payout_pays_what_they_earned_and_gives_back_what_they_paid_too_much_as_one_amount() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let sent = won(&ana, maya, Direction::Outbound, ten_percent());
        let payment = pays(&ana, sent, paid(240_000)).id;
        ana.does(move |tx| receipts::record(tx, from(maya, 24_000)));
        ana.does(move |tx| refund(tx, payment, half()));
        let received = won(&ana, maya, Direction::Inbound, ten_percent());
        pays(&ana, received, paid(100_000));

        let payout = ana.does(|tx| prepare(tx, due()));
        assert_eq!((payout.items.len(), payout.items[0].amount), (1, dollars(22_000)));
        ana.does(move |tx| approve(tx, payout.id));
        ana.does(move |tx| mark_paid(tx, payout.id, all()));
        let sides = ana.sees(move |tx| ledger::sides(tx, maya));
        assert_eq!((sides[0].they_owe, sides[0].we_owe), (dollars(0), dollars(0)));
        assert_eq!(ana.sees(check), []);
    });
}

#[test]
fn what_we_paid_too_much_is_settled_by_what_they_pay_back() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Inbound, ten_percent());
        let payment = pays(&ana, lena, paid(240_000)).id;
        let payout = ana.does(|tx| prepare(tx, due()));
        ana.does(move |tx| approve(tx, payout.id));
        ana.does(move |tx| mark_paid(tx, payout.id, all()));
        ana.does(move |tx| reverse(tx, payment, "the wrong client".into()));
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(24_000)]);

        let too_much = ana.write(move |tx| receipts::record(tx, from(maya, 24_001)));
        assert!(
            matches!(&too_much, Err(Error::Refused(why)) if why.code == "more_than_owed"),
            "{too_much:?}"
        );
        ana.does(move |tx| receipts::record(tx, from(maya, 10_000)));
        ana.does(move |tx| receipts::record(tx, from(maya, 14_000)));
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(0)]);
        assert_eq!(ana.sees(check), []);
    });
}

#[test]
fn nothing_is_paid_twice_and_what_was_cancelled_or_came_back_is_owed_again() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, ben) = (partner(&ana, "Maya"), partner(&ana, "Ben"));
        for whose in [maya, ben] {
            let client = won(&ana, whose, Direction::Inbound, ten_percent());
            pays(&ana, client, paid(240_000));
        }
        let first = ana.does(|tx| prepare(tx, due()));
        assert_eq!(first.items.len(), 2);
        let second = ana.write(|tx| prepare(tx, due()));
        assert!(matches!(&second, Err(Error::Refused(why)) if why.code == "nothing_due"), "{second:?}");

        ana.does(move |tx| cancel(tx, first.id));
        let third = ana.does(|tx| prepare(tx, due()));
        let (id, items) = (third.id, [third.items[0].id, third.items[1].id]);
        ana.does(move |tx| approve(tx, id));
        let one = ana.does(move |tx| mark_paid(tx, id, Paid { items: Some(vec![items[0]]), ..all() }));
        assert_eq!(one.status, Status::PartlyPaid);
        ana.does(move |tx| mark_paid(tx, id, all()));
        let back = Failed { items: vec![items[1]], reason: "the account was closed".into() };
        ana.does(move |tx| mark_failed(tx, id, back.clone()));

        let balances: Vec<i64> = [third.items[0].partnership_id, third.items[1].partnership_id]
            .map(|whose| ana.sees(move |tx| ledger::balance(tx, whose))[0].minor)
            .into();
        assert_eq!(balances, [0, -24_000]);
        assert_eq!(ana.sees(check), []);
        let fourth = ana.does(|tx| prepare(tx, due()));
        assert_eq!(fourth.items.len(), 1);
        assert_eq!(fourth.items[0].partnership_id, third.items[1].partnership_id);
    });
}

#[test]
fn what_is_held_or_below_the_minimum_waits() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, ben) = (partner(&ana, "Maya"), partner(&ana, "Ben"));
        let mut held = ten_percent();
        held["holding_days"] = json!(30);
        let lena = won(&ana, maya, Direction::Inbound, held);
        pays(&ana, lena, paid(240_000));
        let olga = won(&ana, ben, Direction::Inbound, ten_percent());
        pays(&ana, olga, paid(1_000));

        let at_least = Wanted {
            up_to: date(2026, 12, 31),
            minimum: Some(dollars(101)),
            currency: None,
            partnership_id: None,
        };
        let (too_early, wanted) = (
            ana.write({
                let at_least = at_least.clone();
                move |tx| prepare(tx, at_least.clone())
            }),
            at_least,
        );
        assert!(matches!(&too_early, Err(Error::Refused(why)) if why.code == "nothing_due"), "{too_early:?}");

        stage.travel_to("2026-04-01T15:00:00Z");
        let payout = ana.does(move |tx| prepare(tx, wanted.clone()));
        assert_eq!(payout.items.iter().map(|item| item.partnership_id).collect::<Vec<_>>(), [maya]);
    });
}
