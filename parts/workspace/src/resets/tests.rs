//! Stories about forgotten passwords, on both engines.

use jiff::SignedDuration;
use kit::{Error, Scope};
use stage::Stage;

use super::{ask, link, opened, reset};
use crate::{
    installation::{self, Given},
    people, sessions,
};

const ANA: &str = "owner@ana-ruiz-social.example";

fn opens(stage: &Stage, secret: &str) -> bool {
    let secret = secret.to_owned();
    match stage.db.read_now(Scope::installation(), move |tx| opened(tx, &secret)) {
        Ok(person) => person.email == ANA,
        Err(Error::NotFound) => false,
        Err(error) => panic!("{error:?}"),
    }
}

#[test]
fn a_link_sets_a_new_password_once_and_ends_every_session() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (secret, session) = ana.does(|tx| {
            let (person, _) = people::by_email(tx, ANA)?.ok_or(Error::NotFound)?;
            Ok((link(tx, ANA)?, sessions::start(tx, person.id, "Firefox")?))
        });

        let used = secret.clone();
        ana.does(move |tx| reset(tx, &used, "new hash").map(drop));

        let (_, hash) = ana.sees(|tx| people::by_email(tx, ANA)).unwrap();
        assert_eq!(hash, "new hash");
        let signed_in = ana.read(move |tx| sessions::person_of(tx, &session));
        assert!(matches!(signed_in, Err(Error::SignedOut)), "{signed_in:?}");
        assert!(!opens(stage, &secret));
        assert_eq!(ana.events(), ["person.password_reset"]);
    });
}

#[test]
fn a_link_ends_after_an_hour_and_when_another_is_made() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let first = ana.does(|tx| link(tx, ANA));
        assert!(opens(stage, &first));
        let second = ana.does(|tx| link(tx, ANA));
        assert!(!opens(stage, &first));

        stage.later(SignedDuration::from_mins(59));
        assert!(opens(stage, &second));
        stage.later(SignedDuration::from_mins(1));
        assert!(!opens(stage, &second));
    });
}

#[test]
fn whoever_asks_for_a_link_is_answered_alike_and_only_those_who_are_known_get_mail() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let given = Given {
            smtp_url: Some("smtps://mail.example".into()),
            mail_from: "entente@example.org".into(),
            ..Given::default()
        };
        ana.does(move |tx| installation::configured(tx, &given));

        ana.does(|tx| ask(tx, "nobody@example.com"));
        assert_eq!(ana.jobs(), []);
        ana.does(|tx| ask(tx, ANA));

        let [(_, mail)] = &ana.jobs()[..] else { panic!("one mail, not {:?}", ana.jobs()) };
        assert_eq!(mail["to"], ANA);
        assert!(mail["text"].as_str().unwrap().contains("/reset/"), "{mail}");
    });
}
