//! Stories about bringing people in, on both engines, with the files of the samples.

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
