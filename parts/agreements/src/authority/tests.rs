//! Stories about who vouches and who seals, on both engines.

use documents::{
    Block, Document, Field, Fonts, Hand, NoOwnerKey, OwnerKey, Paper, Signatory, SignatureBlock, Signer,
    Signing, Standing, Verdict, verify,
};
use jiff::SignedDuration;
use kit::{
    Error, Result, Scope,
    secrets::{self, Key},
};
use stage::{Business, Stage};

use super::{
    Seal, authorities, bring, certifier, give_back, renew, seal, seal::of_no_use, standing, trusted,
};
use crate::tests::{
    cast::{because, refusal},
    online::Story,
};

/// Since then the owner's keys hold; see documents/samples.
const KEYS_HOLD: &str = "2027-01-15T10:00:00Z";

const RSA: &[u8] = include_bytes!("../../../../documents/samples/rsa.p12");
const P256: &[u8] = include_bytes!("../../../../documents/samples/p256.p12");

fn brings(ana: &Business, p12: &'static [u8]) -> Result<()> {
    ana.write(move |tx| {
        let key = OwnerKey::open(p12, "open sesame").map_err(of_no_use)?;
        bring(tx, &key)
    })
}

/// A document of nothing but what signs it, in this field.
fn sealed(stage: &Stage, field: Field, signer: &Signer) -> Vec<u8> {
    let (at, empty) = (stage.now(), String::new);
    let theirs = Signatory { field: Field::Theirs, party: empty(), name: empty(), capacity: empty() };
    let document = Document {
        title: "Referrals".into(),
        language: "en".into(),
        paper: Paper::A4,
        written_at: at,
        standing: Standing::ToBeSigned,
        blocks: vec![Block::Signatures(SignatureBlock { signatories: vec![theirs], seal: "Sealed.".into() })],
    };
    let pdf = documents::set(&document, &Fonts::built_in()).expect("it can be set");
    let signing = Signing { field, name: "Seal", reason: "Sealed.", at, hand: Hand::None };
    documents::sign(&pdf, &signing, signer, &Fonts::built_in(), &secrets::chance()).expect("it can be sealed")
}

/// Who sealed a file, as whoever belongs to no business finds out.
fn sealed_by(stage: &Stage, pdf: &[u8]) -> String {
    let trusted = stage.db.read_now(Scope::installation(), trusted).expect("certificates");
    match verify(pdf, &trusted) {
        Verdict::Genuine(signatures) => signatures[0].name.clone(),
        other => panic!("it is {other:?}"),
    }
}

#[test]
fn one_authority_vouches_for_every_business_from_the_first_that_needs_it() {
    stage::on_both_engines(|stage| {
        let (ana, otto) = (stage.business("Ana Ruiz Social"), stage.business("Otto Web"));
        assert_eq!(ana.sees(trusted), []);
        let first = ana.does(|tx| certifier(tx).map(|one| one.authority().clone()));
        let second = otto.does(|tx| certifier(tx).map(|one| one.authority().clone()));
        assert_eq!(first, second);
        assert_eq!(first.name(), "Entente at localhost:8080");
        assert!(first.holds_at(stage.now()));
        assert_eq!(otto.sees(authorities), [first]);
    });
}

#[test]
fn entente_seals_for_a_business_by_its_name() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let signer = ana.does(seal);
        assert_eq!(sealed_by(stage, &sealed(stage, Field::Seal, &signer)), "Entente seal of Ana Ruiz Social");
        assert_eq!(ana.sees(standing), Seal::Entente);
    });
}

#[test]
fn a_key_of_ones_own_seals_until_it_is_given_back_and_what_it_sealed_stays_verifiable() {
    stage::on_both_engines(|stage| {
        stage.travel_to(KEYS_HOLD);
        let (ana, otto) = (stage.business("Ana Ruiz Social"), stage.business("Otto Web"));
        brings(&ana, RSA).expect("it seals");
        let first = sealed(stage, Field::Seal, &ana.does(seal));
        brings(&ana, P256).expect("another one");
        let second = sealed(stage, Field::Seal, &ana.does(seal));
        let ottos = sealed(stage, Field::Seal, &otto.does(seal));
        for _ in 0..2 {
            ana.does(give_back);
        }
        let third = sealed(stage, Field::Seal, &ana.does(seal));

        let names = [&first, &second, &third, &ottos].map(|pdf| sealed_by(stage, pdf));
        let expected = [
            "Ana Ruiz (rsa)",
            "Ana Ruiz (p256)",
            "Entente seal of Ana Ruiz Social",
            "Entente seal of Otto Web",
        ];
        assert_eq!(names, expected);
        assert_eq!(ana.sees(standing), Seal::Entente);
        assert_eq!(ana.events(), ["seal.brought", "seal.brought", "seal.given_back"]);
    });
}

#[test]
fn who_brings_a_key_signs_for_nobody_with_it() {
    stage::on_both_engines(|stage| {
        stage.travel_to(KEYS_HOLD);
        let ana = stage.business("Ana Ruiz Social");
        brings(&ana, RSA).expect("it seals");
        let forged = sealed(stage, Field::Theirs, &ana.does(seal));
        let verdict = verify(&forged, &ana.sees(trusted));
        assert!(matches!(verdict, Verdict::Unknown { .. }), "{verdict:?}");
    });
}

#[test]
fn a_key_that_ended_seals_no_more_and_entente_does() {
    stage::on_both_engines(|stage| {
        stage.travel_to(KEYS_HOLD);
        let ana = stage.business("Ana Ruiz Social");
        brings(&ana, RSA).expect("it seals");
        stage.travel_to("2058-01-01T00:00:00Z");
        let Seal::Own { holds: false, certificate, .. } = ana.sees(standing) else { panic!("it ended") };
        assert_eq!(certificate.name(), "Ana Ruiz (rsa)");
        assert_eq!(
            sealed_by(stage, &sealed(stage, Field::Seal, &ana.does(seal))),
            "Entente seal of Ana Ruiz Social"
        );
    });
}

#[test]
fn a_key_that_is_of_no_use_is_refused_by_name_with_what_to_do() {
    stage::on_both_engines(|stage| {
        stage.travel_to(KEYS_HOLD);
        let ana = stage.business("Ana Ruiz Social");
        let files: [(&str, &'static [u8]); 5] = [
            ("no_p12", b"%PDF-1.7"),
            ("certificate_not_valid", include_bytes!("../../../../documents/samples/short.p12")),
            ("not_for_signing", include_bytes!("../../../../documents/samples/server.p12")),
            ("key_too_short", include_bytes!("../../../../documents/samples/weak.p12")),
            ("key_unknown", include_bytes!("../../../../documents/samples/curved.p12")),
        ];
        for (code, file) in files {
            let refused = refusal(brings(&ana, file));
            assert_eq!(refused.code, code);
            assert!(!refused.remedy.is_empty());
        }
        let other = OwnerKey::open(RSA, "open").expect_err("it stays shut");
        assert_eq!(other, NoOwnerKey::WrongPassword);
        assert_eq!(refusal(Err::<(), _>(of_no_use(other))).code, "wrong_password");
        assert_eq!((ana.sees(standing), ana.events()), (Seal::Entente, vec![]));
    });
}

#[test]
fn without_its_key_file_entente_verifies_and_seals_nothing_until_there_is_another_key() {
    stage::on_both_engines(|stage| {
        stage.travel_to(KEYS_HOLD);
        let (ana, otto) = (stage.business("Ana Ruiz Social"), stage.business("Otto Web"));
        let before = sealed(stage, Field::Seal, &otto.does(seal));
        brings(&ana, RSA).expect("it seals");
        stage.later(SignedDuration::from_hours(1));
        let restored = stage.another_node_with_key(Key::new([9; 32]));
        let tries = |who: &Business| refusal(restored.write_now(who.scope.clone(), |tx| seal(tx).map(drop)));
        assert_eq!((tries(&ana).code, tries(&otto).code), ("key_file_missing", "key_file_missing"));
        assert!(tries(&ana).remedy.contains("bring your key again"));
        assert!(tries(&otto).remedy.contains("Settings, Seal"));

        let not_theirs = restored.write_now(otto.scope.clone(), renew);
        assert!(matches!(not_theirs, Err(Error::Forbidden(_))), "{not_theirs:?}");
        for _ in 0..2 {
            restored.write_now(ana.scope.clone(), renew).expect("another authority");
        }
        assert_eq!(ana.sees(authorities).len(), 2, "a key that opens stays");
        let after = restored.write_now(otto.scope.clone(), seal).expect("it seals again");
        let names = [before, sealed(stage, Field::Seal, &after)].map(|pdf| sealed_by(stage, &pdf));
        assert_eq!(names, ["Entente seal of Otto Web", "Entente seal of Otto Web"]);
        assert_eq!(ana.events(), ["seal.brought", "authority.renewed"]);
    });
}

#[test]
fn what_vouches_is_never_taken_back() {
    stage::on_both_engines(|stage| {
        stage.travel_to(KEYS_HOLD);
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| certifier(tx).map(drop));
        brings(&ana, RSA).expect("it seals");
        for statement in [
            "update authority set made_at = $1 /* all: a story has one */",
            "delete from authority where made_at <= $1 /* all: a story has one */",
            "update seal_certificate set set_at = $1 /* all: a story has one */",
            "delete from seal_certificate where set_at <= $1 /* all: a story has one */",
        ] {
            let tried = ana.write(move |tx| tx.exec(statement, &[&tx.now()]));
            assert!(matches!(tried, Err(Error::Guarded(_))), "{statement}: {tried:?}");
        }
    });
}

#[test]
fn what_both_sign_here_is_sealed_with_the_key_that_the_owner_brought() {
    stage::on_both_engines(|stage| {
        stage.travel_to(KEYS_HOLD);
        let story = Story::on(stage);
        let ana = &story.cast.ana;
        brings(ana, P256).expect("it seals");
        let id = story.proposed(because());
        story.ana_signs(id).expect("she signs");
        story.signs_online(id);
        let document = ana.sees(move |tx| {
            let latest = crate::signing::revisions(tx, id, 1)?.pop().expect("a document");
            workspace::files::whole(tx, latest.file_id)
        });
        let Verdict::Genuine(signatures) = verify(&document, &ana.sees(trusted)) else {
            panic!("it is genuine")
        };
        let names: Vec<&str> = signatures.iter().map(|signature| signature.name.as_str()).collect();
        assert_eq!(names, ["Ana Ruiz", "Maya Lind", "Ana Ruiz (p256)"]);
    });
}
