//! Stories about rows that may be somebody known, on both engines.

use jiff::SignedDuration;
use kit::Error;
use stage::{Business, on_both_engines};

use super::*;
use crate::{
    contacts::{self, Filter},
    imports::{Import, Mode, NewImport, kept, start, undo},
    references::References,
};

const REFERENCES: References = References::of(&[crate::REFERENCES]);

/// Two people of the name of somebody known, at the same company, with addresses of their own.
const SHEET: &str = "Name,Email,Company,Role\n\
    Lena Roth,lena@bakery.example,Roth Bakery,Baker\n\
    Lena Roth,lena.roth@home.example,Roth Bakery,\n";

fn sent(ana: &Business, name: &str, content: &str, mode: Mode) -> Import {
    let new = NewImport {
        file_name: name.to_owned(),
        content: content.as_bytes().to_vec(),
        format: None,
        mapping: None,
        mode,
    };
    ana.does(move |tx| start(tx, new.clone()))
}

fn everybody(ana: &Business) -> Vec<Contact> {
    ana.sees(|tx| contacts::list(tx, &Filter::default())).data
}

/// Lena, known from before, and the sheet brought in.
fn two_lenas(ana: &Business) -> Import {
    sent(ana, "known.csv", "Name,Email,Company\nLena Roth,lena@roth.example,Roth Bakery\n", Mode::BringIn);
    sent(ana, "people.csv", SHEET, Mode::BringIn)
}

#[test]
fn a_row_that_is_perhaps_known_is_added_or_completes_whom_it_is() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let import = two_lenas(&ana);
        let id = import.id;
        assert_eq!((import.counts.created, import.counts.duplicates), (0, 2));
        assert!(ana.sees(move |tx| left(tx, id, 0, 10)).iter().all(|row| row.waits));

        ana.does(move |tx| decide(tx, id, 2, Decision::Same));
        let decided = ana.does(move |tx| decide(tx, id, 3, Decision::Add));
        let counts = decided.counts;
        assert_eq!((counts.created, counts.updated, counts.duplicates), (1, 1, 0));
        for decision in [Decision::Add, Decision::Same] {
            assert_eq!(ana.does(move |tx| decide(tx, id, 2, decision)).counts, counts);
        }

        let lenas = everybody(&ana);
        let reached =
            |lena: &Contact| lena.emails.iter().map(|email| email.value.clone()).collect::<Vec<_>>();
        assert_eq!(reached(&lenas[0]), ["lena@roth.example", "lena@bakery.example"]);
        assert_eq!(
            (reached(&lenas[1]), lenas[0].job_title.as_deref()),
            (vec!["lena.roth@home.example".into()], Some("Baker"))
        );
        let rows = ana.sees(move |tx| left(tx, id, 0, 10));
        let decisions: Vec<_> = rows.iter().map(|row| (row.decided, row.waits)).collect();
        assert_eq!(decisions, [(Some(Decision::Same), false), (Some(Decision::Add), false)]);

        let again = sent(&ana, "people.csv", SHEET, Mode::BringIn).counts;
        assert_eq!((again.created, again.updated, again.duplicates, again.unchanged), (0, 0, 0, 2));
    });
}

#[test]
fn what_was_decided_is_undone_with_its_import() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let id = two_lenas(&ana).id;
        let before = everybody(&ana);
        ana.does(move |tx| decide(tx, id, 2, Decision::Same));
        ana.does(move |tx| decide(tx, id, 3, Decision::Add));
        assert_ne!(everybody(&ana), before);
        ana.does(move |tx| undo(tx, id, REFERENCES));
        assert_eq!(everybody(&ana), before);

        let late = ana.write(move |tx| decide(tx, id, 2, Decision::Same));
        assert!(matches!(&late, Err(Error::Refused(refusal)) if refusal.code == "import_undone"), "{late:?}");
    });
}

#[test]
fn what_somebody_wrote_between_two_decisions_stays_when_the_import_is_undone() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let id = two_lenas(&ana).id;
        let before = everybody(&ana).remove(0);
        ana.does(move |tx| decide(tx, id, 2, Decision::Same));
        let lena = everybody(&ana).remove(0);
        let (notes, title) = (Some("Bakes rye.".to_owned()), Some("Owner".to_owned()));
        let written = NewContact { notes: notes.clone(), job_title: title.clone(), ..lena.clone().into() };
        ana.does(move |tx| contacts::change(tx, lena.id, written.clone()));
        stage.later(SignedDuration::from_hours(24));
        ana.does(move |tx| decide(tx, id, 3, Decision::Same));

        ana.does(move |tx| undo(tx, id, REFERENCES));

        let after = everybody(&ana).remove(0);
        assert_eq!((&after.notes, &after.job_title), (&notes, &title));
        assert_eq!(after.emails, before.emails);
        let kept: Vec<String> =
            ana.sees(move |tx| kept(tx, id, 0, 10)).into_iter().map(|kept| kept.reason).collect();
        assert_eq!(kept, ["The job title was changed since."]);
    });
}

#[test]
fn only_a_row_that_waits_can_be_decided() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let id = two_lenas(&ana).id;
        let none = ana.write(move |tx| decide(tx, id, 77, Decision::Add));
        assert!(matches!(none, Err(Error::NotFound)), "{none:?}");
        let look = sent(&ana, "people.csv", SHEET, Mode::Look).id;
        let early = ana.write(move |tx| decide(tx, look, 2, Decision::Add));
        assert!(matches!(&early, Err(Error::Refused(refusal)) if refusal.code == "not_in_yet"), "{early:?}");
    });
}

/// A couple and a team, who share an address; Anna stands there twice.
const SHARED: &str = "First Name,Last Name,Email\n\
    Anna,Berger,info@berger.example\n\
    Klaus,Maier,info@berger.example\n\
    A.,Berger,Info@Berger.example\n";

#[test]
fn two_people_who_share_an_address_are_for_the_owner_to_tell_apart_and_the_look_says_so() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let looked = sent(&ana, "info.csv", SHARED, Mode::Look).counts;
        let import = sent(&ana, "info.csv", SHARED, Mode::BringIn);
        for counts in [looked, import.counts] {
            assert_eq!((counts.created, counts.duplicates, counts.unchanged), (1, 1, 1), "{counts:?}");
        }
        let id = import.id;
        ana.does(move |tx| decide(tx, id, 3, Decision::Add));
        let names: Vec<String> = everybody(&ana).into_iter().map(|one| one.display_name).collect();
        assert_eq!(names, ["Anna Berger", "Klaus Maier"]);

        let again = sent(&ana, "info.csv", SHARED, Mode::BringIn).counts;
        assert_eq!((again.created, again.duplicates, again.unchanged), (0, 0, 3), "each is known now");
    });
}

/// Joe is known with a number and what he does; a row names a Joe with another one, and what he must not be sent.
const JOES: &str = "Name,Phone,Email,Notes,Birthday,Unsubscribed\n\
    Joe Park,+1 503 555 0143,joe@park.example,baker,2000-05-09,2024-06-07\n";

#[test]
fn somebody_who_shares_a_name_only_stays_as_they_are_until_it_is_decided_and_is_asked_for_once() {
    on_both_engines(|stage| {
        for decision in [Decision::Same, Decision::Add] {
            let ana = stage.business(&format!("Ana for whom it was {}", decision.as_str()));
            let known = "Name,Phone,Notes,Birthday\nJoe Park,+1 503 555 0142,plumber,1950-05-09\n";
            sent(&ana, "known.csv", known, Mode::BringIn);
            let before = everybody(&ana);

            let looked = sent(&ana, "people.csv", JOES, Mode::Look).counts;
            let import = sent(&ana, "people.csv", JOES, Mode::BringIn);
            assert_eq!((import.counts.duplicates, import.counts), (1, looked));
            assert_eq!(everybody(&ana), before);
            assert!(ana.sees(|tx| crate::suppression::holds(tx, "joe@park.example")), "while the row waits");

            ana.does(move |tx| decide(tx, import.id, 2, decision));
            let decided = everybody(&ana);
            let joes = if decision == Decision::Add { 2 } else { 1 };
            assert_eq!((decided.len(), &decided[0].birthday), (joes, &before[0].birthday));
            for mode in [Mode::Look, Mode::BringIn] {
                let again = sent(&ana, "people.csv", JOES, mode).counts;
                assert_eq!((again.rows, again.unchanged), (1, 1), "{mode:?}: {again:?}");
            }
            assert_eq!(everybody(&ana), decided);

            ana.does(move |tx| undo(tx, import.id, REFERENCES));
            assert_eq!(everybody(&ana), before);
        }
    });
}
