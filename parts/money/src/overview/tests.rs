//! Stories about the page of what is owed, on both engines.

use kit::web::Query;
use partnerships::terms::Direction;

use super::{
    on_a_partners_page,
    pages::{From, show},
};
use crate::{
    payments::{on_a_referrals_page, reverse},
    tests::{paid, partner, pays, ten_percent, won},
};

#[test]
fn the_page_says_who_owes_whom_and_why() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let nothing = ana.sees(|tx| show(tx, Query(From::default()))).body;
        assert!(nothing.contains("Nothing is owed yet."), "{nothing}");

        for (name, direction) in [("Maya", Direction::Inbound), ("Ben", Direction::Outbound)] {
            let whose = partner(&ana, name);
            let client = won(&ana, whose, direction, ten_percent());
            pays(&ana, client, paid(240_000));
        }

        let page = ana.sees(|tx| show(tx, Query(From::default()))).body;
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
