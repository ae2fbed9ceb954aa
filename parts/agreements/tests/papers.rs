//! Every field of every term is read in the PDF by poppler, which knows nothing of us. `./test papers` installs it and runs
//! this; Cargo.toml keeps it out of every other run.

#[path = "../src/any_agreement.rs"]
mod any_agreement;

use std::{
    io::Write,
    process::{Command, Stdio},
};

use agreements::{
    Renewal,
    document::document,
    particulars::Particulars,
    wordings::{Agreed, Words},
};
use any_agreement::{STARTS, agreed, moved, must_be_read, promise, said};
use documents::{Fonts, Paper, Standing, set};
use jiff::Timestamp;
use kit::words::day;
use proptest::prelude::*;

/// What poppler reads, closed up, without the foot of each page.
fn taken_out(pdf: &[u8], title: &str) -> String {
    let mut program = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is installed");
    let mut given = program.stdin.take().expect("its input");
    let pdf = pdf.to_vec();
    let writing = std::thread::spawn(move || given.write_all(&pdf));
    let read = program.wait_with_output().expect("pdftotext runs");
    writing.join().expect("a thread").expect("it takes the PDF");
    assert!(read.status.success(), "pdftotext reads it");
    let text = String::from_utf8(read.stdout).expect("UTF-8");
    let foot = format!("{title}. Page ");
    let lines = text.lines().map(|line| line.trim_start_matches('\u{c}'));
    closed_up(&lines.filter(|line| !line.starts_with(&foot)).collect::<Vec<_>>().join(" "))
}

/// Without the space in it: a line may end where a hyphen stands.
fn closed_up(text: &str) -> String {
    text.split_whitespace().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]
    #[test]
    fn every_field_of_every_term_is_read_in_the_pdf(
        promises in prop::collection::vec(promise(), 1..3), boundaries in said(), law in said(),
        renews in prop::option::of(1_u16..=120), notice in 2_u16..=3650, moved in prop::collection::vec(moved(), 0..3),
    ) {
        let mut needed: Vec<String> = promises.iter().flat_map(must_be_read).collect();
        needed.extend([day(STARTS), boundaries.clone(), law.clone(), format!("{notice} days’ notice")]);
        needed.extend(renews.map(|months| format!("{months} month")));
        needed.extend(moved.iter().map(|one| format!("{} for {}", one.initials, one.service)));
        let agreed = Agreed {
            boundaries: Some(boundaries), law, renewal: renews.map(|months| Renewal { from: STARTS, months }),
            notice_days: Some(notice), moved, ..agreed(promises)
        };
        let words = Words::of(agreed, &Particulars::default());
        let document = document(&words, Timestamp::UNIX_EPOCH, Standing::ToBeSigned, Paper::A4);
        let text = taken_out(&set(&document, &Fonts::built_in()).expect("it can be set"), &words.title());
        for needed in needed {
            prop_assert!(text.contains(&closed_up(&needed)), "{needed:?} is missing in:\n{text}");
        }
    }
}
