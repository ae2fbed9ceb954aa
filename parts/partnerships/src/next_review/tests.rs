//! Stories about when a partnership is next looked at, on both engines.

use jiff::civil::date;
use kit::{Id, Result, Tx};
use network::contacts::{self, NewContact};
use stage::Business;

use super::{NextReview, due, of, settle};
use crate::{
    NewPartnership, Partnership, open,
    partnerships::{Ending, end},
    stages,
};

fn partner_of(business: &Business) -> Id<Partnership> {
    business.does(|tx| {
        let new = NewContact { display_name: Some("Ben Okafor".to_owned()), ..NewContact::default() };
        let ben = contacts::add(tx, new)?;
        open(tx, NewPartnership { contact_id: Some(ben.id), ..NewPartnership::default() }).map(|ben| ben.id)
    })
}

fn next(tx: &mut Tx<'_>, ben: Id<Partnership>) -> Result<Option<NextReview>> {
    of(tx, ben)
}

#[test]
fn reviews_are_due_after_3_6_9_and_12_months_and_then_every_year() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = partner_of(&ana);
        assert_eq!(ana.sees(move |tx| next(tx, ben)), None);

        ana.does(move |tx| stages::became_active(tx, ben, tx.today()));

        let days = [(2026, 6), (2026, 9), (2026, 12), (2027, 3), (2028, 3), (2029, 3)];
        for day in days.map(|(year, month)| date(year, month, 2)) {
            let planned = ana.sees(move |tx| next(tx, ben)).unwrap();
            assert_eq!(planned.due_on, day);
            ana.does(move |tx| settle(tx, planned.id, day));
        }
    });
}

#[test]
fn a_later_client_moves_nothing_and_an_earlier_agreement_moves_what_is_ahead() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = partner_of(&ana);
        ana.does(move |tx| stages::became_active(tx, ben, tx.today()));
        let planned = ana.sees(move |tx| next(tx, ben)).unwrap();

        stage.travel_to("2026-03-20T15:00:00Z");
        ana.does(move |tx| stages::became_active(tx, ben, tx.today()));
        assert_eq!(ana.sees(move |tx| next(tx, ben)).unwrap(), planned);

        ana.does(move |tx| stages::became_active(tx, ben, date(2026, 1, 15)));
        let moved = ana.sees(move |tx| next(tx, ben)).unwrap();
        assert_eq!((moved.id, moved.due_on), (planned.id, date(2026, 4, 15)));
    });
}

#[test]
fn one_brought_in_with_past_dates_is_next_reviewed_from_today_on() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = partner_of(&ana);
        ana.does(move |tx| stages::became_active(tx, ben, date(2024, 5, 20)));
        assert_eq!(ana.sees(move |tx| next(tx, ben)).unwrap().due_on, date(2026, 5, 20));
    });
}

#[test]
fn it_stays_due_until_it_is_settled_and_is_gone_with_the_partnership() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = partner_of(&ana);
        ana.does(move |tx| stages::became_active(tx, ben, tx.today()));
        assert_eq!(ana.sees(|tx| due(tx, date(2026, 6, 1), 10)).len(), 0);
        stage.travel_to("2027-02-02T15:00:00Z");
        assert_eq!(ana.sees(|tx| due(tx, tx.today(), 10)).len(), 1);

        ana.does(move |tx| end(tx, ben, Ending { reason: "She moved to Lisbon.".to_owned() }));
        assert_eq!(ana.sees(|tx| due(tx, tx.today(), 10)).len(), 0);
    });
}
