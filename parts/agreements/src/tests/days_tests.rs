//! What a day does by itself.

use jiff::{
    civil::date,
    tz::{self, TimeZone},
};
use kit::jobs::Jobs;
use partnerships::{exclusive, terms::Kind};
use serde_json::json;
use stage::Stage;

use super::cast::{Cast, read, refusal};
use crate::{
    StatusName,
    input::{Beginning, Ending},
};

fn works(stage: &Stage) {
    crate::jobs(Jobs::new()).run_due(&stage.db).expect("jobs can run");
}

#[test]
fn an_agreement_that_starts_later_is_signed_and_begins_on_its_day() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.signs(cast.wanted(cast.maya, Kind::Strategic, date(2026, 4, 1)));
        assert_eq!(cast.activates(id).status.name(), StatusName::Signed);
        works(stage);
        assert_eq!((cast.status(id), cast.only_one()), (StatusName::Signed, None));

        stage.travel_to("2026-04-01T05:00:00Z");
        works(stage);

        assert_eq!((cast.status(id), cast.only_one()), (StatusName::Active, Some(cast.maya)));
        let maya = cast.maya;
        let partnership = cast.ana.sees(move |tx| partnerships::find(tx, maya));
        assert_eq!(partnership.active_since, Some(date(2026, 4, 1)));
    });
}

#[test]
fn a_conflict_that_arose_meanwhile_holds_it_up_until_somebody_decides() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.signs(cast.wanted(cast.maya, Kind::Strategic, date(2026, 4, 1)));
        cast.activates(id);
        cast.agrees(cast.otto, Kind::Referral);
        stage.travel_to("2026-04-01T05:00:00Z");
        works(stage);

        assert_eq!(cast.status(id), StatusName::Signed);
        assert_eq!(cast.stands_in_the_way(id), Some("conflicts_unresolved"));
        let refused = cast.ana.write(move |tx| crate::activate(tx, id, Beginning::default()));
        assert_eq!(refusal(refused).code, "conflicts_unresolved");
    });
}

#[test]
fn after_its_last_day_it_has_expired_and_the_service_is_free() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let mut wanted = cast.wanted(cast.maya, Kind::Strategic, cast.today());
        wanted["ends_on"] = json!(date(2026, 3, 31));
        let id = cast.signs(wanted);
        cast.activates(id);
        stage.travel_to("2026-03-31T16:00:00Z");
        assert_eq!((cast.status(id), cast.only_one()), (StatusName::Active, Some(cast.maya)));

        stage.travel_to("2026-04-01T05:00:00Z");
        assert_eq!((cast.status(id), cast.only_one()), (StatusName::Expired, None));
        works(stage);
        assert_eq!(cast.ana.events().last().map(String::as_str), Some("agreement.expired"));
        cast.agrees(cast.otto, Kind::Strategic);
    });
}

#[test]
fn what_its_last_day_has_ended_stays_ended_in_a_time_zone_where_that_day_goes_on() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let mut wanted = cast.wanted(cast.maya, Kind::Strategic, cast.today());
        wanted["ends_on"] = json!(cast.today());
        let id = cast.signs(wanted);
        cast.activates(id);

        cast.ana.does(|tx| {
            let mut elsewhere = tx.scope().clone();
            elsewhere.zone = TimeZone::fixed(tz::offset(24));
            tx.enter(elsewhere);
            exclusive::end_past(tx)
        });
        assert_eq!(cast.only_one(), None);
        works(stage);
        assert_eq!(cast.status(id), StatusName::Expired);
    });
}

#[test]
fn an_end_to_come_keeps_it_until_that_day_and_the_refusal_says_so() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.agrees(cast.maya, Kind::Strategic);
        let ending = Ending { on: Some(date(2026, 3, 31)), reason: "We grow apart.".into() };
        cast.ana.does(move |tx| crate::end(tx, id, ending.clone()));
        assert_eq!((cast.status(id), cast.only_one()), (StatusName::Active, Some(cast.maya)));

        let design = cast.design;
        let hold = cast.ana.sees(move |tx| partnerships::exclusive::partner(tx, design));
        assert_eq!(hold.and_then(|hold| hold.until), Some(date(2026, 3, 31)));

        stage.travel_to("2026-04-01T05:00:00Z");
        assert_eq!((cast.status(id), cast.only_one()), (StatusName::Ended, None));
    });
}

#[test]
fn an_agreement_ends_on_its_first_day_at_the_earliest() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.agrees(cast.maya, Kind::Strategic);
        let (first, reason) = (cast.today(), "We grow apart.".to_owned());
        let ending = |on| Ending { on: Some(on), reason: reason.clone() };

        let early = ending(first.yesterday().expect("a day before"));
        let refused = cast.ana.write(move |tx| crate::end(tx, id, early.clone()));
        assert_eq!(field(&refused), "on");
        assert_eq!(cast.only_one(), Some(cast.maya));

        let ending = ending(first);
        cast.ana.does(move |tx| crate::end(tx, id, ending.clone()));
        assert_eq!((cast.status(id), cast.only_one()), (StatusName::Ended, None));
    });
}

#[test]
fn who_waited_for_the_only_one_begins_when_that_ends() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let ottos = cast.awaits_us(cast.wanted(cast.otto, Kind::Strategic, cast.today()));
        let mayas = cast.agrees(cast.maya, Kind::Strategic);
        assert_eq!(cast.signs_for_us(ottos).status.name(), StatusName::Signed, "no signature is lost");
        assert_eq!(cast.stands_in_the_way(ottos), Some("exclusive_partner_exists"));
        works(stage);
        assert_eq!(cast.status(ottos), StatusName::Signed);

        cast.ends(mayas);
        works(stage);

        assert_eq!((cast.status(ottos), cast.only_one()), (StatusName::Active, Some(cast.otto)));
    });
}

#[test]
fn who_waited_for_the_only_one_begins_on_the_day_after_the_last() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let ottos = cast.awaits_us(cast.wanted(cast.otto, Kind::Referral, cast.today()));
        let mut wanted = cast.wanted(cast.maya, Kind::Strategic, cast.today());
        wanted["ends_on"] = json!(date(2026, 3, 31));
        let mayas = cast.signs(wanted);
        cast.activates(mayas);
        cast.signs_for_us(ottos);

        stage.travel_to("2026-03-31T16:00:00Z");
        works(stage);
        assert_eq!(cast.status(ottos), StatusName::Signed);
        stage.travel_to("2026-04-01T05:00:00Z");
        works(stage);

        assert_eq!((cast.status(mayas), cast.status(ottos)), (StatusName::Expired, StatusName::Active));
    });
}

#[test]
fn it_begins_on_the_next_day_when_an_unsent_referral_gave_way_by_itself() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let mayas = cast.awaits_us(cast.wanted(cast.maya, Kind::Strategic, cast.today()));
        let lena = cast.refers("Lena Roth", cast.otto).id;
        cast.signs_for_us(mayas);
        assert_eq!(cast.stands_in_the_way(mayas), Some("conflicts_unresolved"));
        cast.ana.does(move |tx| referrals::withdraw(tx, lena));
        assert_eq!(cast.stands_in_the_way(mayas), None);

        stage.travel_to("2026-03-03T16:00:00Z");
        works(stage);

        assert_eq!(cast.status(mayas), StatusName::Active);
    });
}

#[test]
fn an_agreement_is_about_days_that_somebody_may_live_to_see() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let from = |day| cast.wanted(cast.maya, Kind::Referral, day);
        for day in [date(1, 1, 1), date(1989, 12, 31), date(2077, 1, 1), date(9999, 12, 31)] {
            let wanted = from(day);
            let refused = cast.ana.write(move |tx| crate::draft(tx, read(&wanted)));
            assert_eq!(field(&refused), "starts_on", "{day}");
        }
        for day in [date(1990, 1, 1), date(2075, 1, 1)] {
            cast.drafts(from(day));
        }
    });
}

#[track_caller]
fn field<T: std::fmt::Debug>(refused: &kit::Result<T>) -> String {
    match refused {
        Err(kit::Error::Invalid(faults)) => faults[0].field.to_string(),
        other => panic!("{other:?}"),
    }
}
