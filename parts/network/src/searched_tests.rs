//! Stories about searching this part's own things, on both engines.

use kit::web::searched::Hits;
use stage::{Business, on_both_engines};

use crate::{
    SEARCHED,
    contacts::{self, NewContact},
    services::{self, Wanted},
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};

fn found(business: &Business, title: &'static str, q: &'static str) -> Hits {
    let kind = SEARCHED.iter().find(|kind| kind.title == title).expect("a kind that is searched");
    business.sees(|tx| (kind.find)(tx, q))
}

fn titles(business: &Business, title: &'static str, q: &'static str) -> Vec<String> {
    found(business, title, q).hits.into_iter().map(|hit| hit.title).collect()
}

#[test]
fn people_companies_conversations_and_services_are_found_however_they_are_misspelt() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| services::add(tx, Wanted { name: "Website design".to_owned(), offered: false }));
        let imani = NewContact {
            display_name: Some("Imani Okafor".to_owned()),
            company_name: Some("Köln Studio".to_owned()),
            ..NewContact::default()
        };
        let imani = ana.does(move |tx| contacts::add(tx, imani.clone())).id;
        let talk = NewTouchpoint {
            note: Some("Wants to open a bakery in Lisbon".to_owned()),
            ..NewTouchpoint::of(stage.now(), Channel::Phone, Direction::Mutual)
        };
        let talk = ana.does(move |tx| touchpoints::log(tx, imani, talk.clone())).id;

        assert_eq!(titles(&ana, "People", "okafro"), ["Imani Okafor"]);
        assert_eq!(titles(&ana, "Companies", "koln"), ["Köln Studio"]);
        assert_eq!(found(&ana, "Companies", "studoi").meant.as_deref(), Some("Studio"));
        assert_eq!(titles(&ana, "Conversations", "lisbon"), ["Imani Okafor"]);
        assert_eq!(titles(&ana, "Conversations", "bakrey"), ["Imani Okafor"]);
        assert_eq!(titles(&ana, "Services", "design web"), ["Website design"]);
        assert_eq!(titles(&ana, "Services", "print"), [""; 0]);

        ana.does(move |tx| touchpoints::archive(tx, talk));
        assert_eq!(titles(&ana, "Conversations", "lisbon"), [""; 0]);
        ana.does(move |tx| touchpoints::restore(tx, talk));
        assert_eq!(titles(&ana, "Conversations", "lisbon"), ["Imani Okafor"]);
    });
}
