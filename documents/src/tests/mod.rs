//! Stories of signing and verifying, told with Ana, Mike and an authority. Whether other programs see it so is tested in
//! tests/papers.rs.

mod any_bytes;
mod authorities;
mod changed;
mod owner_keys;

use std::sync::OnceLock;

use jiff::Timestamp;
use ring::rand::SystemRandom;

use crate::{
    Authority, Certifier, Field, Fonts, Hand, NotSigned, Signer, Signing, Standing, Verdict, Whom, set,
    set::tests::agreement, sign, verify,
};

/// A moment after the authority was made.
fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).expect("a moment of 2027")
}

fn authority(name: &str) -> Certifier {
    Certifier::make(name, at(0), &SystemRandom::new()).expect("an authority")
}

/// The installation's own.
fn certifier() -> &'static Certifier {
    static MADE: OnceLock<Certifier> = OnceLock::new();
    MADE.get_or_init(|| authority("Entente at entente.example"))
}

fn trusted() -> Vec<Authority> {
    vec![certifier().authority().clone()]
}

fn whom(field: Field) -> Whom<'static> {
    match field {
        Field::Ours => {
            Whom { name: "Ana Ruiz", email: Some("ana@example.com"), organisation: "Ana Ruiz Social" }
        }
        Field::Theirs => {
            Whom { name: "Mike Lee", email: Some("mike@example.com"), organisation: "Mike Lee Web" }
        }
        Field::Seal => {
            Whom { name: "Entente seal of Ana Ruiz Social", email: None, organisation: "Ana Ruiz Social" }
        }
    }
}

fn issued(certifier: &Certifier, field: Field, second: i64) -> Signer {
    certifier.issue(whom(field), at(second), &SystemRandom::new()).expect("a certificate")
}

fn signed(pdf: &[u8], field: Field, hand: Hand, signer: &Signer, second: i64) -> Result<Vec<u8>, NotSigned> {
    let name = whom(field).name;
    let signing = Signing { field, name, reason: "I agree to this agreement.", at: at(second), hand };
    sign(pdf, &signing, signer, &Fonts::built_in(), &SystemRandom::new())
}

fn proposed() -> Vec<u8> {
    set(&agreement(), &Fonts::built_in()).expect("it can be set")
}

/// An agreement at each step: proposed, signed by Ana, by Mike, sealed.
fn steps() -> &'static [Vec<u8>; 4] {
    static MADE: OnceLock<[Vec<u8>; 4]> = OnceLock::new();
    MADE.get_or_init(|| {
        let by = |field, second| issued(certifier(), field, second);
        let drawn = Hand::Drawn(vec![vec![(0.0, 10.0), (30.0, 0.0), (60.0, 20.0)], vec![(70.0, 5.0)]]);
        let proposed = proposed();
        let typed = Hand::Typed("Ana Ruiz".into());
        let ours = signed(&proposed, Field::Ours, typed, &by(Field::Ours, 60), 60).expect("Ana signs");
        let theirs = signed(&ours, Field::Theirs, drawn, &by(Field::Theirs, 120), 120).expect("Mike signs");
        let sealed =
            signed(&theirs, Field::Seal, Hand::None, &by(Field::Seal, 180), 180).expect("it is sealed");
        [proposed, ours, theirs, sealed]
    })
}

fn sealed() -> &'static [u8] {
    &steps()[3]
}

#[test]
fn each_who_signed_is_named_with_when_and_what_it_covers() {
    let Verdict::Genuine(signatures) = verify(sealed(), &trusted()) else { panic!("it is genuine") };

    let told: Vec<_> = signatures
        .iter()
        .map(|one| (one.field, one.name.as_str(), one.email.as_deref(), one.organisation.as_deref(), one.at))
        .collect();
    assert_eq!(
        told,
        [
            (Field::Ours, "Ana Ruiz", Some("ana@example.com"), Some("Ana Ruiz Social"), at(60)),
            (Field::Theirs, "Mike Lee", Some("mike@example.com"), Some("Mike Lee Web"), at(120)),
            (Field::Seal, "Entente seal of Ana Ruiz Social", None, Some("Ana Ruiz Social"), at(180)),
        ]
    );
    let covers: Vec<usize> = signatures.iter().map(|signature| signature.covers).collect();
    assert_eq!(covers, steps()[1..].iter().map(Vec::len).collect::<Vec<_>>());
    assert!(signatures.iter().all(|one| one.authority == "Entente at entente.example"));
    assert!(signatures.iter().all(|one| one.reason == "I agree to this agreement."));
}

#[test]
fn signing_changes_no_byte_of_what_was_there() {
    for pair in steps().windows(2) {
        assert!(pair[1].starts_with(&pair[0]));
    }
}

#[test]
fn at_each_step_the_file_is_what_was_signed_so_far() {
    assert_eq!(verify(&steps()[0], &trusted()), Verdict::NotOurs);
    for (signatures, step) in steps().iter().enumerate().skip(1) {
        let Verdict::Genuine(found) = verify(step, &trusted()) else { panic!("it is genuine") };
        assert_eq!(found.len(), signatures);
    }
}

#[test]
fn either_side_may_sign_first() {
    let by = |field| issued(certifier(), field, 60);
    let theirs = signed(&proposed(), Field::Theirs, Hand::None, &by(Field::Theirs), 60).expect("Mike signs");
    let ours = signed(&theirs, Field::Ours, Hand::None, &by(Field::Ours), 90).expect("Ana signs");
    let Verdict::Genuine(found) = verify(&ours, &trusted()) else { panic!("it is genuine") };
    assert_eq!(found.iter().map(|one| one.field).collect::<Vec<_>>(), [Field::Theirs, Field::Ours]);
}

#[test]
fn nobody_signs_twice_and_nobody_after_the_seal() {
    let by = |field| issued(certifier(), field, 200);
    let again = signed(&steps()[1], Field::Ours, Hand::None, &by(Field::Ours), 200);
    assert_eq!(again, Err(NotSigned::AlreadySigned));

    let ours = &steps()[1];
    let sealed = signed(ours, Field::Seal, Hand::None, &by(Field::Seal), 200).expect("it is sealed");
    let late = signed(&sealed, Field::Theirs, Hand::None, &by(Field::Theirs), 210);
    assert_eq!(late, Err(NotSigned::AlreadySigned));
}

#[test]
fn a_draft_and_what_is_not_ours_cannot_be_signed() {
    let draft = crate::Document { standing: Standing::Draft, ..agreement() };
    let draft = set(&draft, &Fonts::built_in()).expect("it can be set");
    for pdf in [&draft[..], b"%PDF-1.7\nnothing\n%%EOF\n", b""] {
        let refused = signed(pdf, Field::Ours, Hand::None, &issued(certifier(), Field::Ours, 60), 60);
        assert_eq!(refused, Err(NotSigned::NotOurs));
    }
}

#[test]
fn a_name_without_signs_and_a_hand_without_points_are_refused() {
    let by = issued(certifier(), Field::Ours, 60);
    let chinese = signed(&proposed(), Field::Ours, Hand::Typed("安娜".into()), &by, 60);
    assert_eq!(chinese, Err(NotSigned::Characters(vec!['娜', '安'])));
    for nothing in [vec![], vec![vec![]], vec![vec![(f32::NAN, 0.0)]], vec![vec![(0.0, 0.0); 30_000]]] {
        assert_eq!(signed(&proposed(), Field::Ours, Hand::Drawn(nothing), &by, 60), Err(NotSigned::Hand));
    }
}
