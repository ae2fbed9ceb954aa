//! Whether a PDF is genuine, asked of the running house: on its public page and by its command.

use documents::{Block, Document, Field, Fonts, Hand, OwnerKey, Paper, SignatureBlock, Signing, Standing};
use jiff::Timestamp;
use kit::secrets;
use serde_json::json;

use crate::house::{Business, House, on_both_engines};

const P12: &[u8] = include_bytes!("../documents/samples/rsa.p12");
const PEM: &str = include_str!("../documents/samples/opened.pem");

/// A document that is sealed with the key of the file.
fn sealed() -> Vec<u8> {
    let (at, fonts, chance) = (Timestamp::now(), Fonts::built_in(), secrets::chance());
    let signatures = SignatureBlock { signatories: vec![], seal: "Sealed.".into() };
    let document = Document {
        title: "Referral agreement".into(),
        language: "en".into(),
        paper: Paper::A4,
        written_at: at,
        standing: Standing::ToBeSigned,
        blocks: vec![Block::Signatures(signatures)],
    };
    let pdf = documents::set(&document, &fonts).expect("it can be set");
    let key = OwnerKey::open(P12, "open sesame").and_then(|key| key.signer(at, &chance)).expect("it seals");
    let signing = Signing { field: Field::Seal, name: "Ana Ruiz", reason: "Sealed.", at, hand: Hand::None };
    documents::sign(&pdf, &signing, &key, &fonts, &chance).expect("it can be sealed")
}

/// What the public page says of a file.
fn looked_at(house: &House, pdf: &[u8]) -> (u16, String) {
    let asked = house.ask("POST", "/verify").header("Sec-Fetch-Site", "same-origin");
    let answer = asked.file(&[], "agreement.pdf", pdf).answer();
    (answer.status, answer.text())
}

fn brings(ana: &Business<'_>, password: &str) -> (u16, String) {
    let asked = ana.visit("POST", "/settings/seal/bring");
    let answer = asked.file(&[("password", password)], "seal.p12", P12).answer();
    (answer.status, answer.text())
}

#[test]
fn what_an_owner_sealed_with_their_own_key_is_genuine_on_the_page_and_to_the_command() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let sealed = sealed();
        let path = std::env::temp_dir().join(format!("entente-genuine-{}.pdf", std::process::id()));
        std::fs::write(&path, &sealed).expect("a file");
        let file = path.to_str().expect("a plain path");
        let verdict = || house.command(&["verify", file], "").status.code();
        assert_eq!(verdict(), Some(2), "nobody brought this key here, so it cannot tell");
        assert!(looked_at(house, &sealed).1.contains("It was not signed here"));

        let (status, page) = brings(&ana, "another");
        assert!(status == 409 && page.contains("The file does not open with this password."), "{page}");
        assert_eq!(brings(&ana, "open sesame").0, 303);
        assert!(ana.visit("GET", "/settings/seal").answer().text().contains("Ana Ruiz (rsa)"));
        assert_eq!(verdict(), Some(0));
        assert!(looked_at(house, &sealed).1.contains("Ana Ruiz (rsa) sealed it"));

        assert_eq!(ana.visit("POST", "/settings/seal/give-back").form(&[]).answer().status, 303);
        assert_eq!(verdict(), Some(0), "what it sealed stays verifiable");
        std::fs::write(&path, &sealed[..sealed.len() - 1]).expect("a file");
        assert_eq!(verdict(), Some(1));
        std::fs::remove_file(&path).expect("the file goes");
    });
}

#[test]
fn a_program_brings_a_key_that_it_opened_and_is_told_by_what_others_know_it() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        assert_eq!(ana.get("/seal").done()["by"], "entente");
        let seal = ana.put("/seal", json!({ "pem": PEM })).done();
        assert_eq!((&seal["by"], &seal["own"]["name"]), (&json!("own"), &json!("Ana Ruiz (p256)")));
        assert!(seal["own"]["fingerprint"].as_str().is_some_and(|digits| digits.len() == 95));
        let refused = ana.put("/seal", json!({ "pem": "no key" }));
        assert_eq!((refused.status, &*refused.code()), (409, "no_key"));
        assert_eq!(ana.ask("DELETE", "/seal").answer().done()["own"], json!(null));
        assert_eq!(ana.get("/seal").done()["by"], "entente");
    });
}

#[test]
fn a_file_of_a_hundred_megabytes_is_told_so_and_not_read() {
    on_both_engines(|house| {
        let (status, page) = looked_at(house, &vec![b'%'; 100 * 1024 * 1024]);
        assert!(status == 413 && page.contains("This is more than 25 MB"), "{status} {page}");
    });
}
