//! Stories about what the slips of BNI tell, on both engines.

use jiff::civil::date;
use stage::{Business, Stage, on_both_engines};

use super::*;
use crate::{
    contacts::{self, Contact, Filter, Met, NewContact},
    references::References,
    touchpoints::{self, Channel, Direction, NewTouchpoint, Touchpoint},
};

const REFERENCES: References = References::of(&[crate::REFERENCES]);

/// What Ana's chapter passed on: she talked to Dag twice, the second time on a day that she noted herself.
const SLIPS: &[u8] = b"Date,From,To,Slip Type,Detail\n\
    2026-02-03,Ana Ruiz,Dag Hansen,One to One,His web shop\n\
    2026-02-10,Dag Hansen,Ana Ruiz,One to One,Who needs whom\n\
    2026-02-11,Dag Hansen,Ana Ruiz,Referral,Needs a laptop\n\
    2026-02-12,Ana Ruiz,Nell Ward,One to One,\n\
    2999-01-01,Ana Ruiz,Nell Ward,One to One,\n";

fn sent(stage: &Stage, ana: &Business, mode: Mode) -> Import {
    let content = SLIPS.to_vec();
    let new = NewImport { file_name: "slips.csv".into(), content, format: None, mapping: None, mode };
    let id = ana.does(move |tx| start(tx, new.clone())).id;
    run(&stage.db, &ana.scope, id).unwrap();
    ana.sees(move |tx| find(tx, id))
}

/// The slips, with the decision that they tell of the Dag whom Ana knows: a name alone does not say it.
fn sent_and_decided(stage: &Stage, ana: &Business) -> Import {
    let id = sent(stage, ana, Mode::BringIn).id;
    ana.does(move |tx| decide(tx, id, 2, Decision::Same))
}

fn everybody(ana: &Business) -> Vec<(Contact, Vec<Touchpoint>)> {
    let people = ana.sees(|tx| contacts::list(tx, &Filter::default())).data;
    let with_talks = |contact: Contact| {
        let id = contact.id;
        (contact, ana.sees(move |tx| touchpoints::of_contact(tx, id, None, 50)).data)
    };
    people.into_iter().map(with_talks).collect()
}

/// Dag is known, with notes and a conversation on 10 February.
fn knows_dag(ana: &Business) -> Contact {
    let (name, notes) = (Some("Dag Hansen".to_owned()), Some("Likes herring.".to_owned()));
    let new = NewContact { display_name: name, notes, ..NewContact::default() };
    let dag = ana.does(move |tx| contacts::add(tx, new.clone()));
    ana.does(move |tx| {
        let talk = NewTouchpoint {
            note: Some("About his clients".to_owned()),
            ..NewTouchpoint::of(
                tx.moment_of(date(2026, 2, 10).at(9, 0, 0, 0)),
                Channel::Video,
                Direction::Mutual,
            )
        };
        touchpoints::log(tx, dag.id, talk)
    });
    ana.sees(move |tx| contacts::find(tx, dag.id))
}

#[test]
fn a_slip_is_kept_of_somebody_with_notes_and_a_one_to_one_is_a_conversation() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let dag = knows_dag(&ana);
        let before = everybody(&ana);

        let looked = sent(stage, &ana, Mode::Look).counts;
        let import = sent(stage, &ana, Mode::BringIn);
        assert_eq!((import.counts.created, import.counts.duplicates, import.counts.skipped), (1, 1, 3));
        assert_eq!(import.counts, looked, "what was looked at is what came");
        let decided = ana.does(move |tx| decide(tx, import.id, 2, Decision::Same)).counts;
        assert_eq!((decided.created, decided.updated, decided.duplicates), (1, 1, 0));
        let people = everybody(&ana);
        let (known, talks) = people.iter().find(|(contact, _)| contact.id == dag.id).unwrap();
        assert_eq!(
            known.notes.as_deref(),
            Some(
                "Likes herring.\n\
                 Referral from Dag Hansen to Ana Ruiz on 11 February 2026: Needs a laptop\n\
                 One-to-one from Dag Hansen to Ana Ruiz on 10 February 2026: Who needs whom"
            )
        );
        let noted: Vec<_> = talks.iter().map(|talk| (talk.channel, talk.note.as_deref())).collect();
        let told = "One-to-one from Ana Ruiz to Dag Hansen on 3 February 2026: His web shop";
        assert_eq!(noted, [(Channel::Video, Some("About his clients")), (Channel::InPerson, Some(told))]);
        let (nell, talks) = people.iter().find(|(contact, _)| contact.id != dag.id).unwrap();
        let met = nell.met.as_ref().map(|met: &Met| (met.on, met.channel));
        assert_eq!((met, talks.len()), (Some((date(2026, 2, 12), Channel::InPerson)), 1));
        let to_come = "One-to-one from Ana Ruiz to Nell Ward on 1 January 2999";
        assert_eq!(nell.notes.as_deref(), Some(to_come), "what is still to come is no conversation");

        for mode in [Mode::Look, Mode::BringIn] {
            let again = sent(stage, &ana, mode).counts;
            let counts = (again.created, again.updated, again.unchanged, again.duplicates);
            assert_eq!(counts, (0, 0, 2, 0), "{mode:?}");
        }
        assert_eq!(everybody(&ana), people);

        ana.does(move |tx| undo(tx, import.id, REFERENCES));
        assert_eq!(everybody(&ana), before);
    });
}

#[test]
fn a_one_to_one_that_is_all_a_slip_tells_goes_with_the_import_and_opens_what_it_had_followed_up() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let dag = knows_dag(&ana);
        ana.does(move |tx| {
            let talk = touchpoints::of_contact(tx, dag.id, None, 1)?.data.remove(0);
            touchpoints::archive(tx, talk.id)
        });
        ana.does(move |tx| {
            let talk = NewTouchpoint {
                follow_up_on: Some(date(2026, 2, 2)),
                ..NewTouchpoint::of(
                    tx.moment_of(date(2026, 2, 1).at(9, 0, 0, 0)),
                    Channel::Email,
                    Direction::Outbound,
                )
            };
            touchpoints::log(tx, dag.id, talk)
        });
        let waiting = || ana.sees(move |tx| touchpoints::follow_ups_of(tx, dag.id)).len();
        let (before, open) = (everybody(&ana), waiting());
        let import = sent_and_decided(stage, &ana);
        assert_eq!((open, waiting()), (1, 0));
        ana.does(move |tx| undo(tx, import.id, REFERENCES));
        assert_eq!((everybody(&ana), waiting()), (before, open));
    });
}

#[test]
fn a_conversation_that_was_taken_back_since_stays_taken_back() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        knows_dag(&ana);
        let import = sent_and_decided(stage, &ana);
        let of_nell = everybody(&ana).into_iter().find(|(one, _)| one.display_name == "Nell Ward").unwrap();
        let talk = of_nell.1[0].id;
        stage.later(jiff::SignedDuration::from_hours(1));
        ana.does(move |tx| touchpoints::archive(tx, talk));
        assert_eq!(sent(stage, &ana, Mode::BringIn).counts.updated, 0);
        ana.does(move |tx| undo(tx, import.id, REFERENCES));
        let kept = ana.sees(move |tx| kept(tx, import.id, 0, 10));
        assert_eq!(kept.len(), 1, "Nell stays, with what happened since");
        assert!(ana.sees(move |tx| touchpoints::find(tx, talk)).archived_at.is_some());
    });
}

#[test]
fn whoever_was_decided_to_be_whom_the_slips_name_is_known_by_the_next_slips() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let dag = knows_dag(&ana);
        sent_and_decided(stage, &ana);
        let next = b"Date,From,To,Slip Type,Detail\n2026-03-03,Ana Ruiz,Dag Hansen,Referral,Needs a chair\n";
        let new = NewImport {
            file_name: "next.csv".into(),
            content: next.to_vec(),
            format: None,
            mapping: None,
            mode: Mode::BringIn,
        };
        assert_eq!(ana.does(move |tx| start(tx, new.clone())).counts.updated, 1);
        let notes = ana.sees(move |tx| contacts::find(tx, dag.id)).notes.unwrap();
        assert!(notes.contains("Needs a chair"), "{notes}");
    });
}

#[test]
fn what_a_slip_tells_comes_along_when_it_is_decided_who_it_is_about() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let dag = knows_dag(&ana);
        let works = contacts::Labelled { value: "dag@hansen.example".into(), label: None };
        let company_name = Some("Hansen Wood".to_owned());
        let known = NewContact { emails: vec![works], company_name, ..dag.clone().into() };
        ana.does(move |tx| contacts::change(tx, dag.id, known.clone()));
        let before = everybody(&ana);

        let import = sent(stage, &ana, Mode::BringIn);
        assert_eq!((import.counts.created, import.counts.duplicates), (1, 1));
        ana.does(move |tx| decide(tx, import.id, 2, Decision::Same));
        let (known, talks) = everybody(&ana).into_iter().find(|(contact, _)| contact.id == dag.id).unwrap();
        assert!(known.notes.unwrap().contains("Needs a laptop"));
        assert_eq!(talks.len(), 2);

        ana.does(move |tx| undo(tx, import.id, REFERENCES));
        assert_eq!(everybody(&ana), before);
    });
}
