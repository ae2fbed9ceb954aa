//! Stories about finding out about somebody, on both engines.

use jiff::civil::date;
use kit::{
    Error, Id,
    web::{At, Request, Typed, request::Ask},
};
use network::{
    contacts::{self, Contact, NewContact},
    services,
};
use stage::{Business, on_both_engines};

use super::{Discovery, Reaction, Topic, begin, learn, note, of, pages, their_needs_that_we_meet};
use crate::{Partnership, StageName, cast, partnerships};

fn typed(fields: &[(&str, &str)]) -> Typed {
    let fields = fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    Typed::of(&Request { fields, ..Request::default() }).expect("fields")
}

fn knows(ana: &Business, name: &'static str) -> Id<Contact> {
    ana.does(move |tx| {
        contacts::add(tx, NewContact { display_name: Some(name.to_owned()), ..NewContact::default() })
    })
    .id
}

fn shown(ana: &Business, partnership: Id<Partnership>) -> String {
    ana.sees(move |tx| pages::ask(tx, At(partnership), Typed::default())).body
}

#[test]
fn finding_out_about_somebody_makes_them_a_candidate_once() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani Okafor");

        let partnership = ana.does(move |tx| begin(tx, imani));
        let again = ana.does(move |tx| begin(tx, imani));

        assert_eq!(partnership, again);
        let stage = ana.sees(move |tx| partnerships::find(tx, partnership)).stage.name();
        assert_eq!(stage, StageName::Candidate);
        assert_eq!(ana.events(), ["contact.added", "partnership.opened"]);
        let page = shown(&ana, partnership);
        for asked in
            ["Who is their ideal client?", "Whom would you like ten more of?", "Whom do you send away?"]
        {
            assert!(page.contains(asked), "{asked} in {page}");
        }
    });
}

#[test]
fn one_form_writes_everything_down_and_lists_what_was_named_anew() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, design) = (cast::partner(&ana, "Maya"), cast::service(&ana, "Website design"));
        let design_id = design.to_string();
        let form = typed(&[
            ("ideal_client", "Cafés with regulars and no time"),
            ("services", &design_id),
            ("new_services", "Logos, web site DESIGN"),
            ("new_needs", "Catering"),
            ("topic.reaction", "open"),
            ("topic.said", "Let us try with one client"),
        ]);
        ana.does(move |tx| pages::write_down(tx, At(maya), form.clone()));

        let known = ana.sees(move |tx| of(tx, maya));
        let named = |ids: Vec<Id<services::Service>>| -> Vec<String> {
            let named = ana.sees(move |tx| {
                ids.iter().map(|&id| services::find(tx, id)).collect::<kit::Result<Vec<_>>>()
            });
            named.into_iter().map(|service| service.name).collect()
        };
        let mut offers = named(known.services.clone());
        offers.sort();
        assert_eq!(offers, ["Logos", "Website design"]);
        assert_eq!(named(known.clients_need), ["Catering"]);
        let topic = known.topic.expect("it was raised");
        assert_eq!((topic.reaction, topic.raised_on), (Reaction::Open, None));
        assert_eq!(topic.said.as_deref(), Some("Let us try with one client"));
        assert!(shown(&ana, maya).contains("Cafés with regulars and no time"));
    });
}

#[test]
fn two_tabs_do_not_write_over_each_other_and_what_was_typed_is_kept() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        let mark = ana.sees(move |tx| kit::web::seen(&of(tx, maya)?));
        ana.does(move |tx| {
            learn(tx, maya, Discovery { niche: Some("Food".to_owned()), ..Discovery::default() })
        });
        let form = typed(&[("seen", &mark), ("niche", "Drink")]);
        let sent = form.clone();

        let refused = ana.write(move |tx| pages::write_down(tx, At(maya), sent.clone()));

        assert!(
            matches!(&refused, Err(Error::Refused(why)) if why.code == "changed_meanwhile"),
            "{:?}",
            refused.map(drop)
        );
        let again = ana.sees(move |tx| pages::ask(tx, At(maya), form.clone())).body;
        assert!(again.contains("Drink"), "{again}");
        assert_eq!(ana.sees(move |tx| of(tx, maya)).niche.as_deref(), Some("Food"));
    });
}

#[test]
fn what_their_clients_need_and_we_offer_is_why_they_would_send_somebody() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, design) = (cast::partner(&ana, "Maya"), cast::service(&ana, "Website design"));
        let social = ana.does(|tx| {
            services::add(tx, services::Wanted { name: "Social media".to_owned(), offered: true })
        });
        let clients_need = vec![social.id, design];
        ana.does(move |tx| {
            learn(tx, maya, Discovery { clients_need: clients_need.clone(), ..Discovery::default() })
        });
        assert_eq!(ana.sees(move |tx| their_needs_that_we_meet(tx, maya)), ["Social media"]);
    });
}

#[test]
fn a_service_nobody_knows_is_refused_in_its_field() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        let unknown =
            Discovery { clients_need: vec![Id::from_uuid(uuid::Uuid::nil())], ..Discovery::default() };
        let refused = ana.write(move |tx| learn(tx, maya, unknown.clone()));
        assert!(
            matches!(&refused, Err(Error::Invalid(faults)) if faults[0].field == "clients_need"),
            "{refused:?}"
        );
        let long = typed(&[("new_services", &"x".repeat(200))]);
        let refused = ana.write(move |tx| pages::write_down(tx, At(maya), long.clone())).map(drop);
        assert!(
            matches!(&refused, Err(Error::Invalid(faults)) if faults[0].field == "new_services"),
            "{refused:?}"
        );
        let raised = typed(&[("topic.raised_on", &date(2026, 3, 9).to_string())]);
        let refused = ana.write(move |tx| pages::write_down(tx, At(maya), raised.clone())).map(drop);
        assert!(matches!(&refused, Err(Error::Invalid(_))), "{refused:?}");
    });
}

#[test]
fn a_note_about_somebody_tells_where_the_partnership_stands_and_what_was_found_out() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani Okafor");
        assert_eq!(ana.sees(move |tx| note(tx, imani)), None);
        let (partnership, design) =
            (ana.does(move |tx| begin(tx, imani)), cast::service(&ana, "Website design"));
        let topic = Topic {
            raised_on: Some(date(2026, 3, 1)),
            reaction: Reaction::Open,
            said: Some("Let us try".into()),
        };
        let known = Discovery {
            ideal_client: Some("Cafés that open a second shop".to_owned()),
            services: vec![design],
            topic: Some(topic),
            ..Discovery::default()
        };
        ana.does(move |tx| learn(tx, partnership, known.clone()));
        let told = ana.sees(move |tx| note(tx, imani)).unwrap();
        let lines: Vec<&str> = told.lines.iter().map(|(line, _)| line.as_str()).collect();
        assert_eq!(
            lines,
            [
                "Candidate",
                "Ideal client: Cafés that open a second shop",
                "They offer: Website design",
                "Partnering: open to it, raised on 1 March 2026: “Let us try”",
            ]
        );
    });
}
