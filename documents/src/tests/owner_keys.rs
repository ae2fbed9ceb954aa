//! The owner's own key seals, when it is one for that. The files are OpenSSL's; see samples/make.sh.

use super::*;
use crate::{NoOwnerKey, OwnerKey};

fn key(file: &[u8]) -> OwnerKey {
    OwnerKey::open(file, "open sesame").expect("it opens")
}

fn opened(file: &[u8]) -> Result<Signer, NoOwnerKey> {
    OwnerKey::open(file, "open sesame")?.signer(at(0), &SystemRandom::new())
}

fn top() -> Authority {
    Authority::from_pem(include_bytes!("../../samples/top.pem")).expect("it is PEM").remove(0)
}

#[test]
fn the_owners_key_seals_whatever_its_kind_and_whoever_is_trusted_on_the_way_up() {
    let files: [(&str, &[u8]); 4] = [
        ("rsa", include_bytes!("../../samples/rsa.p12")),
        ("rsa", include_bytes!("../../samples/old.p12")),
        ("p256", include_bytes!("../../samples/p256.p12")),
        ("p384", include_bytes!("../../samples/p384.p12")),
    ];
    for (name, file) in files {
        let by = opened(file).expect("it opens");
        let sealed = signed(&steps()[2], Field::Seal, Hand::None, &by, 180).expect("it seals");
        for owner in [top(), key(file).authority()] {
            let Verdict::Genuine(found) = verify(&sealed, &[trusted(), vec![owner]].concat()) else {
                panic!("{name} is genuine")
            };
            assert_eq!(found[2].name, format!("Ana Ruiz ({name})"));
        }
        let Verdict::Unknown { authority, .. } = verify(&sealed, &trusted()) else {
            panic!("{name} is unknown")
        };
        assert_eq!(authority, "top");
    }
}

#[test]
fn one_changed_byte_of_a_seal_by_the_owner_is_seen_too() {
    let by = opened(include_bytes!("../../samples/rsa.p12")).expect("it opens");
    let sealed = signed(&steps()[2], Field::Seal, Hand::None, &by, 180).expect("it seals");
    for at in (steps()[2].len()..sealed.len()).step_by(11) {
        let mut file = sealed.clone();
        file[at] ^= 1 << (at % 8);
        assert!(
            matches!(verify(&file, &[trusted(), vec![top()]].concat()), Verdict::Changed(_)),
            "byte {at}"
        );
    }
}

#[test]
fn a_key_that_is_of_no_use_is_refused_with_the_reason() {
    let until = jiff::civil::date(2026, 11, 24);
    let NoOwnerKey::NotNow { until: Some(ended) } =
        opened(include_bytes!("../../samples/short.p12")).expect_err("it is over")
    else {
        panic!("it is over")
    };
    assert_eq!(ended.to_zoned(jiff::tz::TimeZone::UTC).date(), until);

    let no = |file: &[u8]| opened(file).expect_err("it is of no use");
    assert_eq!(no(include_bytes!("../../samples/server.p12")), NoOwnerKey::NotForSigning);
    assert_eq!(no(include_bytes!("../../samples/curved.p12")), NoOwnerKey::Unknown);
    assert_eq!(no(include_bytes!("../../samples/weak.p12")), NoOwnerKey::TooShort);
    assert_eq!(no(b"no key at all"), NoOwnerKey::NoFile);
    assert_eq!(no(&vec![0x30; 2_000_000]), NoOwnerKey::NoFile);
}

#[test]
fn another_password_opens_nothing() {
    let files: [&[u8]; 2] =
        [include_bytes!("../../samples/p256.p12"), include_bytes!("../../samples/old.p12")];
    for password in ["", "Open sesame", "open sesame "] {
        for file in files {
            assert_eq!(OwnerKey::open(file, password).err(), Some(NoOwnerKey::WrongPassword));
        }
    }
}

#[test]
fn a_key_that_was_kept_seals_without_its_file_and_password() {
    for file in [&include_bytes!("../../samples/rsa.p12")[..], include_bytes!("../../samples/p384.p12")] {
        let (certificates, secret) = (key(file).certificates(), key(file).key().to_vec());
        let kept = OwnerKey::kept(&certificates, secret).expect("it was kept");
        let by = kept.signer(at(0), &SystemRandom::new()).expect("it seals");
        let sealed = signed(&steps()[2], Field::Seal, Hand::None, &by, 180).expect("it seals");
        let trusted = [trusted(), vec![kept.authority()]].concat();
        assert!(matches!(verify(&sealed, &trusted), Verdict::Genuine(_)));
    }
    assert_eq!(OwnerKey::kept(b"", Vec::new()).err(), Some(NoOwnerKey::NoKey));
    let other = OwnerKey::kept(
        &key(include_bytes!("../../samples/rsa.p12")).certificates(),
        key(include_bytes!("../../samples/p384.p12")).key().to_vec(),
    );
    let refused = other.expect("both can be read").signer(at(0), &SystemRandom::new());
    assert_eq!(refused.err(), Some(NoOwnerKey::Unknown));
}

#[test]
fn a_key_that_somebody_opened_already_is_taken_as_pem() {
    let pem = include_str!("../../samples/opened.pem");
    let by = OwnerKey::from_pem(pem).and_then(|key| key.signer(at(0), &SystemRandom::new()));
    let sealed = signed(&steps()[2], Field::Seal, Hand::None, &by.expect("it seals"), 180).expect("it seals");
    assert!(matches!(verify(&sealed, &[trusted(), vec![top()]].concat()), Verdict::Genuine(_)));

    let (certificates, key) = pem.split_once("-----BEGIN PRIVATE KEY").expect("the key comes last");
    for incomplete in ["", certificates, &format!("-----BEGIN PRIVATE KEY{key}"), "-----BEGIN -----END "] {
        assert_eq!(OwnerKey::from_pem(incomplete).err(), Some(NoOwnerKey::NoKey));
    }
    let shut = pem.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
    assert_eq!(OwnerKey::from_pem(&shut).err(), Some(NoOwnerKey::NoKey));
}

#[test]
fn who_seals_with_a_key_of_their_own_signs_for_nobody_with_it() {
    let owner = key(include_bytes!("../../samples/rsa.p12"));
    let by = owner.signer(at(0), &SystemRandom::new()).expect("it seals");
    let forged = signed(&steps()[1], Field::Theirs, Hand::None, &by, 120).expect("it can be signed");
    let trusted = [trusted(), vec![owner.authority()]].concat();
    assert!(matches!(verify(&forged, &trusted), Verdict::Unknown { .. }));

    // Not even when the certificate says that it may vouch for others.
    let imitation = authority("Ana Ruiz Social");
    let of_seal = Authority::of_seal(imitation.authority().der().to_vec()).expect("a certificate");
    let issued = issued(&imitation, Field::Theirs, 120);
    let forged = signed(&steps()[1], Field::Theirs, Hand::None, &issued, 120).expect("it can be signed");
    assert!(matches!(verify(&forged, &[self::trusted(), vec![of_seal]].concat()), Verdict::Unknown { .. }));
}
