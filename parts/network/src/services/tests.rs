//! Stories about services, on both engines.

use kit::Error;

use super::{Service, Wanted, add, all, change, found_or_added, offer, store};
use crate::partners::NONE;

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
        let renamed = ana.write(move |tx| change(tx, other.id, wanted("website design", false), NONE));

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
fn a_name_that_reads_the_same_is_the_same_service_whatever_it_is_made_of() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let logo = ana.does(|tx| add(tx, wanted("Logo design", false)));
        for name in [
            "Logo  design",
            "Logo\u{a0}design",
            "Logo\u{200b} design",
            "L\u{43e}go design",
            "Lógo design",
            "Logo-design",
            "LOGO DESIGN.",
            "Lo go design!",
        ] {
            let refused = ana.write(move |tx| add(tx, wanted(name, false)));
            match refused {
                Err(Error::Refused(why)) => {
                    assert_eq!(why.sentence, "There is a service called “Logo design” already.", "{name:?}");
                    assert_eq!(why.members["service_id"], serde_json::json!(logo.id));
                }
                other => panic!("{name:?} {other:?}"),
            }
        }
        assert_eq!(ana.does(|tx| add(tx, wanted(" Logo\tdesigns ", false))).name, "Logo designs");
    });
}

#[test]
fn the_database_itself_keeps_one_of_two_names_that_read_the_same() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| add(tx, wanted("Logo", false)));
        let unseen = ana.write(|tx| {
            let twin = Service::new(tx.new_id(), wanted("L\u{43e}go", false), tx.now())?;
            store::insert(tx, &twin)
        });
        assert!(matches!(&unseen, Err(Error::Refused(why)) if why.code == "service_exists"), "{unseen:?}");
    });
}

#[test]
fn a_service_of_another_business_is_not_found() {
    stage::on_both_engines(|stage| {
        let (ana, ben) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));
        let hers = ana.does(|tx| add(tx, wanted("Social media", true)));

        let changed = ben.write(move |tx| change(tx, hers.id, wanted("Mine now", true), NONE));

        assert!(matches!(changed, Err(Error::NotFound)), "{changed:?}");
    });
}

#[test]
fn a_service_is_found_and_offered_by_every_name_that_reads_the_same() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let known = ana.does(|tx| add(tx, wanted("Webdesign", false)));
        let found = ana.does(|tx| found_or_added(tx, "service", "WEB DESIGN"));
        assert_eq!(found, known);

        let offered = ana.does(|tx| offer(tx, "services", "Web-design"));
        ana.does(|tx| offer(tx, "services", "web design"));

        assert_eq!((offered.id, &*offered.name, offered.offered), (known.id, "Webdesign", true));
        assert_eq!(ana.events(), ["service.added", "service.changed"], "twice is once");
        let refused = ana.write(|tx| offer(tx, "services", "-"));
        let Err(Error::Invalid(faults)) = refused else { panic!("a dash is no name: {refused:?}") };
        assert_eq!(faults[0].field, "services");
    });
}
