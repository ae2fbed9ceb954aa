//! Stories about how far the people met have come, on both engines.

use jiff::civil::date;
use kit::{Id, Result, Tx};
use network::{
    contacts::{self, Contact, Met, NewContact},
    goal::{Further, Quarter, Step, funnel},
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};
use stage::{Business, on_both_engines};

use super::{candidates, partners};
use crate::{NewPartnership, open, stages};

fn nobody(_: &mut Tx<'_>, _: jiff::civil::Date, _: jiff::civil::Date, _: u32) -> Result<Vec<Id<Contact>>> {
    Ok(Vec::new())
}

const FURTHER: Further = Further { candidate: candidates, partner: partners, first_client: nobody };

fn met(ana: &Business, name: &'static str, on: jiff::civil::Date) -> Id<Contact> {
    let met = Met { on, channel: Channel::Event, at: None, through_contact_id: None };
    let new = NewContact {
        display_name: Some(name.to_owned()),
        company_name: Some(format!("{name} & Co")),
        met: Some(met),
        ..NewContact::default()
    };
    ana.does(move |tx| contacts::add(tx, new.clone())).id
}

#[test]
fn those_met_are_counted_by_how_far_they_came_and_by_their_quarter() {
    on_both_engines(|stage| {
        stage.travel_to("2026-05-20T15:00:00Z");
        let ana = stage.business("Ana Ruiz Social");
        met(&ana, "Otto", date(2025, 12, 31));
        met(&ana, "Greg", date(2026, 1, 1));
        let imani = met(&ana, "Imani", date(2026, 2, 2));
        let ben = met(&ana, "Ben", date(2026, 4, 1));
        let now = stage.now();
        ana.does(move |tx| {
            let again = NewTouchpoint::of(now, Channel::Video, Direction::Mutual);
            touchpoints::log(tx, imani, again)?;
            open(tx, NewPartnership { contact_id: Some(imani), ..NewPartnership::default() })?;
            let company_id = contacts::find(tx, ben)?.company_id;
            let with_ben_s_business = open(tx, NewPartnership { company_id, ..NewPartnership::default() })?;
            stages::became_active(tx, with_ben_s_business.id, date(2026, 5, 1))
        });

        let funnel = ana.sees(|tx| funnel(tx, None, FURTHER));

        let [first, second, ..] = Quarter::ALL;
        let names = |step, quarter| -> Vec<String> {
            funnel.who(step, quarter).map(|person| person.name.clone()).collect()
        };
        assert_eq!(names(Step::Met, None), ["Ben", "Imani", "Greg"]);
        assert_eq!(names(Step::Met, Some(first)), ["Imani", "Greg"]);
        assert_eq!(names(Step::TalkedAgain, None), ["Imani"]);
        assert_eq!(names(Step::Candidate, None), ["Ben", "Imani"]);
        assert_eq!(names(Step::Partner, Some(second)), ["Ben"]);
        assert_eq!(names(Step::FirstClient, None), [""; 0]);
        let before = ana.sees(|tx| network::goal::funnel(tx, Some(2025), FURTHER));
        assert_eq!(before.count(Step::Met, None), 1);
        assert!(ana.read(|tx| network::goal::funnel(tx, Some(2027), FURTHER)).is_err(), "a year to come");
    });
}
