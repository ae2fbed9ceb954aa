//! Stories about reviews, on both engines.

pub(crate) mod agreed_tests;
mod goals_tests;
mod pack_tests;

use jiff::civil::{Date, date};
use kit::{Error, Id};
use network::contacts::{self, NewContact};
use partnerships::{NewPartnership, Partnership, StageName, open, stages};
use stage::Business;

use crate::{Decision, Filter, Held, Review, Skip, StatusName, find, hold, list, skip};

pub(crate) fn partner(business: &Business, name: &str) -> Id<Partnership> {
    let name = name.to_owned();
    business.does(move |tx| {
        let new = NewContact { display_name: Some(name.clone()), ..NewContact::default() };
        let contact = contacts::add(tx, new)?;
        open(tx, NewPartnership { contact_id: Some(contact.id), ..NewPartnership::default() })
            .map(|partnership| partnership.id)
    })
}

pub(crate) fn active_partner(business: &Business, name: &str) -> Id<Partnership> {
    let partnership = partner(business, name);
    business.does(move |tx| stages::became_active(tx, partnership, tx.today()));
    partnership
}

pub(crate) fn reviews(business: &Business, filter: Filter) -> Vec<Review> {
    business.sees(move |tx| list(tx, &filter)).data.into_iter().map(|listed| listed.review).collect()
}

pub(crate) fn of(partnership: Id<Partnership>) -> Filter {
    Filter { partnership_id: Some(partnership), ..Filter::default() }
}

fn due() -> Filter {
    Filter { due: Some(true), ..Filter::default() }
}

pub(crate) fn held(on: Date, decision: Decision) -> Held {
    Held { on, rating: Some(4), notes: "Both glad.".to_owned(), decision }
}

#[test]
fn reviews_come_after_3_6_9_and_12_months_and_then_every_year() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = active_partner(&ana, "Ben Okafor");
        for day in ["2026-06-02", "2026-09-02", "2026-12-02", "2027-03-02", "2028-03-02"] {
            stage.travel_to(&format!("{day}T15:00:00Z"));
            let review = reviews(&ana, of(ben)).remove(0);
            assert_eq!(review.due_on.to_string(), day);
            let on = review.due_on;
            ana.does(move |tx| hold(tx, review.id, held(on, Decision::Continue)));
        }
        let statuses: Vec<StatusName> =
            reviews(&ana, of(ben)).iter().map(|review| review.status.name()).collect();
        assert_eq!(statuses[0], StatusName::Open);
        assert_eq!(statuses[1..], [StatusName::Held; 5]);
    });
}

#[test]
fn an_overdue_review_shows_until_it_is_held() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = active_partner(&ana, "Ben Okafor");
        active_partner(&ana, "Mara Lind");
        assert_eq!(reviews(&ana, due()), []);

        stage.travel_to("2027-05-20T15:00:00Z");
        let both = reviews(&ana, due());
        assert_eq!(both.len(), 2);
        assert!(both.iter().all(|review| review.is_overdue(date(2027, 5, 20))));

        let bens = reviews(&ana, of(ben)).remove(0);
        ana.does(move |tx| hold(tx, bens.id, held(date(2027, 5, 20), Decision::Continue)));
        assert_eq!(reviews(&ana, due()).len(), 1);
        assert_eq!(reviews(&ana, of(ben))[0].due_on, date(2028, 3, 2));
    });
}

#[test]
fn a_review_is_skipped_with_a_reason_only() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = active_partner(&ana, "Ben Okafor");
        let review = reviews(&ana, of(ben)).remove(0);

        let silent = ana.write(move |tx| skip(tx, review.id, Skip { reason: "  ".to_owned() }));
        assert!(matches!(&silent, Err(Error::Invalid(faults)) if faults[0].field == "reason"), "{silent:?}");

        for _ in 0..2 {
            ana.does(move |tx| skip(tx, review.id, Skip { reason: "He is on leave.".to_owned() }));
        }
        assert_eq!(reviews(&ana, of(ben))[0].due_on, date(2026, 9, 2));
        assert_eq!(ana.events().iter().filter(|kind| *kind == "review.skipped").count(), 1);

        ana.does(move |tx| hold(tx, review.id, held(tx.today(), Decision::Continue)));
        assert_eq!(ana.sees(move |tx| find(tx, review.id)).status.name(), StatusName::Held);
        assert_eq!(reviews(&ana, of(ben)).len(), 2);
    });
}

#[test]
fn one_brought_in_with_past_dates_is_due_from_today_on() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = partner(&ana, "Ben Okafor");
        ana.does(move |tx| stages::became_active(tx, ben, date(2023, 3, 2)));
        let days: Vec<Date> = reviews(&ana, of(ben)).iter().map(|review| review.due_on).collect();
        assert_eq!(days, [date(2026, 3, 2)]);
        assert_eq!(reviews(&ana, due()).len(), 1);
    });
}

#[test]
fn deciding_to_end_ends_the_partnership_and_nothing_more_is_due() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = active_partner(&ana, "Ben Okafor");
        let review = reviews(&ana, of(ben)).remove(0);

        ana.does(move |tx| hold(tx, review.id, held(tx.today(), Decision::End)));

        let partnership = ana.sees(move |tx| partnerships::find(tx, ben));
        assert_eq!(partnership.stage.name(), StageName::Ended);
        let left: Vec<Id<Review>> = reviews(&ana, of(ben)).iter().map(|review| review.id).collect();
        assert_eq!(left, [review.id]);
    });
}

#[test]
fn a_review_is_not_held_before_its_conversation_or_twice_with_two_outcomes() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = active_partner(&ana, "Ben Okafor");
        let review = reviews(&ana, of(ben)).remove(0);

        let tomorrow = ana.write(move |tx| hold(tx, review.id, held(date(2026, 3, 3), Decision::Continue)));
        assert!(matches!(tomorrow, Err(Error::Invalid(_))), "{tomorrow:?}");

        ana.does(move |tx| hold(tx, review.id, held(tx.today(), Decision::Continue)));
        ana.does(move |tx| hold(tx, review.id, held(tx.today(), Decision::Continue)));
        let other = ana.write(move |tx| hold(tx, review.id, held(tx.today(), Decision::ChangeTerms)));
        assert!(matches!(&other, Err(Error::Refused(why)) if why.code == "wrong_status"), "{other:?}");
        assert_eq!(reviews(&ana, of(ben)).len(), 2);
    });
}

#[test]
fn every_review_is_listed_once_through_pages_of_two() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for name in ["Ben Okafor", "Mara Lind", "Tomás Rey"] {
            let partnership = active_partner(&ana, name);
            let review = reviews(&ana, of(partnership)).remove(0);
            ana.does(move |tx| hold(tx, review.id, held(tx.today(), Decision::Continue)));
        }
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let filter = Filter { limit: Some(2), cursor: cursor.clone(), ..Filter::default() };
            let page = ana.sees(move |tx| list(tx, &filter));
            seen.extend(page.data.iter().map(|listed| listed.review.id));
            cursor = page.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        let mut once = seen.clone();
        once.sort();
        once.dedup();
        assert_eq!((seen.len(), once.len()), (6, 6));
    });
}

#[test]
fn a_review_of_another_business_is_not_found() {
    stage::on_both_engines(|stage| {
        let (ana, eve) = (stage.business("Ana Ruiz Social"), stage.business("Eve Marsh Events"));
        let ben = active_partner(&ana, "Ben Okafor");
        let review = reviews(&ana, of(ben)).remove(0);
        let taken = eve.write(move |tx| skip(tx, review.id, Skip { reason: "Not mine.".to_owned() }));
        assert!(matches!(taken, Err(Error::NotFound)), "{taken:?}");
        assert_eq!(reviews(&eve, Filter::default()), []);
    });
}

#[test]
fn a_line_of_the_list_names_the_partner_and_since_when() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = active_partner(&ana, "Ben Okafor");
        let review = reviews(&ana, of(ben)).remove(0);
        ana.does(move |tx| skip(tx, review.id, Skip { reason: "We were away.".to_owned() }));
        let since = ana.sees(move |tx| partnerships::find(tx, ben)).active_since;
        let lines = ana.sees(|tx| list(tx, &Filter::default())).data;
        let said: Vec<_> =
            lines.iter().map(|line| (line.review.status.name(), &*line.partner, line.active_since)).collect();
        let expected = [StatusName::Open, StatusName::Skipped].map(|status| (status, "Ben Okafor", since));
        assert_eq!(said, expected);
    });
}
