//! Stories about tags, on both engines.

use kit::{
    Id,
    web::{Query, Request, Typed, request::Ask},
};
use stage::{Business, on_both_engines};

use super::{
    pages::{self, Asked},
    store::page,
};
use crate::{
    bulk::{self, State, Wanted, Who},
    cadence::{self, Rhythm},
    contacts::{self, Contact, Filter, NewContact},
    partners::NONE,
    views::{self, NewView},
};

fn knows(business: &Business, name: &str, tags: &[&str]) -> Id<Contact> {
    let tags = tags.iter().map(|&tag| tag.to_owned()).collect();
    let new = NewContact { display_name: Some(name.to_owned()), tags, ..NewContact::default() };
    business.does(move |tx| contacts::add(tx, new.clone())).id
}

fn tags_of(business: &Business, id: Id<Contact>) -> Vec<String> {
    business.sees(move |tx| contacts::find(tx, id)).tags
}

fn in_use(business: &Business) -> Vec<(String, u32)> {
    let tags = business.sees(|tx| page(tx, "", 100));
    tags.into_iter().map(|tag| (tag.label, tag.people)).collect()
}

#[test]
fn the_tags_in_use_are_listed_as_they_were_given_with_how_many_have_them() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        knows(&ana, "Lena", &["Köln", "Print"]);
        knows(&ana, "Paul", &["köln"]);
        knows(&ana, "Mia", &[]);

        assert_eq!(in_use(&ana), [("Köln".to_owned(), 2), ("Print".to_owned(), 1)]);
        assert_eq!(ana.sees(|tx| page(tx, "koln", 1))[0].label, "Print");
        let shown = ana.sees(|tx| pages::tags(tx, Query(Asked::default()))).body;
        assert!(shown.contains("2 people") && shown.contains("href=\"~/people?tag=K%C3%B6ln\""), "{shown}");
    });
}

#[test]
fn a_renamed_tag_becomes_one_with_the_tag_of_that_name_and_comes_apart_again() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let lena = knows(&ana, "Lena", &["Food"]);
        let paul = knows(&ana, "Paul", &["food", "Catering"]);
        let mia = knows(&ana, "Mia", &["Catering"]);

        let wanted = Wanted::Rename { tag: "Food".to_owned(), to: "Catering".to_owned() };
        let everybody = Who::Fitting(Filter { tag: Some("food".to_owned()), ..Filter::default() });
        let edit = ana.does(move |tx| bulk::start(tx, wanted.clone(), everybody.clone(), NONE));
        assert_eq!((edit.state, edit.counts.changed), (State::Done, 2));
        assert_eq!(in_use(&ana), [("Catering".to_owned(), 3)]);
        assert_eq!(tags_of(&ana, paul), ["Catering"]);

        // Lena likes it so, and says more; Paul is left as he is.
        ana.does(move |tx| {
            let new = NewContact {
                display_name: Some("Lena".to_owned()),
                tags: vec!["Catering".to_owned(), "Sweets".to_owned()],
                ..NewContact::default()
            };
            contacts::change(tx, lena, new)
        });
        let undone = ana.does(move |tx| bulk::undo(tx, edit.id, NONE));
        assert_eq!((undone.state, undone.counts.put_back), (State::Undone, 2));
        assert_eq!(tags_of(&ana, lena), ["Sweets", "Food"]);
        assert_eq!(tags_of(&ana, paul), ["Catering", "food"]);
        assert_eq!(tags_of(&ana, mia), ["Catering"]);
    });
}

#[test]
fn of_two_renamings_in_a_row_the_later_one_is_taken_back_first() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let anna = knows(&ana, "Anna", &["x"]);
        let ben = knows(&ana, "Ben", &["x", "y"]);
        let mia = knows(&ana, "Mia", &["other"]);
        let rename = |tag: &str, to: &str| {
            let wanted = Wanted::Rename { tag: tag.to_owned(), to: to.to_owned() };
            let everybody = Who::Fitting(Filter { tag: Some(tag.to_owned()), ..Filter::default() });
            ana.does(move |tx| bulk::start(tx, wanted.clone(), everybody.clone(), NONE)).id
        };
        let (first, second, other) = (rename("x", "Y"), rename("y", "z"), rename("other", "else"));

        let refused = ana.write(move |tx| bulk::undo(tx, first, NONE));
        let Err(kit::Error::Refused(refusal)) = refused else { panic!("{refused:?}") };
        assert_eq!((refusal.code, &*refusal.sentence), ("changed_since", "“Y” was called “z” since."));
        assert_eq!([anna, ben].map(|who| tags_of(&ana, who)), [["z"], ["z"]], "nothing was taken back");

        for edit in [other, second, first] {
            ana.does(move |tx| bulk::undo(tx, edit, NONE));
        }
        assert_eq!(tags_of(&ana, anna), ["x"]);
        assert_eq!(tags_of(&ana, ben), ["y", "x"]);
        assert_eq!(tags_of(&ana, mia), ["other"]);
    });
}

#[test]
fn a_rhythm_and_the_views_of_a_tag_go_with_it_when_it_is_renamed_and_come_back() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let lena = knows(&ana, "Lena", &["Food"]);
        let mia = knows(&ana, "Mia", &["Catering"]);
        let every = |ideal_days| Some(Rhythm { ideal_days, latest_days: 60 });
        ana.does(move |tx| cadence::set_for_tag(tx, "Food", every(30)));
        ana.does(move |tx| cadence::set_for_tag(tx, "Catering", every(45)));
        let until = jiff::civil::date(2026, 4, 1);
        ana.does(move |tx| cadence::snooze(tx, lena, until));
        let filter = Filter { tag: Some("food".to_owned()), ..Filter::default() };
        let view = NewView { name: "Who feeds us".to_owned(), filter: filter.clone() };
        let view = ana.does(move |tx| views::save(tx, view.clone())).id;
        let rhythms = |ana: &Business| {
            let all = ana.sees(cadence::tag_rhythms);
            all.into_iter().map(|tag| (tag.tag, tag.rhythm.ideal_days)).collect::<Vec<_>>()
        };
        let days = |who| ana.sees(move |tx| cadence::find(tx, who)).map(|cadence| cadence.rhythm.ideal_days);
        let shown = |ana: &Business| ana.sees(move |tx| views::find(tx, view)).filter.tag.unwrap();
        let before = (rhythms(&ana), days(lena), days(mia), shown(&ana));

        let wanted = Wanted::Rename { tag: "Food".to_owned(), to: "Catering".to_owned() };
        let edit = ana.does(move |tx| bulk::start(tx, wanted.clone(), Who::Fitting(filter.clone()), NONE)).id;

        assert_eq!(rhythms(&ana), [("Catering".to_owned(), 30)]);
        assert_eq!((days(lena), days(mia), &*shown(&ana)), (Some(30), Some(30), "Catering"));
        let snoozed =
            ana.sees(move |tx| cadence::find(tx, lena)).unwrap().snoozed_until(jiff::civil::date(2026, 3, 2));
        assert_eq!(snoozed, Some(until), "whoever was put off stays so");

        ana.does(move |tx| bulk::undo(tx, edit, NONE));
        assert_eq!((rhythms(&ana), days(lena), days(mia), shown(&ana)), before);
    });
}

#[test]
fn a_tag_is_renamed_and_removed_at_its_page() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let lena = knows(&ana, "Lena", &["Food", "Print"]);
        let sent = |fields: &[(&str, &str)]| {
            let fields = fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
            Typed::of(&Request { fields, ..Request::default() }).expect("fields")
        };
        let typed = sent(&[("tag", "Food"), ("to", "Catering")]);
        ana.does(move |tx| pages::rename(tx, &typed, NONE));
        assert_eq!(tags_of(&ana, lena), ["Print", "Catering"]);

        let typed = sent(&[("tag", "Print")]);
        ana.does(move |tx| pages::remove(tx, &typed, NONE));
        assert_eq!(tags_of(&ana, lena), ["Catering"]);

        let typed = sent(&[("tag", "Print"), ("to", "Paper")]);
        let gone = ana.write(move |tx| pages::rename(tx, &typed, NONE));
        assert!(matches!(gone, Err(kit::Error::NotFound)), "nobody has it any more");
    });
}
