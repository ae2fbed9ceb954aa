//! Stories about the page of what is owed, on both engines.

use kit::web::{Query, Typed};
use partnerships::terms::Direction;

use super::pages::{From, show};
use crate::tests::{paid, partner, pays, ten_percent, won};

#[test]
fn the_page_says_who_owes_whom_and_why() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let nothing = ana.sees(|tx| show(tx, Query(From::default()), Typed::default())).body;
        assert!(nothing.contains("Nothing is owed yet."), "{nothing}");

        for (name, direction) in [("Maya", Direction::Inbound), ("Ben", Direction::Outbound)] {
            let whose = partner(&ana, name);
            let client = won(&ana, whose, direction, ten_percent());
            pays(&ana, client, paid(240_000));
        }

        let page = ana.sees(|tx| show(tx, Query(From::default()), Typed::default())).body;
        for said in ["Maya", "You owe them", "Ben", "They owe you", "$240.00", "10% of $2,400.00 net"] {
            assert!(page.contains(said), "{said}: {page}");
        }
    });
}
