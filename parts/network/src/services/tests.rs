//! Stories about services, on both engines.

use kit::Error;

use super::{Wanted, add, all, change};

fn wanted(name: &str, offered: bool) -> Wanted {
    Wanted { name: name.to_owned(), offered }
}

#[test]
fn services_are_listed_with_those_we_offer_first() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| add(tx, wanted("Website design", false)));
        ana.does(|tx| add(tx, wanted("Social media", true)));

        let names: Vec<String> = ana.sees(all).into_iter().map(|service| service.name).collect();

        assert_eq!(names, ["Social media", "Website design"]);
        assert_eq!(ana.events(), ["service.added", "service.added"]);
    });
}

#[test]
fn a_name_in_other_letters_is_the_same_service() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| add(tx, wanted("Website design", false)));
        let other = ana.does(|tx| add(tx, wanted("Bookkeeping", false)));

        let added = ana.write(|tx| add(tx, wanted("WEBSITE DESIGN", true)));
        let renamed = ana.write(move |tx| change(tx, other.id, wanted("website design", false)));

        for refused in [added, renamed] {
            assert!(
                matches!(&refused, Err(Error::Refused(why)) if why.code == "service_exists"),
                "{refused:?}"
            );
        }
        assert_eq!(ana.events(), ["service.added", "service.added"]);
    });
}

#[test]
fn a_service_of_another_business_is_not_found() {
    stage::on_both_engines(|stage| {
        let (ana, ben) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));
        let hers = ana.does(|tx| add(tx, wanted("Social media", true)));

        let changed = ben.write(move |tx| change(tx, hers.id, wanted("Mine now", true)));

        assert!(matches!(changed, Err(Error::NotFound)), "{changed:?}");
    });
}
