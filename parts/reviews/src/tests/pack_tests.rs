//! Stories about what a review's pack tells, on both engines.

use kit::{Error, web::Content};
use network::touchpoints::{self, Channel, Direction, NewTouchpoint};
use partnerships::partnerships::Partner;
use referrals::Answered;

use super::{
    agreed_tests::{Agreed, Only},
    held, of, reviews,
};
use crate::{Decision, Review, hold, pack};

fn first_review(agreed: &Agreed) -> Review {
    reviews(&agreed.ana, of(agreed.ben)).remove(0)
}

#[test]
fn a_pack_tells_who_answered_how_quickly_what_came_of_promises_how_often_both_talked_and_what_waits() {
    stage::on_both_engines(|stage| {
        let agreed = Agreed::promising(stage, Only::EachWay);
        let lena = agreed.is_sent("outbound", "Lena Roth");
        let omar = agreed.is_sent("inbound", "Omar Aziz");
        agreed.is_sent("inbound", "Ruth Adeyemi");
        agreed.says_no(omar);
        stage.travel_to("2026-03-05T15:00:00Z");
        agreed.is_taken_on(lena);
        talk(&agreed, "2026-03-04T10:00:00Z");

        let review = first_review(&agreed);
        let seen = agreed.ana.sees(move |tx| pack::of(tx, &review));

        assert_eq!(
            (seen.answered.ours, seen.answered.theirs),
            (Answered { answers: 1, answer_days: 0 }, Answered { answers: 1, answer_days: 3 })
        );
        let only: Vec<_> =
            seen.only_to_us.iter().map(|one| (&*one.service, one.since.to_string(), one.received)).collect();
        assert_eq!(only, [("Website design", "2026-03-02".to_owned(), 2)]);
        assert!(seen.they_are_the_only_one());
        assert_eq!(
            seen.talked,
            Some(pack::Talked { times: 1, last_on: Some(jiff::civil::date(2026, 3, 4)), every_days: None })
        );
        let open: Vec<_> = seen.open.iter().map(|point| (&*point.what, point.turn)).collect();
        assert_eq!(
            open,
            [
                ("Lena Roth for Website design: taken on, no talk yet", pack::Turn::Theirs),
                ("Ruth Adeyemi for Website design: not answered yet", pack::Turn::Ours),
            ]
        );
        assert!(!seen.more_open);
    });
}

#[test]
fn of_many_clients_under_way_a_pack_names_twenty_and_says_that_there_are_more() {
    stage::on_both_engines(|stage| {
        let agreed = Agreed::on(stage);
        let names: Vec<String> = (1..=21).map(|number| format!("Client {number}")).collect();
        for (place, name) in names.iter().enumerate() {
            agreed.is_sent("inbound", name);
            let review = first_review(&agreed);
            let seen = agreed.ana.sees(move |tx| pack::of(tx, &review));
            assert_eq!((seen.open.len(), seen.more_open), ((place + 1).min(20), place == 20), "{name}");
        }
    });
}

#[test]
fn the_paper_for_the_meeting_is_a_pdf_and_nobody_elses() {
    stage::on_both_engines(|stage| {
        let agreed = Agreed::on(stage);
        let review = first_review(&agreed).id;
        let print = |name: &str| {
            let file = agreed.ana.sees(move |tx| pack::pdf(tx, review));
            assert_eq!((&*file.name, file.media_type), (name, "application/pdf"));
            let Content::Whole(bytes) = file.content else { panic!("it is short") };
            assert!(bytes.starts_with(b"%PDF-1.7"));
            bytes
        };
        print("Looking back with Ben Okafor, 2 June 2026.pdf");
        agreed.ana.does(move |tx| hold(tx, review, held(tx.today(), Decision::Continue)));
        let name = "Looking back with Ben Okafor, 2 March 2026.pdf";
        let kept = print(name);
        stage.travel_to("2026-05-20T15:00:00Z");
        assert_eq!(print(name), kept, "what was looked at stays as it was");

        let otto = stage.business("Otto Web");
        let refused = otto.read(move |tx| pack::pdf(tx, review));
        assert!(matches!(refused, Err(Error::NotFound)), "{:?}", refused.err());
    });
}

/// Ana and Ben had a coffee.
fn talk(agreed: &Agreed, at: &str) {
    let ben = agreed.ben;
    let coffee = NewTouchpoint::of(at.parse().expect("a moment"), Channel::InPerson, Direction::Mutual);
    agreed.ana.does(move |tx| {
        let Partner::Contact(contact) = partnerships::find(tx, ben)?.with else { panic!("Ben is a person") };
        touchpoints::log(tx, contact, coffee.clone())
    });
}
