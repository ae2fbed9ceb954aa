//! A signature is worth what its authority is trusted.

use super::*;
use crate::{NoAuthority, Where};

#[test]
fn an_authority_that_is_not_trusted_is_named_and_not_believed() {
    let other = authority("Entente at elsewhere.example");
    for trusted in [vec![], vec![other.authority().clone()]] {
        let Verdict::Unknown { authority, signatures } = verify(sealed(), &trusted) else {
            panic!("it is unknown")
        };
        assert_eq!((authority.as_str(), signatures.len()), ("Entente at entente.example", 3));
    }
}

#[test]
fn an_imitation_with_the_same_name_is_not_trusted() {
    let imitation = authority("Entente at entente.example");
    let forged = issued(&imitation, Field::Theirs, 60);
    let file = signed(&proposed(), Field::Theirs, Hand::None, &forged, 60).expect("it can be signed");

    assert!(matches!(verify(&file, &trusted()), Verdict::Unknown { .. }));
    assert!(matches!(verify(&file, &[imitation.authority().clone()]), Verdict::Genuine(_)));
    assert_ne!(imitation.authority().fingerprint(), certifier().authority().fingerprint());
}

#[test]
fn one_signature_by_a_stranger_makes_the_whole_file_unknown() {
    let stranger = issued(&authority("A stranger"), Field::Theirs, 120);
    let file = signed(&steps()[1], Field::Theirs, Hand::None, &stranger, 120).expect("it can be signed");
    let Verdict::Unknown { authority, signatures } = verify(&file, &trusted()) else {
        panic!("it is unknown")
    };
    assert_eq!((authority.as_str(), signatures.len()), ("A stranger", 2));
}

#[test]
fn nobody_signs_before_their_certificate_holds() {
    let later = issued(certifier(), Field::Ours, 5 * 86_400);
    let file = signed(&proposed(), Field::Ours, Hand::None, &later, 60).expect("it can be signed");
    assert_eq!(verify(&file, &trusted()), Verdict::Changed(Where::Signature(Field::Ours)));
}

#[test]
fn an_authority_is_kept_and_opened_again() {
    let chance = SystemRandom::new();
    let pem = certifier().authority().pem();
    let read = Authority::from_pem(pem.as_bytes()).expect("it is PEM");
    assert_eq!(read, trusted());
    assert_eq!(read[0].name(), "Entente at entente.example");

    let kept = Authority::from_der(certifier().authority().der().to_vec()).expect("it is a certificate");
    let opened = Certifier::open(kept, certifier().key().to_vec(), &chance).expect("its key fits");
    let by = issued(&opened, Field::Ours, 60);
    let file = signed(&proposed(), Field::Ours, Hand::None, &by, 60).expect("it can be signed");
    assert!(matches!(verify(&file, &trusted()), Verdict::Genuine(_)));
}

#[test]
fn an_authority_does_not_open_with_the_key_of_another() {
    let other = authority("Another");
    let opened = Certifier::open(other.authority().clone(), certifier().key().to_vec(), &SystemRandom::new());
    assert_eq!(opened.err(), Some(NoAuthority));
    assert_eq!(Authority::from_pem(b"").err(), Some(NoAuthority));
    assert_eq!(Authority::from_pem(b"-----BEGIN CERTIFICATE-----\nMAA=\n").err(), Some(NoAuthority));
    assert_eq!(Authority::from_der(vec![0x30, 0]).err(), Some(NoAuthority));
}

#[test]
fn a_certificate_can_name_anybody_and_an_address_that_mail_cannot_write_is_left_out() {
    let long = "Ž".repeat(200);
    let whom = Whom { name: &long, email: Some("żółć@example.com"), organisation: "中文 & Søn \"x\"" };
    let by = certifier().issue(whom, at(0), &SystemRandom::new()).expect("a certificate");
    let file = signed(&proposed(), Field::Ours, Hand::None, &by, 60).expect("it can be signed");
    let Verdict::Genuine(found) = verify(&file, &trusted()) else { panic!("it is genuine") };
    assert_eq!(found[0].name, "Ž".repeat(64));
    assert_eq!(
        (found[0].email.as_deref(), found[0].organisation.as_deref()),
        (None, Some("中文 & Søn \"x\""))
    );
}
