//! Stories about the page of what is owed, on both engines.

use jiff::civil::{Date, date};
use kit::{Id, web::Query};
use partnerships::{Partnership, terms::Direction};
use serde_json::json;
use stage::Business;

use super::{
    on_a_partners_page,
    pages::{Asked, show},
};
use crate::{
    fees::Standing,
    payments::{on_a_referrals_page, reverse},
    payouts::{self, Paid, Wanted},
    receipts::{self, NewReceipt},
    tests::{dollars, paid, partner, pays, ten_percent, won},
};

const TODAY: Date = date(2026, 3, 2);

#[test]
fn the_page_says_who_owes_whom_and_why() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let nothing = ana.sees(|tx| show(tx, Query(Asked::default()))).body;
        assert!(nothing.contains("Nothing is owed yet."), "{nothing}");

        for (name, direction) in [("Maya", Direction::Inbound), ("Ben", Direction::Outbound)] {
            let whose = partner(&ana, name);
            let client = won(&ana, whose, direction, ten_percent());
            pays(&ana, client, paid(240_000));
        }

        let page = ana.sees(|tx| show(tx, Query(Asked::default()))).body;
        for said in ["Maya", "You owe them", "Ben", "They owe you", "$240.00", "10% of $2,400.00 net"] {
            assert!(page.contains(said), "{said}: {page}");
        }
    });
}

#[test]
fn a_partners_page_says_what_is_owed_and_offers_to_settle_just_that() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for (name, direction, words, way) in [
            ("Maya", Direction::Inbound, "You owe them", "Pay them"),
            ("Ben", Direction::Outbound, "They owe you", "Record what they paid us"),
        ] {
            let whose = partner(&ana, name);
            let client = won(&ana, whose, direction, ten_percent());
            let before = ana.sees(move |tx| on_a_partners_page(tx, whose)).html;
            assert!(before.contains("Nothing is owed yet.") && !before.contains(way), "{before}");

            pays(&ana, client, paid(240_000));
            let after = ana.sees(move |tx| on_a_partners_page(tx, whose)).html;
            for said in [words, way, "$240.00", "10% of $2,400.00 net"] {
                assert!(after.contains(said), "{said}: {after}");
            }
            assert!(!(after.contains("Pay them") && after.contains("Record what they paid us")), "{after}");
        }
    });
}

#[test]
fn both_ways_are_shown_beside_what_they_come_to_together() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        for (direction, minor) in [(Direction::Inbound, 812_000), (Direction::Outbound, 1_110_000)] {
            let client = won(&ana, maya, direction, ten_percent());
            pays(&ana, client, paid(minor));
        }
        for page in [
            ana.sees(|tx| show(tx, Query(Asked::default()))).body,
            ana.sees(move |tx| on_a_partners_page(tx, maya)).html,
        ] {
            for said in ["They owe you", "$1,110.00", "You owe them", "$812.00", "They owe you $298.00"] {
                assert!(page.contains(said), "{said}: {page}");
            }
        }
    });
}

#[test]
fn what_is_owed_too_much_either_way_has_its_button_and_what_is_held_says_until_when() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let section = |whose| ana.sees(move |tx| on_a_partners_page(tx, whose)).html;

        let maya = partner(&ana, "Maya");
        let sent = won(&ana, maya, Direction::Outbound, ten_percent());
        let payment = pays(&ana, sent, paid(240_000)).id;
        receives(&ana, maya, 24_000);
        ana.does(move |tx| reverse(tx, payment, "never paid".into()));
        let said = section(maya);
        assert!(said.contains("You owe them") && said.contains("Pay them"), "{said}");
        assert!(
            said.contains("the next payout gives it back") && said.contains("What they paid you"),
            "{said}"
        );

        let ben = partner(&ana, "Ben");
        let received = won(&ana, ben, Direction::Inbound, ten_percent());
        let payment = pays(&ana, received, paid(240_000)).id;
        pays_out(&ana, ben);
        ana.does(move |tx| reverse(tx, payment, "never paid".into()));
        let said = section(ben);
        assert!(said.contains("They owe you"), "{said}");
        assert!(said.contains(&format!("receipts/new?payer={ben}:USD&amp;amount=240.00")), "{said}");

        let olga = partner(&ana, "Olga");
        let mut held = ten_percent();
        held["holding_days"] = json!(30);
        let later = won(&ana, olga, Direction::Inbound, held);
        pays(&ana, later, paid(100_000));
        let said = section(olga);
        assert!(said.contains("$100.00 is still held") && said.contains("1 April 2026"), "{said}");
        assert!(!said.contains("Pay them"), "{said}");

        let tom = partner(&ana, "Tom");
        let received = won(&ana, tom, Direction::Inbound, ten_percent());
        pays(&ana, received, paid(100_000));
        ana.does(move |tx| {
            payouts::prepare(tx, Wanted { partnership_id: Some(tom), ..Wanted::up_to(TODAY) })
        });
        let said = section(tom);
        assert!(said.contains("waits with $100.00 for them") && !said.contains("Pay them"), "{said}");
    });
}

#[test]
fn fees_are_found_by_partner_and_by_what_became_of_them_a_page_at_a_time() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let shown = |asked: Asked| ana.sees(move |tx| show(tx, Query(asked.clone()))).body;
        let maya = partner(&ana, "Maya");
        let sent = won(&ana, maya, Direction::Outbound, ten_percent());
        for _ in 0..30 {
            pays(&ana, sent, paid(10_000));
        }
        let ben = partner(&ana, "Ben");
        let received = won(&ana, ben, Direction::Inbound, ten_percent());
        let mistaken = pays(&ana, received, paid(77_700)).id;
        ana.does(move |tx| reverse(tx, mistaken, "never paid".into()));

        let first = shown(Asked::default());
        assert!(first.contains("Show more") && first.contains("2 March 2026"), "{first}");
        let count = |page: &str| page.matches("data-label=\"Paid on\"").count();
        assert_eq!(count(&first), 10);
        let cursor = first.split("cursor=").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
        let second = shown(Asked { cursor, ..Asked::default() });
        assert_eq!(count(&second), 10);
        assert!(!second.contains("Prepare a payout"), "{second}");

        let of_ben = shown(Asked { partnership_id: Some(ben), ..Asked::default() });
        assert_eq!((count(&of_ben), of_ben.contains("$77.70")), (1, true));
        for (standing, rows) in
            [(Standing::TakenBack, 1), (Standing::TheyOwe, 10), (Standing::YouOwe, 0), (Standing::Settled, 0)]
        {
            let page = shown(Asked { standing: Some(standing), ..Asked::default() });
            assert_eq!(count(&page), rows, "{standing:?}: {page}");
        }
        receives(&ana, maya, 30 * 1_000);
        let settled = shown(Asked { standing: Some(Standing::Settled), ..Asked::default() });
        assert_eq!(count(&settled), 10);
    });
}

fn receives(ana: &Business, partnership_id: Id<Partnership>, minor: i64) {
    let new = NewReceipt { partnership_id, amount: dollars(minor), on: TODAY, reference: None };
    ana.does(move |tx| receipts::record(tx, new.clone()));
}

fn pays_out(ana: &Business, whose: Id<Partnership>) {
    ana.does(move |tx| {
        let wanted = Wanted { partnership_id: Some(whose), ..Wanted::up_to(TODAY) };
        let payout = payouts::prepare(tx, wanted)?.id;
        payouts::approve(tx, payout)?;
        payouts::mark_paid(tx, payout, Paid { items: None, on: TODAY, reference: None })
    });
}

#[test]
fn a_referrals_page_lists_what_the_client_paid_and_the_ways_to_correct_it() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Inbound, ten_percent());
        let payment = pays(&ana, lena, paid(240_000)).id;
        let shown = |said: &[&str], unsaid: &[&str]| {
            let html = ana.sees(move |tx| on_a_referrals_page(tx, lena)).expect("a section").html;
            assert!(said.iter().all(|said| html.contains(said)), "{html}");
            assert!(!unsaid.iter().any(|unsaid| html.contains(unsaid)), "{html}");
        };

        shown(&["$2,400.00", "$240.00", "Give money back", "Record what the client paid"], &["second time"]);
        ana.does(move |tx| reverse(tx, payment, "booked a second time".into()));
        shown(&["Booked by mistake", "second time", "Taken back"], &["Give money back"]);
    });
}
