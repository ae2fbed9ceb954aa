//! Stories of somebody who has a PDF and wants to know, on both engines.

use agreements::authority;
use axum::http::StatusCode;
use documents::{
    Block, Certifier, Document, Field, Fonts, Hand, Paper, Signatory, SignatureBlock, Signing, Standing, Whom,
};
use jiff::SignedDuration;
use kit::secrets;
use stage::Stage;

use crate::visit::Visitor;

/// What lies before both, with nothing signed yet.
fn proposed(stage: &Stage) -> Vec<u8> {
    let of = |field, party: &str, name: &str| Signatory {
        field,
        party: party.into(),
        name: name.into(),
        capacity: "Owner".into(),
    };
    let signatories =
        vec![of(Field::Ours, "Ana Ruiz Social", "Ana Ruiz"), of(Field::Theirs, "Lind Web", "Maya Lind")];
    let document = Document {
        title: "Referral agreement".into(),
        language: "en".into(),
        paper: Paper::A4,
        written_at: stage.now(),
        standing: Standing::ToBeSigned,
        blocks: vec![
            Block::Paragraph("Ten percent for a year.".into()),
            Block::Signatures(SignatureBlock { signatories, seal: "Sealed.".into() }),
        ],
    };
    documents::set(&document, &Fonts::built_in()).expect("it can be set")
}

/// The same, signed by Maya with a certificate of this authority.
fn signed_by_maya(stage: &Stage, certifier: &Certifier) -> Vec<u8> {
    let whom = Whom { name: "Maya Lind", email: Some("maya@lind.example"), organisation: "Lind <Web>" };
    let signer = certifier.issue(whom, stage.now(), &secrets::chance()).expect("a certificate");
    sign(stage, &proposed(stage), Field::Theirs, &signer)
}

fn sign(stage: &Stage, pdf: &[u8], field: Field, signer: &documents::Signer) -> Vec<u8> {
    let signing = Signing { field, name: "Somebody", reason: "I agree.", at: stage.now(), hand: Hand::None };
    documents::sign(pdf, &signing, signer, &Fonts::built_in(), &secrets::chance()).expect("it can be signed")
}

#[test]
fn whoever_has_a_file_reads_who_signed_it_and_that_not_a_letter_was_changed() {
    stage::on_both_engines(|stage| {
        let (ana, anybody) = (stage.business("Ana Ruiz Social"), Visitor::on(stage));
        anybody.opens("/verify").says(&["Is it genuine?"], &["Ana Ruiz"]);
        let signed = signed_by_maya(stage, &ana.does(authority::certifier));
        let answer = anybody.uploads("/verify", "ours.pdf", &signed);
        assert_eq!(answer.status, StatusCode::OK);
        answer.says(
            &[
                "ours.pdf",
                "Genuine",
                "Not everybody has signed it yet.",
                "Maya Lind (maya@lind.example) signed it",
                "For Lind &#60;Web&#62;.",
                "2 March 2026, 15:00 UTC",
                "Entente at localhost:8080 vouches for it.",
            ],
            &["Ana Ruiz Social", "sealed it"],
        );
        let sealed = sign(stage, &signed, Field::Seal, &ana.does(authority::seal));
        anybody
            .uploads("/verify", "ours.pdf", &sealed)
            .says(&["Entente seal of Ana Ruiz Social sealed it"], &["Not everybody"]);
        assert_eq!(ana.events(), Vec::<String>::new(), "looking leaves nothing");
    });
}

#[test]
fn a_changed_a_foreign_an_unsigned_and_no_pdf_each_get_their_own_answer() {
    stage::on_both_engines(|stage| {
        let (ana, anybody) = (stage.business("Ana Ruiz Social"), Visitor::on(stage));
        let signed = signed_by_maya(stage, &ana.does(authority::certifier));
        let mut changed = signed.clone();
        changed[signed.len() / 8] ^= 1;
        let elsewhere = Certifier::make("Entente at localhost:8080", stage.now(), &secrets::chance());
        let imitated = signed_by_maya(stage, &elsewhere.expect("anybody can make one"));
        let files: [(&[u8], &str); 5] = [
            (&changed, "It was changed after it was signed"),
            (&imitated, "It was not signed here"),
            (&proposed(stage), "There is no signature by Entente in this PDF."),
            (b"%PDF-1.4\n%%EOF\n", "There is no signature by Entente in this PDF."),
            (b"PK\x03\x04", "This file is no PDF."),
        ];
        for (file, says) in files {
            let answer = anybody.uploads("/verify", "one.pdf", file);
            assert_eq!(answer.status, StatusCode::OK);
            answer.says(&[says], &["Genuine"]);
        }
        let nothing = anybody.sends("/verify", "");
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        nothing.says(&["Please choose the PDF"], &[]);
    });
}

#[test]
fn nobody_looks_at_more_than_ten_files_a_minute() {
    stage::on_both_engines(|stage| {
        let anybody = Visitor::on(stage);
        let looks = || anybody.uploads("/verify", "one.pdf", b"PK\x03\x04").status;
        assert!((0..10).all(|_| looks() == StatusCode::OK));
        assert_eq!(looks(), StatusCode::TOO_MANY_REQUESTS);
        stage.later(SignedDuration::from_mins(1));
        assert_eq!(looks(), StatusCode::OK);
    });
}

#[test]
fn the_certificate_is_for_everybody_once_something_was_signed() {
    stage::on_both_engines(|stage| {
        let (ana, anybody) = (stage.business("Ana Ruiz Social"), Visitor::on(stage));
        let none = anybody.opens("/authority.pem");
        assert_eq!(none.status, StatusCode::NOT_FOUND);
        none.says(&["Nothing was signed here yet"], &[]);
        let certifier = ana.does(authority::certifier);
        let read = documents::Authority::from_pem(anybody.opens("/authority.pem").page.as_bytes());
        assert_eq!(read.expect("it is PEM"), [certifier.authority().clone()]);
    });
}
