//! Stories about bringing people in, on both engines, with the files of the samples.

use kit::Error;
use stage::{Business, Stage};

use super::{Import, Mode, NewImport, Status, bring_in, find, run, start};

const LINKEDIN: &[u8] = include_bytes!("../../../../formats/samples/linkedin.csv");
const GOOGLE: &[u8] = include_bytes!("../../../../formats/samples/google.csv");
const CARDS: &[u8] = include_bytes!("../../../../formats/samples/apple.vcf");

fn file(name: &str, content: &[u8], mode: Mode) -> NewImport {
    NewImport { file_name: name.to_owned(), content: content.to_vec(), format: None, mode }
}

/// Sends a file and has it read.
fn brought(stage: &Stage, ana: &Business, new: NewImport) -> Import {
    let import = ana.does(move |tx| start(tx, new.clone()));
    run(&stage.db, &ana.scope, import.id).unwrap();
    ana.sees(move |tx| find(tx, import.id))
}

#[test]
fn a_second_import_of_the_same_file_adds_nobody() {
    stage::on_both_engines(|stage| {
        for (name, content) in [("linkedin.csv", LINKEDIN), ("google.csv", GOOGLE), ("apple.vcf", CARDS)] {
            let ana = stage.business(&format!("Ana with {name}"));
            let first = brought(stage, &ana, file(name, content, Mode::BringIn)).counts;
            let second = brought(stage, &ana, file(name, content, Mode::BringIn)).counts;
            assert!(first.created > 3, "{name}: {first:?}");
            assert_eq!((second.created, second.updated), (0, 0), "{name}: {second:?}");
            assert_eq!(second.rows, first.rows, "{name}");
        }
    });
}

#[test]
fn a_look_says_what_will_happen_and_changes_nothing() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let looked = brought(stage, &ana, file("google.csv", GOOGLE, Mode::Look));
        assert_eq!(ana.events(), ["import.started", "import.looked"]);

        ana.does(move |tx| bring_in(tx, looked.id));
        run(&stage.db, &ana.scope, looked.id).unwrap();

        let brought = ana.sees(move |tx| find(tx, looked.id));
        assert_eq!(brought.status, Status::Done);
        assert_eq!(
            (brought.counts.created, brought.counts.skipped),
            (looked.counts.created, looked.counts.skipped)
        );
    });
}

#[test]
fn a_small_file_is_read_before_its_page_is_shown_and_a_long_one_by_a_job() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let small = ana.does(|tx| start(tx, file("google.csv", GOOGLE, Mode::Look)));
        assert_eq!((small.status, small.counts.rows > 0), (Status::Done, true));
        let brought = ana.does(move |tx| bring_in(tx, small.id));
        assert_eq!((brought.status, brought.counts.created), (Status::Done, small.counts.created));
        assert_eq!(ana.jobs(), []);

        let people: String =
            (1..=251).map(|number| format!("Guest {number},guest{number}@example.com\n")).collect();
        let list = format!("name,email\n{people}");
        let long = ana.does(move |tx| start(tx, file("guests.csv", list.as_bytes(), Mode::BringIn)));
        assert_eq!(long.counts.rows, 0);
        assert_eq!(ana.jobs().len(), 1);
        run(&stage.db, &ana.scope, long.id).unwrap();
        assert_eq!(ana.sees(move |tx| find(tx, long.id)).counts.created, 251);
    });
}

#[test]
fn an_earlier_file_says_whether_it_was_only_looked_at() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let looked = ana.does(|tx| start(tx, file("google.csv", GOOGLE, Mode::Look)));
        assert_eq!(looked.standing(), "looked at, not brought in");
        assert_eq!(ana.does(move |tx| bring_in(tx, looked.id)).standing(), "brought in");
    });
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let refused = ana.write(|tx| start(tx, file("people.csv", b"", Mode::Look)));
        let Err(Error::Invalid(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!(faults[0].sentence, "is empty; please choose another file");
    });
}

#[test]
fn a_run_that_is_started_twice_settles_each_row_once() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let import = brought(stage, &ana, file("linkedin.csv", LINKEDIN, Mode::BringIn));
        run(&stage.db, &ana.scope, import.id).unwrap();
        assert_eq!(ana.sees(move |tx| find(tx, import.id)).counts, import.counts);
    });
}

#[test]
fn a_file_that_is_no_contact_file_changes_nothing_and_says_why() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let import = brought(stage, &ana, file("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Mode::BringIn));
        assert_eq!(import.status, Status::Failed);
        assert!(import.failure.is_some_and(|why| !why.is_empty()));
        assert_eq!(ana.events(), ["import.started", "import.failed"]);
    });
}
