//! Stories about one's account, on both engines.

use kit::Error;

use super::{change_email, change_name, change_password};
use crate::{people, sessions};

const ANA: &str = "owner@ana-ruiz-social.example";

#[test]
fn a_new_password_ends_every_session_but_this_one() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (here, elsewhere) = ana.does(|tx| {
            let (me, _) = people::by_email(tx, ANA)?.ok_or(Error::NotFound)?;
            Ok((sessions::start(tx, me.id, "Firefox")?, sessions::start(tx, me.id, "Safari")?))
        });

        let secret = here.clone();
        ana.does(move |tx| {
            let kept = sessions::id_of(tx, &secret)?;
            change_password(tx, "new hash", kept)
        });

        assert!(ana.read(move |tx| sessions::person_of(tx, &here)).is_ok());
        let ended = ana.read(move |tx| sessions::person_of(tx, &elsewhere));
        assert!(matches!(ended, Err(Error::SignedOut)), "{ended:?}");
        assert_eq!(ana.events(), ["person.password_changed"]);
    });
}

#[test]
fn an_address_that_somebody_else_signs_in_with_is_refused() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        stage.business("Okafor Web");

        let refused = ana.write(|tx| change_email(tx, "owner@okafor-web.example"));
        assert!(matches!(&refused, Err(Error::Refused(why)) if why.code == "email_taken"), "{refused:?}");
        let moved = ana.does(|tx| change_email(tx, "Ana@Example.com"));

        assert_eq!(moved.email, "ana@example.com");
        assert_eq!(ana.events(), ["person.email_changed"]);
    });
}

#[test]
fn a_name_is_needed() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");

        let refused = ana.write(|tx| change_name(tx, "  "));
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        ana.does(|tx| change_name(tx, "Ana Ruiz"));

        assert_eq!(ana.events(), ["person.renamed"]);
    });
}
