//! Stories about the weekly goal, on both engines.

use jiff::civil::date;
use kit::{Id, Result, Tx, web::Typed};
use stage::{Business, on_both_engines};

use super::*;
use crate::{
    contacts::{self, Contact, Met, NewContact},
    touchpoints::Channel,
};

fn nobody(_: &mut Tx<'_>, _: jiff::civil::Date, _: jiff::civil::Date, _: u32) -> Result<Vec<Id<Contact>>> {
    Ok(Vec::new())
}

const FURTHER: Further = Further { candidate: nobody, partner: nobody, first_client: nobody };

fn met(ana: &Business, name: &'static str, on: jiff::civil::Date, channel: Channel) {
    let met = Met { on, channel, at: None, through_contact_id: None };
    let new = NewContact { display_name: Some(name.to_owned()), met: Some(met), ..NewContact::default() };
    ana.does(move |tx| contacts::add(tx, new.clone()));
}

#[test]
fn a_week_that_broke_the_row_has_gentle_words_and_a_year_says_what_it_was() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        met(&ana, "Imani", date(2026, 2, 12), Channel::Event);
        met(&ana, "Ben", date(2026, 2, 17), Channel::Video);
        met(&ana, "Otto", date(2024, 2, 17), Channel::Video);

        let seen = ana.sees(goal);

        assert_eq!(seen.words, "Last week was quiet. One person this week starts a new row.");
        assert_eq!((seen.met, seen.online, seen.in_person, seen.weeks_reached), (2, 1, 1, 2));
        assert_eq!((seen.streak_weeks, seen.weeks.len()), (0, 52));
    });
}

#[test]
fn one_goes_back_to_the_last_year_in_which_somebody_was_met_and_no_further() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        met(&ana, "Ben Okafor", date(2026, 1, 12), Channel::InPerson);
        met(&ana, "Emi Tanaka", date(2019, 5, 9), Channel::Phone);
        let page = |asked: &'static str| {
            let asked = move || serde_json::from_str(asked).expect("a year");
            ana.sees(move |tx| pages::show(tx, &asked(), &Typed::default(), FURTHER)).body
        };
        assert!(page("{}").contains("~/people/goal?year=2019"), "{}", page("{}"));
        assert!(!page(r#"{"year":2019}"#).contains("goal?year="), "{}", page(r#"{"year":2019}"#));
    });
}

#[test]
fn the_page_shows_the_year_its_figures_and_a_link_to_who_was_met() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        met(&ana, "Imani", date(2026, 2, 25), Channel::Event);

        let page = ana.sees(|tx| {
            let asked = serde_json::from_str("{}").expect("no year");
            pages::show(tx, &asked, &Typed::default(), FURTHER)
        });

        for shown in [
            "Last week you did it.",
            "New people in 52 weeks: 1. Weeks that reached their goal: 1.",
            "<td class=\"figure\" data-label=\"In person\">1</td>",
            "~/people/goal/met?step=met&amp;year=2026&amp;quarter=1",
        ] {
            assert!(page.body.contains(shown), "{shown} in {}", page.body);
        }
        assert!(!page.body.contains("Oct to Dec"), "a quarter that has not begun is not shown");
    });
}
