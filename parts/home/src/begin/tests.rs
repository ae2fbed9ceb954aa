//! Stories about the second page, on both engines.

use kit::{
    Error, Scope,
    web::{Request, Typed, request::Ask},
};
use network::services;
use stage::Business;
use workspace::{installation, settings};

use super::pages::{save, show};

fn typed(fields: &[(&str, &str)]) -> Typed {
    let fields = fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    Typed::of(&Request { fields, ..Request::default() }).expect("a form")
}

fn saves(ana: &Business, fields: &'static [(&str, &str)]) {
    ana.does(move |tx| save(tx, typed(fields)));
}

fn page(ana: &Business) -> String {
    ana.sees(|tx| show(tx, Typed::default())).body
}

#[test]
fn everything_on_the_second_page_can_be_left_for_later() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        saves(
            &ana,
            &[("services", ""), ("values", ""), ("public_url", ""), ("smtp_url", ""), ("mail_from", "")],
        );
        assert_eq!(ana.events(), [""; 0]);
    });
}

#[test]
fn what_one_offers_and_stands_for_is_kept_once() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let fields = &[("services", "Social media\r\n\r\n Copywriting "), ("values", "Honesty\nPatience")];
        saves(&ana, fields);
        saves(&ana, fields);

        let offered: Vec<String> = ana.sees(services::all).into_iter().map(|service| service.name).collect();
        assert_eq!(offered, ["Copywriting", "Social media"]);
        assert_eq!(ana.sees(settings::profile).values, ["Honesty", "Patience"]);
        assert!(page(&ana).contains("Copywriting\nSocial media"), "{}", page(&ana));
    });
}

#[test]
fn what_clients_needed_is_offered_by_a_name_that_reads_the_same() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let needed = services::Wanted { name: "Webdesign".to_owned(), offered: false };
        ana.does(move |tx| services::add(tx, needed.clone()));
        saves(&ana, &[("services", "Web-design")]);
        let names: Vec<_> = ana.sees(services::all).into_iter().map(|one| (one.name, one.offered)).collect();
        assert_eq!(names, [("Webdesign".to_owned(), true)]);
    });
}

#[test]
fn an_address_is_saved_and_tried_with_one_button() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        saves(&ana, &[("public_url", "https://entente.example"), ("then", "address")]);
        let shown = page(&ana);
        let (_, link) = shown.split_once("https://entente.example/here/").expect("the link to open");
        let secret = link.split('"').next().expect("a secret").to_owned();

        let opened = stage.db.write_now(Scope::installation(), move |tx| {
            installation::found_reachable(tx, &secret, "entente.example")
        });

        opened.expect("another device opens it");
        assert!(page(&ana).contains("Another device opened it"));
        saves(&ana, &[("public_url", "https://entente.example")]);
        assert!(page(&ana).contains("Another device opened it"), "the same address stays tested");
    });
}

#[test]
fn an_address_and_a_mail_server_that_are_emptied_are_removed() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        saves(
            &ana,
            &[
                ("public_url", "https://entente.invalid"),
                ("smtp_url", "smtps://ana:secret@mail.example"),
                ("mail_from", "ana@example.com"),
            ],
        );
        saves(
            &ana,
            &[("public_url", "https://entente.invalid"), ("smtp_url", ""), ("mail_from", "ana@example.com")],
        );
        let standing = ana.sees(installation::standing);
        assert!(standing.sends_mail && !standing.only_here, "what is not shown again stays");

        saves(&ana, &[("public_url", ""), ("smtp_url", ""), ("mail_from", "")]);

        let standing = ana.sees(installation::standing);
        assert!(!standing.sends_mail && standing.only_here);
    });
}

#[test]
fn a_mail_server_with_a_password_is_asked_for_once_more_and_one_without_stays_as_typed() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let again = |url: &'static str| {
            ana.sees(move |tx| show(tx, typed(&[("smtp_url", url), ("public_url", "entente")]))).body
        };
        let shown = again("smtps://ana:secret@mail.example");
        assert!(shown.contains("Please type it once more") && !shown.contains("secret"), "{shown}");
        assert!(again("smtp://mail.example").contains("value=\"smtp://mail.example\""));
    });
}

#[test]
fn all_that_is_wrong_is_said_at_once_and_nothing_is_kept() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let wrong = [
            ("services", "Social media"),
            ("values", "1\n2\n3\n4\n5\n6"),
            ("public_url", "entente"),
            ("smtp_url", "smtps://mail.example"),
            ("mail_from", ""),
        ];
        let refused = ana.write(move |tx| save(tx, typed(&wrong)).map(drop));
        let Err(Error::Invalid(faults)) = refused else { panic!("it is wrong") };
        let fields: Vec<&str> = faults.iter().map(|fault| &*fault.field).collect();
        assert_eq!(fields, ["public_url", "values", "mail_from"]);
        assert_eq!(ana.sees(services::all), []);
    });
}

#[test]
fn only_who_keeps_the_installation_is_asked_for_its_address_and_mail() {
    stage::on_both_engines(|stage| {
        let (ana, later) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));
        assert!(page(&ana).contains("How others reach you"));
        assert!(!page(&later).contains("How others reach you"));
    });
}
