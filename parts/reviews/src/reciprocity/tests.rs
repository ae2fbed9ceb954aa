//! Who gave and who took, told through what happened.

use kit::money::{Currency, Money};
use partnerships::partnerships::Pause;
use stage::{Business, Stage};

use super::{Filter, Given, Halves, Light, Listed, Which, list, partner};
use crate::tests::{active_partner, agreed_tests::Agreed, partner as known};

fn dollars(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn everyone(business: &Business, which: Which) -> Vec<Listed> {
    let filter = Filter { which: Some(which), ..Filter::default() };
    business.sees(move |tx| list(tx, &filter)).data
}

fn names(listed: Vec<Listed>) -> Vec<String> {
    listed.into_iter().map(|each| each.name).collect()
}

/// Four clients sent to Ben, one of his received, and half a year gone by.
fn half_a_year(stage: &Stage) -> Agreed {
    let agreed = Agreed::on(stage);
    for client in ["Lena Sommer", "Omar Aziz", "Ruth Adeyemi", "Tom Weber"] {
        agreed.pays("outbound", client, 100_000);
    }
    agreed.pays("inbound", "Ines Costa", 240_000);
    agreed
}

#[test]
fn what_went_each_way_and_what_it_earned_is_there_for_every_partner() {
    stage::on_both_engines(|stage| {
        let agreed = half_a_year(stage);
        let listed = everyone(&agreed.ana, Which::Everyone);
        let ever = Given {
            sent: 4,
            received: 1,
            won_sent: 4,
            won_received: 1,
            fees_paid: vec![dollars(24_000)],
            fees_earned: vec![dollars(40_000)],
            value_sent: vec![dollars(400_000)],
            value_received: vec![dollars(240_000)],
        };
        let ben = Listed {
            id: agreed.ben,
            name: "Ben Okafor".into(),
            ever: ever.clone(),
            lately: Halves::default(),
            light: Light::Grey,
        };
        assert_eq!(listed, [ben]);

        let partnership = agreed.ana.sees(move |tx| partnerships::find(tx, agreed.ben));
        let with = agreed.ana.sees(move |tx| partner::with(tx, &partnership));
        let services: Vec<_> = with.services.into_iter().map(|each| (each.name, each.given)).collect();
        assert_eq!(services, [("Website design".to_owned(), ever)]);
        let months: Vec<_> = with
            .months
            .iter()
            .map(|each| (each.month.to_string(), each.given.sent, each.given.received))
            .collect();
        assert_eq!(months, [("2026-03-01".to_owned(), 4, 1)]);
    });
}

#[test]
fn the_light_comes_on_after_six_full_months_and_follows_them() {
    stage::on_both_engines(|stage| {
        let agreed = half_a_year(stage);
        let light = || {
            let listed = everyone(&agreed.ana, Which::Everyone).remove(0);
            let partnership = agreed.ana.sees(move |tx| partnerships::find(tx, agreed.ben));
            let alone = agreed.ana.sees(move |tx| partner::with(tx, &partnership));
            assert_eq!((alone.light, alone.lately), (listed.light, listed.lately), "both pages say the same");
            (listed.light, listed.lately.sent, listed.lately.received)
        };
        // Active from 2 March: all of March to August lies behind them in September, but for one day of March.
        stage.travel_to("2026-09-15T15:00:00Z");
        assert_eq!(light(), (Light::Grey, 4, 1));
        agreed.pays("inbound", "Jon Berg", 10_000);
        assert_eq!(light(), (Light::Grey, 4, 1), "this month is not over");

        stage.travel_to("2026-10-01T15:00:00Z");
        assert_eq!(light(), (Light::Yellow, 0, 1), "April to September");
        agreed.pays("outbound", "Kim Lang", 10_000);
        stage.travel_to("2026-11-01T15:00:00Z");
        assert_eq!(light(), (Light::Green, 1, 1));
        stage.travel_to("2027-06-01T15:00:00Z");
        assert_eq!(light(), (Light::Red, 0, 0));

        let ben = agreed.ben;
        let pause = Pause { until: None, reason: "He is on leave.".into() };
        agreed.ana.does(move |tx| partnerships::partnerships::pause(tx, ben, pause.clone()));
        assert_eq!(light().0, Light::Grey, "nobody is asked for while they rest");
    });
}

#[test]
fn those_with_whom_nobody_passed_are_a_list_of_their_own() {
    stage::on_both_engines(|stage| {
        let agreed = half_a_year(stage);
        active_partner(&agreed.ana, "Mara Lind");
        known(&agreed.ana, "Zoe Park");
        let stranger = stage.business("Somebody Else");
        active_partner(&stranger, "Nora Hale");

        assert_eq!(names(everyone(&agreed.ana, Which::Everyone)), ["Ben Okafor", "Mara Lind"]);
        assert_eq!(names(everyone(&agreed.ana, Which::Never)), ["Mara Lind", "Zoe Park"]);
        assert_eq!(names(everyone(&stranger, Which::Never)), ["Nora Hale"]);
    });
}

#[test]
fn pages_go_on_where_the_one_before_ended_and_money_stays_with_its_partner() {
    stage::on_both_engines(|stage| {
        let agreed = half_a_year(stage);
        for name in ["Ann Ash", "Ben Okafor", "Carl Dorn", "Dora Eck"] {
            active_partner(&agreed.ana, name);
        }
        let whole = everyone(&agreed.ana, Which::Everyone);
        let (mut walked, mut cursor) = (Vec::new(), None);
        loop {
            let filter = Filter { limit: Some(2), cursor: cursor.clone(), ..Filter::default() };
            let page = agreed.ana.sees(move |tx| list(tx, &filter));
            walked.extend(page.data);
            cursor = page.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(walked, whole);
        assert_eq!(names(walked), ["Ann Ash", "Ben Okafor", "Ben Okafor", "Carl Dorn", "Dora Eck"]);
        let earning: Vec<_> =
            whole.iter().filter(|each| !each.ever.fees_earned.is_empty()).map(|each| each.id).collect();
        assert_eq!(earning, [agreed.ben]);
    });
}
