//! Stories about payments, refunds and what they move, on both engines.

use std::thread;

use jiff::civil::date;
use kit::{
    Error,
    money::{Currency, Money},
    web::{At, Typed},
};
use partnerships::terms::Direction;
use referrals::{StatusName, input::Reopen};
use serde_json::json;

use super::{MOST_REFUNDS, NewPayment, NewRefund, find, on_a_referrals_page, pages, record, refund, reverse};
use crate::{
    check, fees, ledger,
    tests::{AGREED, dollars, paid, paid_on, partner, pays, ten_percent, won},
};

fn half(minor: i64) -> NewRefund {
    NewRefund { amount: dollars(minor), on: date(2026, 3, 2), reason: "half was cancelled".into() }
}

#[test]
fn a_tenth_of_2400_dollars_is_240_owed_to_whoever_sent_the_client_and_says_why() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        for (direction, balance) in [(Direction::Outbound, 24_000), (Direction::Inbound, 0)] {
            let lena = won(&ana, maya, direction, ten_percent());
            let payment = pays(&ana, lena, paid(240_000));

            let fee = ana.sees(move |tx| fees::of_payment(tx, payment.id)).expect("a fee");

            assert_eq!((fee.amount, fee.side), (dollars(24_000), fees::Side::of(direction)));
            assert_eq!(fee.explanation.sentence(), "10% of $2,400.00 net, under the agreement of 4 January");
            assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(balance)]);
        }
        assert_eq!(ana.sees(check), []);
    });
}

#[test]
fn a_payment_sent_twice_owes_the_partner_once() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Inbound, ten_percent());
        let id = ana.does(|tx| Ok(tx.new_id()));

        let first = ana.does(move |tx| record(tx, lena, id, paid(240_000)));
        let again = ana.does(move |tx| record(tx, lena, id, paid(240_000)));
        let other = ana.write(move |tx| record(tx, lena, id, paid(999)));

        assert_eq!(first, again);
        assert!(matches!(other, Err(Error::KeyReused)), "{other:?}");
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(-24_000)]);
    });
}

#[test]
fn a_payment_from_before_the_agreement_is_refused_and_says_when_that_began() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Inbound, ten_percent());
        for (day, said) in [
            (
                date(2026, 1, 3),
                "This is before 4 January 2026, the first day of the agreement under which the client was sent.",
            ),
            (date(1, 1, 1), "This day is too long ago; look at the year."),
        ] {
            let refused = ana.write(move |tx| {
                let id = tx.new_id();
                record(tx, lena, id, paid_on(240_000, day))
            });
            match refused {
                Err(Error::Invalid(faults)) => {
                    assert_eq!((&*faults[0].field, &*faults[0].sentence), ("paid_on", said));
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), []);
        pays(&ana, lena, paid_on(240_000, AGREED));
    });
}

#[test]
fn the_months_of_a_fee_count_from_the_first_day_paid_whenever_it_was_written_down() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let for_a_year = json!({
            "kind": "percent", "percent": "10", "clock_starts": "first_payment",
            "period": { "kind": "months", "months": 12 }
        });
        let lena = won(&ana, maya, Direction::Inbound, for_a_year);
        let said = |day| {
            let payment = pays(&ana, lena, paid_on(10_000, day));
            let fee = ana.sees(move |tx| fees::of_payment(tx, payment.id)).expect("a fee");
            fee.explanation.sentence()
        };

        assert!(said(date(2026, 2, 10)).contains("month 1 of 12"));
        assert!(said(date(2026, 1, 10)).contains("month 1 of 12"), "the one before it came later");
        let later = said(date(2026, 2, 11));
        assert!(later.contains("month 2 of 12"), "{later}");
        assert_eq!(ana.sees(check), []);
    });
}

#[test]
fn giving_half_back_takes_half_of_the_fee_back_and_more_than_was_paid_is_refused() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Inbound, ten_percent());
        let payment = pays(&ana, lena, paid(240_000)).id;

        ana.does(move |tx| refund(tx, payment, half(120_000)));
        let too_much = ana.write(move |tx| refund(tx, payment, half(120_001)));

        assert!(
            matches!(&too_much, Err(Error::Invalid(faults)) if faults[0].field == "amount"),
            "{too_much:?}"
        );
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(-12_000)]);
        assert_eq!(ana.sees(move |tx| find(tx, payment)).refunded, dollars(120_000));
        assert_eq!(ana.sees(check), []);
    });
}

#[test]
fn a_payment_booked_by_mistake_leaves_nothing_but_what_corrects_it() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Outbound, ten_percent());
        let payment = pays(&ana, lena, paid(240_000)).id;
        ana.does(move |tx| refund(tx, payment, half(7)));

        let once = ana.does(move |tx| reverse(tx, payment, "the wrong client".into()));
        let twice = ana.does(move |tx| reverse(tx, payment, "again".into()));

        assert_eq!(once, twice);
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(0)]);
        let refunded = ana.write(move |tx| refund(tx, payment, half(1)));
        assert!(
            matches!(&refunded, Err(Error::Refused(why)) if why.code == "payment_reversed"),
            "{refunded:?}"
        );
        assert_eq!(ana.sees(check), []);
    });
}

#[test]
fn a_client_who_has_paid_stays_won_until_what_they_paid_is_reversed() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Outbound, ten_percent());
        let payment = pays(&ana, lena, paid(240_000)).id;

        let why = Reopen { reason: "won by mistake".into(), carve_out: None };
        let again = why.clone();
        let refused = ana.write(move |tx| referrals::reopen(tx, lena, why.clone()));
        assert!(matches!(&refused, Err(Error::Refused(why)) if why.code == "payments_stand"), "{refused:?}");
        let written = ana.write(move |tx| {
            tx.exec(
                "update referral set status = 'lost', reason = 'no', won_on = null where workspace_id = $1 and id = $2",
                &[&tx.workspace(), &lena],
            )
        });
        assert!(matches!(&written, Err(Error::Guarded(_))), "{written:?}");

        ana.does(move |tx| reverse(tx, payment, "the wrong client".into()));
        ana.does(move |tx| referrals::reopen(tx, lena, again.clone()));
        let lost = ana.does(move |tx| referrals::lose(tx, lena, "They never paid."));
        assert_eq!(lost.status.name(), StatusName::Lost);
    });
}

#[test]
fn a_payment_is_refunded_a_thousand_times_and_then_reversed_whole() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Outbound, ten_percent());
        let payment = pays(&ana, lena, paid(240_000)).id;
        ana.does(move |tx| (0..MOST_REFUNDS).try_for_each(|_| refund(tx, payment, half(10)).map(drop)));

        let once_more = ana.write(move |tx| refund(tx, payment, half(10)));
        assert!(
            matches!(&once_more, Err(Error::Refused(why)) if why.code == "too_many_refunds"),
            "{once_more:?}"
        );
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(23_000)]);

        ana.does(move |tx| reverse(tx, payment, "the wrong client".into()));
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(0)]);
        assert_eq!(ana.sees(check), []);
    });
}

#[test]
fn nothing_is_earned_before_the_client_is_won_or_with_a_day_to_come() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Inbound, ten_percent());
        let tomorrow = crate::tests::paid_on(100, date(2026, 3, 3));
        let ahead = ana.write(move |tx| {
            let id = tx.new_id();
            record(tx, lena, id, tomorrow.clone())
        });
        ana.does(move |tx| {
            tx.exec(
                "update referral set status = 'in_talks', won_on = null where workspace_id = $1 and id = $2",
                &[&tx.workspace(), &lena],
            )
        });
        let early = ana.write(move |tx| {
            let id = tx.new_id();
            record(tx, lena, id, paid(100))
        });

        assert!(matches!(&ahead, Err(Error::Invalid(faults)) if faults[0].field == "paid_on"), "{ahead:?}");
        assert!(matches!(&early, Err(Error::Refused(why)) if why.code == "not_won"), "{early:?}");
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [] as [Money; 0]);
    });
}

#[test]
fn the_fee_is_for_the_first_payment_only_when_that_was_agreed() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Inbound, json!({ "kind": "percent", "percent": "10" }));
        let (first, second) = (pays(&ana, lena, paid(10_000)), pays(&ana, lena, paid(10_000)));
        assert_eq!((first.nothing, second.nothing), (None, Some(fees::Nothing::NotTheFirst)));

        for mistaken in [first.id, second.id] {
            ana.does(move |tx| reverse(tx, mistaken, "the wrong client".into()));
        }
        let third = pays(&ana, lena, paid(10_000));

        assert_eq!(third.nothing, None);
        assert_eq!(ana.sees(check), []);
    });
}

#[test]
fn sixteen_threads_book_two_hundred_payments_each_and_every_cent_is_there() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let clients = (0..16).map(|_| won(&ana, maya, Direction::Inbound, ten_percent())).collect::<Vec<_>>();

        thread::scope(|threads| {
            for lena in clients {
                let ana = ana.clone();
                threads.spawn(move || (0..200).for_each(|_| until_it_is_booked(&ana, lena)));
            }
        });

        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(-16 * 200 * 24_000)]);
        assert_eq!(ana.sees(check), []);
    });
}

/// A busy database asks to try again in a moment; the id makes trying again harmless.
fn until_it_is_booked(ana: &stage::Business, lena: kit::Id<referrals::Referral>) {
    let id = ana.does(|tx| Ok(tx.new_id()));
    loop {
        match ana.write(move |tx| record(tx, lena, id, paid(240_000))) {
            Ok(_) => return,
            Err(Error::Busy) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[test]
fn a_client_sent_before_anything_was_agreed_is_said_to_earn_no_fee() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Outbound, ten_percent());
        let said = || ana.sees(move |tx| on_a_referrals_page(tx, lena)).expect("the client is won").html;
        assert!(said().contains("A fee is earned once the client has paid."));

        ana.does(move |tx| {
            tx.exec(
                "update referral set term_id = null where workspace_id = $1 and id = $2",
                &[&tx.workspace(), &lena],
            )
        });

        let said = said();
        assert!(said.contains("Nothing was agreed with Maya when the client was sent"), "{said}");
    });
}

#[test]
fn a_fee_of_so_many_dollars_is_not_earned_by_euros_and_the_form_asks_in_what_was_agreed() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let euros = |minor| Money::new(minor, Currency::EUR);
        let flat = json!({ "kind": "flat", "amount": { "amount": "200.00", "currency": "EUR" } });
        let lena = won(&ana, maya, Direction::Inbound, flat);
        let refused = ana.write(move |tx| {
            let id = tx.new_id();
            record(tx, lena, id, paid(240_000))
        });
        assert!(
            matches!(&refused, Err(Error::Invalid(faults)) if faults[0].field == "amount"
                && faults[0].sentence.contains("agreed in EUR, this payment is in USD")),
            "{refused:?}"
        );
        let form = ana.sees(move |tx| pages::new(tx, At(lena), Typed::default())).body;
        assert!(form.contains("EUR") && !form.contains("USD"), "{form}");
        pays(&ana, lena, NewPayment { amount: euros(240_000), ..paid(0) });
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [euros(-20_000)]);
        assert_eq!(ana.sees(check), []);
    });
}

#[test]
fn the_form_asks_for_the_costs_of_whoever_writes_the_invoice() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        for (direction, costs) in
            [(Direction::Inbound, "Costs you pass on"), (Direction::Outbound, "Costs that Maya passes on")]
        {
            let client = won(&ana, maya, direction, ten_percent());
            let form = ana.sees(move |tx| pages::new(tx, At(client), Typed::default())).body;
            assert!(form.contains(costs) && form.contains("USD"), "{form}");
        }
    });
}
