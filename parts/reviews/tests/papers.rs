//! The paper for a meeting is read by poppler, which knows nothing of us. `./test papers` installs it and runs this;
//! Cargo.toml keeps it out of every other run.

#[path = "../src/pack/sample.rs"]
mod sample;

use std::{
    io::Write,
    process::{Command, Stdio},
};

use documents::{Fonts, set};
use reviews::pack::document;

fn read(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut program = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("poppler is installed");
    let mut given = program.stdin.take().expect("its input");
    let pdf = pdf.to_vec();
    let writing = std::thread::spawn(move || given.write_all(&pdf));
    let read = program.wait_with_output().expect("it runs");
    writing.join().expect("a thread").expect("it takes the PDF");
    assert!(read.status.success(), "it reads the PDF");
    String::from_utf8(read.stdout).expect("UTF-8")
}

/// Without the space in it: a line may end anywhere.
fn closed_up(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_word_of_a_review_is_read_in_its_pdf_and_there_is_nothing_to_sign() {
    let paper = document(&sample::meeting());
    let pdf = set(&paper, &Fonts::built_in()).expect("it can be set");

    let text = closed_up(&read("pdftotext", &["-raw", "-", "-"], &pdf));
    for line in paper.text().lines() {
        assert!(text.contains(&closed_up(line)), "{line:?} is missing in:\n{text}");
    }
    let about = read("pdfinfo", &["-"], &pdf);
    for said in [
        "Title:           Looking back: Ana Ruiz Social and Ben Okafor",
        "Tagged:          yes",
        "Form:            none",
    ] {
        assert!(about.contains(said), "{said:?} is missing in:\n{about}");
    }
}
