//! Stories about saved views, on both engines.

use kit::{
    Error, Id,
    web::{At, Query, Request, Typed, request::Ask},
};
use stage::{Business, on_both_engines};

use super::{pages, *};
use crate::contacts::{self, Filter, NewContact, Sort};

fn tagged(tag: &str) -> Filter {
    Filter { tag: Some(tag.to_owned()), ..Filter::default() }
}

fn saves(business: &Business, name: &str, filter: Filter) -> SavedView {
    let new = NewView { name: name.to_owned(), filter };
    business.does(move |tx| save(tx, new.clone()))
}

fn shown(business: &Business, id: Id<SavedView>) -> String {
    business.sees(move |tx| pages::show(tx, At(id), Query(pages::Asked::default()))).body
}

#[test]
fn a_saved_view_shows_whom_it_filters_at_an_address_that_stays() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for (name, tag) in [("Lena Roth", "food"), ("Bram Visser", "print")] {
            let (display_name, tags) = (Some(name.to_owned()), vec![tag.to_owned()]);
            let new = NewContact { display_name, tags, ..NewContact::default() };
            ana.does(move |tx| contacts::add(tx, new.clone()));
        }
        let filter = Filter { sort: Some(Sort::Newest), limit: Some(7), ..tagged("food") };
        let view = saves(&ana, " Kitchens ", filter);
        assert_eq!((view.name.as_str(), view.filter.limit), ("Kitchens", None));
        let id = view.id;

        let page = shown(&ana, id);
        assert!(page.contains("<h1>Kitchens</h1>") && page.contains("Lena Roth"), "{page}");
        assert!(!page.contains("Bram Visser"), "{page}");

        let renamed = NewView { name: "Food".to_owned(), filter: view.filter };
        ana.does(move |tx| change(tx, id, renamed.clone()));
        assert!(shown(&ana, id).contains("<h1>Food</h1>"));

        ana.does(move |tx| archive(tx, id));
        assert_eq!(ana.sees(all).len(), 0);
        assert!(shown(&ana, id).contains("Lena Roth"), "a shared address goes on working");
        ana.does(move |tx| restore(tx, id));
        assert_eq!(ana.sees(all).len(), 1);
        let events = ana.events();
        let of_views: Vec<&str> =
            events.iter().map(String::as_str).filter(|kind| kind.starts_with("view.")).collect();
        assert_eq!(of_views, ["view.saved", "view.changed", "view.archived", "view.restored"]);
    });
}

#[test]
fn two_views_have_two_names() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let first = saves(&ana, "Kitchens", tagged("food")).id;
        let second = NewView { name: "KITCHENS".to_owned(), filter: tagged("print") };
        let refused = ana.write(move |tx| save(tx, second.clone()));
        assert!(matches!(&refused, Err(Error::Refused(why)) if why.code == "view_exists"), "{refused:?}");

        ana.does(move |tx| archive(tx, first));
        saves(&ana, "Kitchens", tagged("print"));
        let refused = ana.write(move |tx| restore(tx, first));
        assert!(matches!(&refused, Err(Error::Refused(why)) if why.code == "view_exists"), "{refused:?}");
    });
}

#[test]
fn a_view_of_another_business_is_not_there() {
    on_both_engines(|stage| {
        let (ana, ben) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));
        let id = saves(&ana, "Kitchens", tagged("food")).id;
        let looked = ben.read(move |tx| pages::show(tx, At(id), Query(pages::Asked::default())));
        assert!(matches!(looked, Err(Error::NotFound)));
        assert!(matches!(ben.write(move |tx| archive(tx, id)), Err(Error::NotFound)));
    });
}

#[test]
fn the_form_of_a_view_says_whom_it_will_show() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let typed =
            Typed::of(&Request { query: "among=tag%3Dfood%26sort%3Dnewest".into(), ..Request::default() })
                .expect("a query");
        let page = ana.sees(move |tx| pages::new(tx, typed.clone())).body;
        assert!(page.contains("People tagged “Food”, by newest."), "{page}");
        assert!(page.contains("name=\"among\" value=\"tag=food&#38;sort=newest\""), "{page}");
    });
}
