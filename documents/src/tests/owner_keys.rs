//! The owner's own key seals, when it is one for that. The files are OpenSSL's; see samples/make.sh.

use super::*;
use crate::{NoOwnerKey, owner_key};

fn opened(file: &[u8]) -> Result<Signer, NoOwnerKey> {
    owner_key(file, "open sesame", at(0), &SystemRandom::new())
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
        for owner in [top(), by.as_authority().expect("a certificate")] {
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
    assert_eq!(no(include_bytes!("../../samples/weak.p12")), NoOwnerKey::Unknown);
    assert_eq!(no(b"no key at all"), NoOwnerKey::NotOpened);
    assert_eq!(no(&vec![0x30; 2_000_000]), NoOwnerKey::NotOpened);
}

#[test]
fn another_password_opens_nothing() {
    let file = include_bytes!("../../samples/p256.p12");
    for password in ["", "Open sesame", "open sesame "] {
        let refused = owner_key(file, password, at(0), &SystemRandom::new()).expect_err("it stays shut");
        assert_eq!(refused, NoOwnerKey::NotOpened);
    }
}
