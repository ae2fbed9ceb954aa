//! The one door that somebody outside goes through: their yes, on their own page, to what was agreed by word.

use agreements::{StatusName, confirm, input::Ending, opened, url_for_partner};
use network::services::{self, Wanted};
use partnerships::exclusive::Way;

use super::by_job::{AT_ONCE, agreed, because, partner, promised, status, works};

/// What is tried here.
pub const TRIED: [(&str, Way); 1] = [("agreements::activate", Way::Link)];

#[test]
fn a_yes_on_their_own_page_finds_the_door_shut_and_it_opens_the_moment_the_term_ends() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let design = ana.does(|tx| services::add(tx, Wanted { name: "Websites".into(), offered: false })).id;
        let (maya, otto) = (partner(&ana, "Maya Chen"), partner(&ana, "Otto Brandt"));
        let handshake = promised(otto, design, "verbal", false, AT_ONCE);
        let ottos = ana.does(move |tx| {
            let wanted = serde_json::from_value(handshake.clone()).expect("JSON as the API takes it");
            let id = agreements::draft(tx, wanted)?.id;
            agreements::propose(tx, id, because()).map(|agreement| agreement.id)
        });
        let mayas = agreed(&ana, maya, design, true, AT_ONCE);

        let url = ana.sees(move |tx| url_for_partner(tx, ottos)).expect("a link");
        let secret = url.rsplit('/').next().expect("a secret").to_owned();
        ana.does(move |tx| {
            let id = opened(tx, &secret)?.id;
            confirm(tx, id, "Otto Brandt")
        });
        assert_eq!([ottos, mayas].map(|id| status(&ana, id)), [StatusName::Signed, StatusName::Active]);

        let over = Ending { on: None, reason: "We part as friends.".into() };
        ana.does(move |tx| agreements::end(tx, mayas, over.clone()));
        works(stage);
        assert_eq!(status(&ana, ottos), StatusName::Active);
    });
}
