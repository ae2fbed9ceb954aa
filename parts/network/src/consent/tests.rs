//! Stories about what people agreed to, on both engines, with the files of Mailchimp.

use kit::{
    Error,
    web::{Answer, Page, Typed},
};
use stage::{Business, Stage, on_both_engines};

use super::*;
use crate::{
    contacts::{self, Contact, Filter, NewContact},
    imports::{self, Mode, NewImport, Status},
    partners::NONE,
    references::References,
    suppression::{self, Reason},
};

const SUBSCRIBED: &[u8] = include_bytes!("../../../../formats/samples/mailchimp-subscribed.csv");
const UNSUBSCRIBED: &[u8] = include_bytes!("../../../../formats/samples/mailchimp-unsubscribed.csv");
const CLEANED: &[u8] = include_bytes!("../../../../formats/samples/mailchimp-cleaned.csv");
const REFERENCES: References = References::of(&[crate::REFERENCES]);

fn sent(stage: &Stage, ana: &Business, name: &str, content: &[u8], mode: Mode) -> imports::Import {
    let (file_name, content) = (name.to_owned(), content.to_vec());
    let new = NewImport { file_name, content, format: None, mapping: None, mode };
    let id = ana.does(move |tx| imports::start(tx, new.clone())).id;
    imports::run(&stage.db, &ana.scope, id).unwrap();
    ana.sees(move |tx| imports::find(tx, id))
}

fn everybody(ana: &Business) -> Vec<Contact> {
    ana.sees(|tx| contacts::list(tx, &Filter::default())).data
}

/// Every sentence about mail, of everybody.
fn told(ana: &Business) -> Vec<String> {
    everybody(ana).into_iter().flat_map(|contact| ana.sees(move |tx| super::told(tx, &contact))).collect()
}

#[test]
fn who_agreed_on_a_mailing_list_is_known_to_have_agreed_and_who_left_is_not_mailed() {
    on_both_engines(|stage| {
        for (name, content) in
            [("subscribed.csv", SUBSCRIBED), ("unsubscribed.csv", UNSUBSCRIBED), ("cleaned.csv", CLEANED)]
        {
            let ana = stage.business(&format!("Ana with {name}"));
            let looked = sent(stage, &ana, name, content, Mode::Look).counts;
            let first = sent(stage, &ana, name, content, Mode::BringIn).counts;
            assert_eq!(looked, first, "{name}");
            let told_first = told(&ana);
            assert!(!told_first.is_empty(), "{name}");
            let (agreed, suppressed): (Vec<String>, Vec<String>) =
                told_first.iter().cloned().partition(|told| told.starts_with("Agreed"));
            assert_eq!(suppressed.is_empty(), name == "subscribed.csv", "{name}: {suppressed:?}");
            assert!(name != "subscribed.csv" || !agreed.is_empty());

            let again = sent(stage, &ana, name, content, Mode::BringIn).counts;
            assert_eq!((again.created, again.updated), (0, 0), "{name}: {again:?}");
            assert_eq!(told(&ana), told_first, "{name}");
        }
    });
}

#[test]
fn a_file_that_only_knows_that_somebody_agreed_completes_them() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let people = "Email Address,First Name,Last Name\nlena@roth.example,Lena,Roth\n";
        sent(stage, &ana, "people.csv", people.as_bytes(), Mode::BringIn);
        let agreed = "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID\n\
            Lena@roth.example,Lena,Roth,2,2024-05-03 09:14:00,,1,a\n";
        for mode in [Mode::Look, Mode::BringIn] {
            let counts = sent(stage, &ana, "audience.csv", agreed.as_bytes(), mode).counts;
            assert_eq!((counts.created, counts.updated), (0, 1), "{mode:?}");
        }
        assert_eq!(told(&ana), ["Agreed to mail at lena@roth.example on 3 May 2024 (Mailchimp)."]);
        let lena = everybody(&ana)[0].id;
        let shown = ana.sees(move |tx| contacts::show(tx, lena, &Typed::default(), NONE, &[]));
        let Answer::Page(Page { body: page, .. }) = shown else { panic!("{shown:?}") };
        assert!(page.contains("Agreed to mail at lena@roth.example"), "{page}");
    });
}

#[test]
fn undoing_takes_back_what_the_file_said_of_mail_and_never_what_was_said_before() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let before = suppression::NewSuppression {
            address: "greg@olsen.example".to_owned(),
            reason: Some(Reason::Asked),
            since: None,
            source: None,
        };
        ana.does(move |tx| suppression::suppress(tx, &before));
        let left = "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,UNSUB_TIME,LEID,EUID\n\
            greg@olsen.example,Greg,Olsen,2,2024-05-03 09:14:00,2025-01-02 10:00:00,1,a\n\
            mia@m.example,Mia,Marsh,2,2024-05-03 09:14:00,2025-01-02 10:00:00,2,b\n";
        let import = sent(stage, &ana, "unsubscribed.csv", left.as_bytes(), Mode::BringIn);
        assert_eq!((import.counts.created, told(&ana).len()), (2, 4));

        ana.does(move |tx| imports::undo(tx, import.id, REFERENCES));

        assert_eq!(ana.sees(move |tx| imports::find(tx, import.id)).status, Status::Undone);
        assert_eq!(everybody(&ana), []);
        let holds = |address: &'static str| ana.sees(move |tx| suppression::holds(tx, address));
        assert_eq!((holds("greg@olsen.example"), holds("mia@m.example")), (true, false));
    });
}

#[test]
fn what_somebody_else_says_of_mail_stands_when_the_first_file_that_said_it_is_undone() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let people =
            "Email Address,First Name\nmia@m.example,Mia\nlena@roth.example,Lena\nemi@tanaka.example,Emi\n";
        sent(stage, &ana, "people.csv", people.as_bytes(), Mode::BringIn);
        let left = |year: u32| {
            format!(
                "Email Address,First Name,UNSUB_TIME,OPTIN_TIME,MEMBER_RATING,LEID\n\
                 mia@m.example,Mia,{year}-01-02 10:00:00,{year}-01-01 09:14:00,2,1\n\
                 lena@roth.example,Lena,{year}-01-02 10:00:00,{year}-01-01 09:14:00,2,2\n\
                 emi@tanaka.example,Emi,{year}-01-02 10:00:00,{year}-01-01 09:14:00,2,3\n"
            )
        };
        let first = sent(stage, &ana, "first.csv", left(2024).as_bytes(), Mode::BringIn).id;
        let mia = everybody(&ana).into_iter().find(|one| one.display_name == "Mia").unwrap().id;
        ana.does(move |tx| {
            let (address, since) = ("mia@m.example".to_owned(), None);
            let new = suppression::NewSuppression {
                address,
                since,
                reason: Some(Reason::Complained),
                source: None,
            };
            suppression::suppress(tx, &new)?;
            let (address, source) = ("mia@m.example".to_owned(), "At the fair".to_owned());
            record(tx, mia, &NewConsent { address, given_at: None, source })
        });
        let without_lena = left(2025).replace("lena@roth.example,Lena", "greg@olsen.example,Greg");
        let second = sent(stage, &ana, "second.csv", without_lena.as_bytes(), Mode::BringIn).id;

        ana.does(move |tx| imports::undo(tx, first, REFERENCES));

        let mails = |ana: &Business| {
            let mut told = told(ana);
            told.retain(|told| !told.contains("greg"));
            told.sort();
            told
        };
        let of_mia = [
            "Agreed to mail at mia@m.example on 2 March 2026 (At the fair).",
            "Must not be mailed at mia@m.example since 2 March 2026: called a mail unwanted (Recorded here).",
        ];
        let of_emi = [
            "Agreed to mail at emi@tanaka.example on 1 January 2025 (Mailchimp).",
            "Must not be mailed at emi@tanaka.example since 2 January 2025: unsubscribed (second.csv).",
        ];
        assert_eq!(mails(&ana), [of_emi[0], of_mia[0], of_emi[1], of_mia[1]]);
        ana.does(move |tx| imports::undo(tx, second, REFERENCES));
        assert_eq!(mails(&ana), of_mia);
    });
}

#[test]
fn a_lifted_suppression_does_not_come_back_with_the_same_old_file() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let left = "Email Address,First Name,UNSUB_TIME,OPTIN_TIME,MEMBER_RATING,LEID\n\
            mia@m.example,Mia,2025-01-02 10:00:00,2024-05-03 09:14:00,2,1\n";
        sent(stage, &ana, "unsubscribed.csv", left.as_bytes(), Mode::BringIn);
        let held = ana.sees(|tx| suppression::holding(tx, "mia@m.example")).unwrap();
        ana.does(move |tx| suppression::lift(tx, held.id));
        let again = sent(stage, &ana, "unsubscribed.csv", left.as_bytes(), Mode::BringIn).counts;
        assert_eq!(again.updated, 0);
        assert!(!ana.sees(|tx| suppression::holds(tx, "mia@m.example")));
    });
}

#[test]
fn somebody_agrees_once_to_one_address() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let lena = NewContact { display_name: Some("Lena Roth".to_owned()), ..NewContact::default() };
        let lena = ana.does(move |tx| contacts::add(tx, lena.clone())).id;
        let new = |address: &str| NewConsent {
            address: address.to_owned(),
            given_at: None,
            source: "At the chamber breakfast".to_owned(),
        };
        let first = ana.does(move |tx| record(tx, lena, &new("lena@roth.example")));
        assert_eq!(ana.does(move |tx| record(tx, lena, &new("LENA@roth.example"))), first);
        let none = ana.write(move |tx| record(tx, lena, &new("lena")));
        assert!(matches!(none, Err(Error::Invalid(_))), "{none:?}");
    });
}
