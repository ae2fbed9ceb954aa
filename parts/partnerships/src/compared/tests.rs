//! Stories about choosing among several, on both engines.

use kit::Error;
use network::contacts::{self, NewContact};
use stage::on_both_engines;

use super::gather;
use crate::{
    cast,
    discovery::{Discovery, learn},
    partnerships::{Ending, end},
    preference::{Commitment, Preference, ServicePreference, Wish, agree_in_principle},
    qualification::{Answer, Criterion, Qualification, Verdict, qualify},
    terms::{Dates, Direction, Kind},
};

#[test]
fn everyone_who_offers_it_stands_side_by_side_whom_to_choose_first() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let design = cast::service(&ana, "Website design");
        let copy = cast::service(&ana, "Copywriting");
        let [otto, maya, joel, gone, other] =
            ["Otto", "Maya", "Joel", "Gone", "Other"].map(|name| cast::partner(&ana, name));
        ana.does(move |tx| {
            let offers = |service, ideal: &str| Discovery {
                services: vec![service],
                ideal_client: Some(ideal.into()),
                ..Discovery::default()
            };
            learn(tx, otto, offers(design, "Bakeries"))?;
            learn(tx, maya, offers(design, "Law firms"))?;
            learn(tx, gone, offers(design, "Anyone"))?;
            learn(tx, other, offers(copy, "Bakeries"))?;
            end(tx, gone, Ending { reason: "Moved away".into() })?;
            let client = NewContact {
                display_name: Some("Juniper Bakery".into()),
                needs: vec![design],
                ..NewContact::default()
            };
            contacts::add(tx, client)?;
            let juniper = NewContact {
                display_name: Some("Lena".into()),
                tags: vec!["bakery".into()],
                needs: vec![design],
                ..NewContact::default()
            };
            contacts::add(tx, juniper)?;
            let wish = ServicePreference {
                service_id: design,
                direction: Direction::Outbound,
                ours: Wish::Both,
                theirs: Wish::Strategic,
            };
            let wanted = Preference {
                services: vec![wish],
                committed_ours: Commitment::Yes,
                committed_theirs: Commitment::NotYet,
            };
            agree_in_principle(tx, joel, wanted)?;
            let mut found = Qualification::default();
            Criterion::ALL.iter().for_each(|&one| found.finding_mut(one).answer = Answer::Yes);
            qualify(tx, joel, found)
        });

        let compared = ana.sees(move |tx| gather(tx, design));

        let names: Vec<&str> = compared.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(
            names,
            ["Joel", "Otto", "Maya"],
            "the ready one, then the one with clients that look right"
        );
        assert_eq!((compared[0].verdict, compared[0].they_want), (Verdict::Ready, Wish::Strategic));
        assert_eq!(compared[1].clients(), "2, 1 like their ideal client");
        assert_eq!(compared[2].clients(), "2");

        ana.does(move |tx| {
            let dates = Dates { starts_on: tx.today(), ends_on: None };
            cast::begun(tx, maya, design, dates)
        });
        let first = ana.sees(move |tx| gather(tx, design)).swap_remove(0);
        assert_eq!((first.name.as_str(), first.kind), ("Maya", Some(Kind::Strategic)));
    });
}

#[test]
fn work_that_nobody_knows_is_not_found() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let unknown = "srv_00000000000000000000000001".parse().expect("an id");
        let found = ana.read(move |tx| gather(tx, unknown));
        assert!(matches!(found, Err(Error::NotFound)));
    });
}
