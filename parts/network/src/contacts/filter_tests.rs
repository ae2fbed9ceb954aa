//! Stories of filters: by tag, by need, by partnership and by what came in, together and apart.

use kit::{Id, web::Query};
use stage::{Business, on_both_engines};

use super::{Contact, Filter, NewContact, Sort, Standing, add, list, list::page};
use crate::{
    cadence,
    services::{self, Service, Wanted},
};

fn knows(business: &Business, name: &str, tags: &[&str], needs: &[Id<Service>]) -> Id<Contact> {
    let tags = tags.iter().map(|&tag| tag.to_owned()).collect();
    let new = NewContact {
        display_name: Some(name.to_owned()),
        tags,
        needs: needs.to_vec(),
        ..NewContact::default()
    };
    business.does(move |tx| add(tx, new.clone())).id
}

/// Everybody a list shows, page after page of two.
fn names(business: &Business, filter: Filter) -> Vec<String> {
    let (mut filter, mut names) = (Filter { limit: Some(2), ..filter }, Vec::new());
    loop {
        let asked = filter.clone();
        let page = business.sees(move |tx| list(tx, &asked));
        names.extend(page.data.into_iter().map(|contact| contact.display_name));
        match page.next_cursor {
            Some(cursor) => filter.cursor = Some(cursor),
            None => return names,
        }
    }
}

/// A partnership as a later part writes it.
fn partners(business: &Business, with: Id<Contact>, at: &'static str) {
    business.does(move |tx| {
        let id = tx.new_id::<Contact>();
        tx.exec(
            "insert into partnership (workspace_id, id, contact_id, payee_id, stage, step, review_every_months,
                 created_at, updated_at)
             values ($1, $2, $3, $2, $4, 'candidate', 3, $5, $5)",
            &[&tx.workspace(), &id, &with, &at, &tx.now()],
        )
    });
}

#[test]
fn people_are_filtered_by_what_they_need_and_by_how_far_a_partnership_is() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let design =
            ana.does(|tx| services::add(tx, Wanted { name: "Website design".to_owned(), offered: false })).id;
        let lena = knows(&ana, "Lena Roth", &["food"], &[design]);
        let imani = knows(&ana, "Imani Okafor", &["print"], &[]);
        knows(&ana, "Jonas Roth", &["food"], &[design]);
        knows(&ana, "Bram Visser", &["food"], &[]);
        partners(&ana, lena, "active");
        partners(&ana, imani, "candidate");

        let at = |stage: Standing| Filter { stage: Some(stage), ..Filter::default() };
        for &sort in Sort::ALL {
            let sorted = |filter: Filter| {
                let mut names = names(&ana, Filter { sort: Some(sort), ..filter });
                names.sort();
                names
            };
            let needing = Filter { needs: Some(design), ..Filter::default() };
            assert_eq!(sorted(needing.clone()), ["Jonas Roth", "Lena Roth"], "{sort:?}");
            assert_eq!(sorted(at(Standing::Partner)), ["Imani Okafor", "Lena Roth"], "{sort:?}");
            assert_eq!(sorted(at(Standing::Active)), ["Lena Roth"], "{sort:?}");
            assert_eq!(sorted(at(Standing::Nobody)), ["Bram Visser", "Jonas Roth"], "{sort:?}");
            let food_without = Filter { tag: Some("Food".to_owned()), ..at(Standing::Nobody) };
            assert_eq!(sorted(food_without), ["Bram Visser", "Jonas Roth"], "{sort:?}");
            let both = Filter { stage: Some(Standing::Partner), ..needing };
            assert_eq!(sorted(both), ["Lena Roth"], "{sort:?}");
        }
        let found = Filter { q: Some("roth".to_owned()), ..at(Standing::Active) };
        assert_eq!(names(&ana, found), ["Lena Roth"]);
    });
}

#[test]
fn the_list_says_whom_it_shows_and_leads_to_its_next_page_with_the_same_filter() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for name in ["Lena Roth", "Jonas Roth", "Bram Visser"] {
            knows(&ana, name, &["Food & drink"], &[]);
        }
        let filter = Filter { tag: Some("food & drink".to_owned()), limit: Some(2), ..Filter::default() };
        let page = ana.sees(move |tx| page::list(tx, Query(filter.clone()))).body;
        assert!(page.contains("People tagged “Food &#38; drink”."), "{page}");
        assert!(page.contains("name=\"tag\" value=\"food &#38; drink\""), "{page}");
        let (_, next) = page
            .split_once("href=\"~/people?tag=food+%26+drink&#38;limit=2&#38;cursor=")
            .expect("a next page");
        let cursor = next.split('"').next().expect("a cursor").to_owned();
        let filter = Filter {
            tag: Some("food & drink".to_owned()),
            limit: Some(2),
            cursor: Some(cursor),
            ..Filter::default()
        };
        assert_eq!(ana.sees(move |tx| list(tx, &filter)).data.len(), 1);
    });
}

#[test]
fn those_one_is_losing_touch_with_are_filtered_further_and_that_is_said() {
    on_both_engines(|stage| {
        stage.travel_to("2026-03-02T15:00:00Z");
        let ana = stage.business("Ana Ruiz Social");
        for (name, tag) in [("Lena Roth", "food"), ("Bram Visser", "print"), ("Jonas Roth", "food")] {
            let contact = knows(&ana, name, &[tag], &[]);
            let weekly = Some(cadence::Rhythm { ideal_days: 7, latest_days: 14 });
            ana.does(move |tx| cadence::set(tx, contact, weekly));
        }
        stage.travel_to("2026-05-04T15:00:00Z");
        let late = Filter { overdue: Some(true), ..Filter::default() };
        let mut food = names(&ana, Filter { tag: Some("food".to_owned()), ..late.clone() });
        food.sort();
        assert_eq!(food, ["Jonas Roth", "Lena Roth"]);
        assert_eq!(names(&ana, late.clone()).len(), 3);

        let tagged = Filter { tag: Some("food".to_owned()), ..late };
        let page = ana.sees(move |tx| page::list(tx, Query(tagged.clone()))).body;
        assert!(page.contains("People tagged “Food” and overdue for a talk."), "{page}");
        let form =
            ana.sees(|tx| page::filter(tx, Query(Filter { overdue: Some(true), ..Filter::default() })));
        assert!(form.body.contains("name=\"overdue\" value=\"true\" checked"), "{}", form.body);
    });
}
