//! Stories about the address and the mail of an installation, on both engines.

use jiff::SignedDuration;
use kit::{Error, Scope, jobs::Jobs, mail::Mail};
use stage::{Business, Stage};

use super::{
    Given, Tested, Tried, Way, absolute, caution, configured, found_reachable, jobs, mail, mail_failing,
    mail_way, only_here, reached_at, remove_address, set_address, set_mail, settle_mail, standing,
    stop_trying, store, test_address, test_mail,
};
use crate::settings::{Missing, missing};

const PUBLIC: &str = "https://entente.example";

fn sets_address(ana: &Business, url: &'static str) {
    ana.does(move |tx| set_address(tx, &url.parse().expect("an address")));
}

fn reached(stage: &Stage, path: &str, host: &'static str) -> kit::Result<()> {
    let secret = path.rsplit('/').next().expect("a link ends in its secret").to_owned();
    stage.db.write_now(Scope::installation(), move |tx| found_reachable(tx, &secret, host))
}

#[test]
fn links_open_only_here_until_an_address_is_set_that_others_reach() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        assert!(ana.sees(only_here));
        sets_address(&ana, "http://127.0.0.1:9000");
        assert!(ana.sees(only_here));

        assert!(ana.sees(caution).contains("only on this computer"));

        sets_address(&ana, PUBLIC);

        assert!(!ana.sees(only_here));
        assert!(ana.sees(caution).contains("Nobody has opened this address"));
        assert_eq!(ana.sees(|tx| absolute(tx, "/join/x")), "https://entente.example/join/x");
    });
}

#[test]
fn what_was_given_at_the_start_wins() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        sets_address(&ana, PUBLIC);
        let given = Given { public_url: "https://given.example".parse().ok(), ..Given::default() };
        ana.does(move |tx| configured(tx, &given));
        assert_eq!(ana.sees(|tx| absolute(tx, "")), "https://given.example");

        ana.does(|tx| {
            configured(tx, &Given { local_url: "http://localhost:9000".into(), ..Given::default() })
        });
        assert_eq!(ana.sees(|tx| absolute(tx, "")), PUBLIC);
    });
}

#[test]
fn an_address_works_when_another_device_opened_it_under_its_name() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let early = ana.write(test_address);
        assert!(matches!(&early, Err(Error::Refused(why)) if why.code == "address_missing"), "{early:?}");
        sets_address(&ana, PUBLIC);
        let path = ana.does(test_address);

        let refused = reached(stage, &path, "localhost:8080");
        assert!(matches!(&refused, Err(Error::Refused(why)) if why.code == "another_address"), "{refused:?}");
        assert_eq!(ana.sees(store::load).url_tested_at, None);
        reached(stage, &path, "entente.example").unwrap();

        assert_eq!(ana.sees(store::load).url_tested_at, Some(stage.now()));
        assert_eq!(ana.sees(caution), "", "now anyone can open a link");
        assert!(matches!(reached(stage, &path, "entente.example"), Err(Error::NotFound)));
    });
}

#[test]
fn an_address_that_nobody_opened_is_marked_until_it_is_changed_or_removed() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let tried = || ana.sees(standing).tried;
        sets_address(&ana, "https://entente.invalid");
        assert_eq!(tried(), Tried::NotYet);
        let path = ana.does(test_address);
        assert_eq!(tried(), Tried::UnderWay { url: format!("https://entente.invalid{path}") });

        stage.later(SignedDuration::from_hours(1));

        assert_eq!(tried(), Tried::NotOpened { on: "2 March 2026".into() });
        assert!(ana.sees(caution).contains("nobody could open it"), "{}", ana.sees(caution));
        sets_address(&ana, PUBLIC);
        assert_eq!(tried(), Tried::NotYet);
        ana.does(test_address);
        ana.does(stop_trying);
        assert!(matches!(tried(), Tried::NotOpened { .. }), "the owner saw that it does not open");
    });
}

#[test]
fn whoever_sits_at_the_computer_has_a_link_that_opens_whatever_the_address_says() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let given = Given { local_url: "http://localhost:9000".into(), ..Given::default() };
        ana.does(move |tx| configured(tx, &given));
        let reached = || ana.sees(|tx| reached_at(tx, "/reset/x", "http://localhost:1"));
        assert_eq!((&*reached().public, reached().here), ("http://localhost:9000/reset/x", None));

        sets_address(&ana, "https://entente.invalid");

        assert_eq!(reached().public, "https://entente.invalid/reset/x");
        assert_eq!(reached().here.as_deref(), Some("http://localhost:9000/reset/x"));
        ana.does(remove_address);
        assert_eq!(reached().here, None);
        assert!(ana.sees(only_here));
        assert_eq!(ana.events(), ["installation.address_changed", "installation.address_removed"]);
    });
}

#[test]
fn a_mail_server_is_removed_by_emptying_it_and_its_sender_alone_can_be_changed() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let settles = |url: Option<&'static str>, from: Option<&'static str>| {
            ana.write(move |tx| settle_mail(tx, url, from))
        };
        assert!(matches!(settles(None, Some("ana@example.com")), Err(Error::Invalid(_))));
        settles(Some("smtps://ana:secret@mail.example"), Some("ana@example.com")).unwrap();
        settles(None, Some("hello@example.com")).unwrap();
        let smtp = ana.sees(|tx| {
            let installation = store::load(tx)?;
            installation.smtp(tx)
        });
        assert_eq!(smtp, Some(("smtps://ana:secret@mail.example".into(), "hello@example.com".into())));

        settles(None, None).unwrap();

        assert_eq!(ana.sees(mail_way), Way::Unset);
        let events = ["installation.mail_changed", "installation.mail_changed", "installation.mail_removed"];
        assert_eq!(ana.events(), events);
    });
}

#[test]
fn mail_that_does_not_leave_is_said_in_words_to_everybody_until_it_leaves_again() {
    stage::on_both_engines(|stage| {
        let (ana, later) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));
        // Nobody listens on this port.
        ana.does(|tx| set_mail(tx, "smtp://127.0.0.1:1", "ana@example.com"));
        assert_eq!(ana.sees(mail_failing), None);
        ana.does(|tx| writes_to_ben().enqueue(tx));
        jobs(Jobs::new()).run_due(&stage.db).unwrap();
        stage.later(SignedDuration::from_hours(24));
        jobs(Jobs::new()).run_due(&stage.db).unwrap();

        let failing = ana.sees(mail_failing).expect("mail fails");
        assert_eq!((&*failing.since, failing.may_mend), ("2 March 2026", true));
        assert!(failing.because.starts_with("Nothing answers at 127.0.0.1:1."), "{}", failing.because);
        assert!(!later.sees(mail_failing).expect("it is everybody's").may_mend);
        assert_eq!(ana.sees(mail_way), Way::Failing);

        ana.does(|tx| settle_mail(tx, None, None));
        assert_eq!(later.sees(mail_failing), None);
    });
}

fn writes_to_ben() -> Mail {
    Mail {
        to: "ben@example.com".into(),
        also: Vec::new(),
        from_name: "Ana Ruiz Social".into(),
        reply_to: None,
        subject: "A client for you".into(),
        text: "They need a website.".into(),
        html: None,
    }
}

#[test]
fn the_mail_servers_url_is_sealed_and_opens_again() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let url = "smtps://ana:secret@mail.example";
        ana.does(move |tx| set_mail(tx, url, "ana@example.com"));

        let kept: Vec<u8> = ana.sees(|tx| {
            tx.one("select smtp_url_sealed from installation where one = 1", &[], |row| row.get(0))
        });
        assert!(!String::from_utf8_lossy(&kept).contains("secret"));
        let smtp = ana.sees(|tx| {
            let installation = store::load(tx)?;
            installation.smtp(tx)
        });
        assert_eq!(smtp, Some((url.to_owned(), "ana@example.com".to_owned())));
    });
}

#[test]
fn a_test_mail_that_cannot_be_sent_says_why() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        // Nobody listens on this port.
        ana.does(|tx| set_mail(tx, "smtp://127.0.0.1:1", "ana@example.com"));
        let tested = || ana.sees(|tx| store::load(tx).map(|installation| mail::tested(&installation)));
        assert_eq!(tested(), Tested::NotYet);
        ana.does(test_mail);
        assert_eq!(tested(), Tested::UnderWay);

        jobs(Jobs::new()).run_due(&stage.db).unwrap();

        assert!(matches!(tested(), Tested::Failed { because } if !because.is_empty()));
        assert_eq!(ana.jobs(), []);
    });
}

#[test]
fn only_the_first_business_keeps_the_installation() {
    stage::on_both_engines(|stage| {
        let (ana, later) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));

        for refused in [
            later.write(|tx| set_address(tx, &PUBLIC.parse().expect("an address"))),
            later.write(|tx| set_mail(tx, "smtps://mail.example", "x@example.com")),
            later.write(|tx| test_mail(tx).map(drop)),
            later.write(|tx| test_address(tx).map(drop)),
        ] {
            assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
        }
        assert_eq!(later.sees(missing), [Missing::Values]);
        assert_eq!(ana.sees(missing), [Missing::Address, Missing::Mail, Missing::Values]);
    });
}
