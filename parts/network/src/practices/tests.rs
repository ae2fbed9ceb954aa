//! Stories about what somebody does, on both engines.

use kit::{Error, Id};
use stage::{Business, on_both_engines};
use workspace::professions::Practice;

use super::{contact_practises, of_contact};
use crate::{
    companies,
    contacts::{self, Contact, NewContact},
};

fn lawyer() -> Practice {
    Practice { profession: "lawyer".into(), country: Some("US".into()), region: Some("NC".into()) }
}

fn someone(ana: &Business, company_name: Option<&'static str>) -> Id<Contact> {
    let new = NewContact {
        display_name: Some("Maya Lind".into()),
        company_name: company_name.map(str::to_owned),
        ..NewContact::default()
    };
    ana.does(move |tx| contacts::add(tx, new.clone())).id
}

#[test]
fn of_a_person_without_a_company_it_is_kept_with_the_person_and_noted_once() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = someone(&ana, None);
        assert_eq!(ana.sees(move |tx| of_contact(tx, maya)), Practice::default());

        ana.does(move |tx| contact_practises(tx, maya, lawyer()));
        ana.does(move |tx| contact_practises(tx, maya, lawyer()));

        assert_eq!(ana.sees(move |tx| of_contact(tx, maya)), lawyer());
        assert_eq!(ana.events(), ["contact.added", "practice.written_down"]);
    });
}

#[test]
fn of_a_person_with_a_company_it_is_the_companys() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = someone(&ana, Some("Lind & Lind"));
        ana.does(move |tx| contact_practises(tx, maya, lawyer()));

        let company = ana.sees(move |tx| contacts::find(tx, maya)).company_id.expect("a company");
        let kept = ana.sees(move |tx| companies::find(tx, company));
        assert_eq!((kept.name.as_str(), kept.profession.as_deref()), ("Lind & Lind", Some("lawyer")));
        assert_eq!(ana.sees(move |tx| of_contact(tx, maya)), lawyer());
    });
}

#[test]
fn a_country_is_two_letters() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = someone(&ana, None);
        let wrong = Practice { country: Some("USA".into()), ..lawyer() };
        let refused = ana.write(move |tx| contact_practises(tx, maya, wrong.clone()));
        assert!(matches!(refused, Err(Error::Invalid(faults)) if faults[0].field == "country"));
    });
}
