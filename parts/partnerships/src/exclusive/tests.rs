//! Stories about the only one, on both engines.

use std::thread;

use jiff::civil::date;
use kit::{Actor, Error, Refusal, Result};
use network::services::{self, Wanted};

use super::{Door, IN_PERSON, Mismatch, Way, check, finish, may_name, may_promise, partner};
use crate::{
    cast::{self, begun, strategic},
    name_of,
    terms::{self, Dates, Direction, TermState},
};

static TEST: Door = Door { operation: "tests::name", ways: IN_PERSON };

/// Stories begin on this day.
const TODAY: Dates = Dates { starts_on: date(2026, 3, 2), ends_on: None };

#[track_caller]
fn refusal<T: std::fmt::Debug>(answer: Result<T>) -> Refusal {
    match answer {
        Err(Error::Refused(refusal)) => *refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_service_is_held_by_one_and_the_other_is_told_by_whom() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, otto) = (cast::partner(&ana, "Maya"), cast::partner(&ana, "Otto"));
        let design = cast::service(&ana, "Website design");
        let hers = ana.does(move |tx| begun(tx, maya, design, TODAY));

        let named = refusal(ana.write(move |tx| may_name(tx, &TEST, design, otto)));
        let taken = refusal(ana.write(move |tx| begun(tx, otto, design, TODAY)));

        for refusal in [&named, &taken] {
            assert_eq!(refusal.code, "exclusive_partner_exists");
            assert!(refusal.sentence.starts_with("Maya is the only partner"), "{}", refusal.sentence);
            assert_eq!(refusal.members["agreement_id"], serde_json::json!(hers.agreement_id));
        }
        assert_eq!(named.members["operation"], "tests::name");
        ana.does(move |tx| may_name(tx, &TEST, design, maya));
    });
}

#[test]
fn a_hold_without_its_term_and_a_term_without_its_hold_are_found() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        let (design, texts) = (cast::service(&ana, "Website design"), cast::service(&ana, "Texts"));
        let held = ana.does(move |tx| begun(tx, maya, design, TODAY)).id;
        assert_eq!(ana.sees(check), []);

        let unheld = ana.does(move |tx| {
            tx.exec(
                "update term set state = 'ended', ended_on = $3 where workspace_id = $1 and id = $2",
                &[&tx.workspace(), &held, &TODAY.starts_on],
            )?;
            let term = strategic(tx, maya, texts, TODAY);
            terms::store::insert(tx, &term)?;
            terms::store::run(tx, term.agreement_id)?;
            Ok(term.id)
        });

        assert_eq!(ana.sees(check), [Mismatch::HeldWithoutTerm(held), Mismatch::TermWithoutHold(unheld)]);
    });
}

#[test]
fn what_is_promised_keeps_the_name_it_was_promised_by() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, design) = (cast::partner(&ana, "Maya"), cast::service(&ana, "Website design"));
        let hers = ana.does(move |tx| begun(tx, maya, design, TODAY));
        let called = |name: &str| Wanted { name: name.to_owned(), offered: false };
        let renamed = |name| ana.write(move |tx| services::change(tx, design, called(name), crate::PARTNERS));

        let refused = refusal(renamed("Old work"));
        assert_eq!(refused.code, "service_promised");
        assert!(
            refused.sentence.contains("“Website design”") && refused.sentence.contains("Maya"),
            "{refused:?}"
        );
        assert_eq!(refused.members["agreement_id"], serde_json::json!(hers.agreement_id));
        assert_eq!(renamed("Website Design").unwrap().name, "Website Design", "it reads the same");

        ana.does(move |tx| finish(tx, hers.agreement_id, tx.today()));
        assert_eq!(renamed("Old work").unwrap().name, "Old work");
    });
}

#[test]
fn the_moment_an_agreement_ends_everyone_may_be_named_again() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, otto) = (cast::partner(&ana, "Maya"), cast::partner(&ana, "Otto"));
        let design = cast::service(&ana, "Website design");
        let hers = ana.does(move |tx| begun(tx, maya, design, TODAY));

        ana.does(move |tx| finish(tx, hers.agreement_id, tx.today()));

        ana.does(move |tx| may_name(tx, &TEST, design, otto));
        ana.does(move |tx| begun(tx, otto, design, TODAY));
        assert_eq!(ana.sees(move |tx| partner(tx, design)).map(|hold| hold.partnership_id), Some(otto));
    });
}

#[test]
fn a_term_past_its_last_day_is_ended_by_whoever_comes_by_next() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, otto) = (cast::partner(&ana, "Maya"), cast::partner(&ana, "Otto"));
        let design = cast::service(&ana, "Website design");
        let march = Dates { ends_on: Some(date(2026, 3, 31)), ..TODAY };
        let hers = ana.does(move |tx| begun(tx, maya, design, march));

        stage.travel_to("2026-03-31T20:00:00Z");
        assert_eq!(
            refusal(ana.write(move |tx| may_name(tx, &TEST, design, otto))).members["until"],
            "2026-03-31"
        );
        stage.travel_to("2026-04-01T05:00:00Z");
        assert_eq!(ana.sees(move |tx| partner(tx, design)), None);
        ana.does(move |tx| may_name(tx, &TEST, design, otto));

        let (held, then, now) = ana.sees(move |tx| {
            let holding = |tx: &mut kit::Tx<'_>, day| {
                terms::store::holding(tx, maya, Direction::Outbound, design, day).map(|held| held.is_some())
            };
            let last = holding(tx, date(2026, 3, 31))?;
            Ok((terms::store::find(tx, hers.id)?, last, holding(tx, date(2026, 4, 1))?))
        });
        assert_eq!((held.state, held.ended_on), (TermState::Ended, Some(date(2026, 3, 31))));
        assert_eq!((then, now), (true, false), "a referral of the last day is still bound to it");
        assert_eq!(ana.events().last().map(String::as_str), Some("term.ended"));
    });
}

#[test]
fn dates_that_do_not_meet_may_be_promised() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, otto) = (cast::partner(&ana, "Maya"), cast::partner(&ana, "Otto"));
        let design = cast::service(&ana, "Website design");
        let march = Dates { ends_on: Some(date(2026, 3, 31)), ..TODAY };
        ana.does(move |tx| begun(tx, maya, design, march));

        let promise = |starts_on| {
            move |tx: &mut kit::Tx<'_>| {
                let later = strategic(tx, otto, design, Dates { starts_on, ends_on: None });
                may_promise(tx, &TEST, &later)
            }
        };

        ana.does(promise(date(2026, 4, 1)));
        assert_eq!(refusal(ana.write(promise(date(2026, 3, 31)))).code, "exclusive_partner_exists");
    });
}

#[test]
fn of_sixteen_who_take_a_service_at_once_one_has_it_and_the_others_are_told_who() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        const NAMES: [&str; 16] = [
            "Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ivo", "Jo", "Kim", "Lea", "Max",
            "Nia", "Otto", "Pia",
        ];
        let partners = NAMES.map(|name| cast::partner(&ana, name));
        let design = cast::service(&ana, "Website design");

        let racing: Vec<_> = partners
            .map(|partner| {
                let ana = ana.clone();
                thread::spawn(move || ana.write(move |tx| begun(tx, partner, design, TODAY)))
            })
            .into_iter()
            .collect();
        let answers: Vec<_> = racing.into_iter().map(|racer| racer.join().unwrap()).collect();

        let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (1, 15));
        let winner = won.into_iter().next().unwrap().unwrap();
        let name = ana.sees(move |tx| name_of(tx, winner.partnership_id));
        for lost in lost {
            let refusal = refusal(lost);
            assert_eq!(refusal.members["agreement_id"], serde_json::json!(winner.agreement_id));
            assert!(refusal.sentence.starts_with(&name), "{}", refusal.sentence);
        }
        let running = ana.sees(move |tx| terms::store::running_outbound(tx, design));
        assert_eq!(running, [winner], "losers leave nothing");
    });
}

#[test]
fn nobody_comes_through_a_door_by_a_way_that_it_does_not_declare() {
    static BY_JOB: Door = Door { operation: "tests::begin", ways: &[Way::Page, Way::Job("test.begin")] };
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, design) = (cast::partner(&ana, "Maya"), cast::service(&ana, "Website design"));
        let somebody = ana.scope.actor.id().expect("an owner");
        let acting = |actor: Actor, door: &'static Door| {
            let mut visitor = ana.clone();
            visitor.scope.actor = actor;
            visitor.write(move |tx| may_name(tx, door, design, maya))
        };
        let unattended = acting(Actor::System, &TEST);
        assert!(
            matches!(&unattended, Err(Error::Internal(said)) if said.contains("tests::name")),
            "{unattended:?}"
        );
        assert!(acting(Actor::System, &BY_JOB).is_ok());
        assert!(acting(Actor::Token(somebody), &TEST).is_ok());
        assert!(matches!(acting(Actor::Token(somebody), &BY_JOB), Err(Error::Internal(_))));
        assert!(matches!(acting(Actor::Outsider(somebody), &TEST), Err(Error::Internal(_))));
    });
}
