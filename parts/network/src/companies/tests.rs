//! Stories about companies, on both engines.

use kit::{Error, Id};
use stage::on_both_engines;

use super::*;
use crate::partners::NONE;

#[test]
fn companies_are_listed_by_name_a_page_at_a_time() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for name in ["Juniper Bakery", "élan Studio", "Clearwater Accounting"] {
            ana.does(move |tx| add(tx, NewCompany::named(name)));
        }
        let mut filter = Filter { limit: Some(2), ..Filter::default() };
        let mut names = Vec::new();
        loop {
            let asked = filter.clone();
            let page = ana.sees(move |tx| list(tx, &asked));
            names.extend(page.data.into_iter().map(|company| company.name));
            filter.cursor = page.next_cursor;
            if filter.cursor.is_none() {
                break;
            }
        }
        assert_eq!(names, ["Clearwater Accounting", "élan Studio", "Juniper Bakery"]);
    });
}

#[test]
fn an_archived_company_is_neither_listed_nor_found_until_it_is_restored() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let bakery = ana.does(|tx| add(tx, NewCompany::named("Juniper Bakery"))).id;
        let count = |q: Option<&str>| {
            let filter = Filter { q: q.map(str::to_owned), ..Filter::default() };
            ana.sees(move |tx| list(tx, &filter)).data.len()
        };

        ana.does(move |tx| archive(tx, bakery, NONE));
        ana.does(move |tx| archive(tx, bakery, NONE));
        assert_eq!((count(None), count(Some("bak"))), (0, 0));

        ana.does(move |tx| restore(tx, bakery));
        assert_eq!((count(None), count(Some("bak"))), (1, 1));
        assert_eq!(ana.events(), ["company.added", "company.archived", "company.restored"]);
    });
}

#[test]
fn a_company_of_another_business_or_with_an_unknown_service_is_refused() {
    on_both_engines(|stage| {
        let (ana, ben) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));
        let hers = ana.does(|tx| add(tx, NewCompany::named("Juniper Bakery"))).id;
        assert!(matches!(ben.write(move |tx| archive(tx, hers, NONE)), Err(Error::NotFound)));

        let new = NewCompany {
            services_offered: vec![Id::from_uuid(hers.uuid())],
            ..NewCompany::named("Northlight Websites")
        };
        let refused = ana.write(move |tx| add(tx, new.clone()));
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    });
}
