//! An agreement that goes on by itself until one side gives notice.

use jiff::civil::{Date, date};
use kit::jobs::Jobs;
use partnerships::terms::Kind;
use serde_json::{Value as Json, json};
use stage::Stage;

use super::cast::{Cast, read, refusal};
use crate::{Agreement, AgreementId, StatusName, input::Notice};

fn works(stage: &Stage) {
    crate::jobs(Jobs::new()).run_due(&stage.db).expect("jobs can run");
}

/// A year at a time from the second of March on, with thirty days' notice; Maya is the only one by it.
fn yearly(cast: &Cast) -> Json {
    let wanted = cast.wanted(cast.maya, Kind::Strategic, cast.today());
    with(with(wanted, "renews_months", json!(12)), "notice_days", json!(30))
}

fn with(mut wanted: Json, field: &str, value: Json) -> Json {
    wanted[field] = value;
    wanted
}

fn agrees(cast: &Cast) -> AgreementId {
    let id = cast.signs(yearly(cast));
    cast.activates(id);
    id
}

fn gives_notice(cast: &Cast, id: AgreementId, on: Option<Date>) -> kit::Result<Agreement> {
    let notice = Notice { on, reason: "We grow apart.".into() };
    cast.ana.write(move |tx| crate::give_notice(tx, id, notice.clone()))
}

/// Until when it is bound, and by when notice is to be given.
fn bound(cast: &Cast, id: AgreementId) -> (Option<Date>, Option<Date>) {
    let (agreement, today) = (cast.sees(id), cast.today());
    (agreement.bound_until(today), agreement.notice_by(today))
}

#[test]
fn it_goes_on_by_itself_once_the_notice_day_has_passed_and_says_so_once() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = agrees(&cast);
        assert_eq!(bound(&cast, id), (Some(date(2027, 3, 1)), Some(date(2027, 1, 30))));

        stage.travel_to("2027-01-30T16:00:00Z");
        works(stage);
        assert_eq!(bound(&cast, id).0, Some(date(2027, 3, 1)), "the day itself is in time");
        stage.travel_to("2027-01-31T16:00:00Z");
        assert_eq!(bound(&cast, id), (Some(date(2028, 3, 1)), Some(date(2028, 1, 31))), "for every reader");
        works(stage);
        works(stage);

        let renewed = cast.ana.events().iter().filter(|kind| *kind == "agreement.renewed").count();
        assert_eq!(renewed, 1);
        let design = cast.design;
        let hold = cast.ana.sees(move |tx| partnerships::exclusive::partner(tx, design)).expect("a hold");
        assert_eq!((hold.partnership_id, hold.until), (cast.maya, None), "until further notice");
        stage.travel_to("2028-02-01T16:00:00Z");
        works(stage);
        assert_eq!(cast.sees(id).period_ends_on, Some(date(2029, 3, 1)), "and so on");
    });
}

#[test]
fn notice_in_time_ends_it_with_its_period_and_notice_too_late_names_the_next_day() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = agrees(&cast);
        stage.travel_to("2027-02-01T16:00:00Z");
        let late = refusal(gives_notice(&cast, id, Some(date(2027, 3, 1))));
        assert_eq!(
            (late.code, &late.members["next_possible_day"]),
            ("notice_too_late", &json!("2028-03-01"))
        );
        assert_eq!(late.sentence, "To end it on 1 March 2027, notice was to be given by 30 January 2027.");
        let between = gives_notice(&cast, id, Some(date(2028, 5, 1)));
        assert!(matches!(between, Err(kit::Error::Invalid(_))), "{between:?}");

        let before = cast.ana.events().len();
        let noticed = gives_notice(&cast, id, None).expect("in time");
        assert_eq!(noticed.about.dates.ends_on, Some(date(2028, 3, 1)));
        assert_eq!(cast.ana.events()[before..], ["agreement.ended"]);
        gives_notice(&cast, id, None).expect("twice is normal");
        assert_eq!((cast.ana.events().len(), bound(&cast, id)), (before + 1, (None, None)));

        stage.travel_to("2028-03-01T16:00:00Z");
        works(stage);
        assert_eq!((cast.status(id), cast.only_one()), (StatusName::Active, Some(cast.maya)), "its last day");
        stage.travel_to("2028-03-02T06:00:00Z");
        works(stage);
        assert_eq!((cast.status(id), cast.only_one()), (StatusName::Ended, None));
    });
}

#[test]
fn without_a_period_notice_ends_it_so_many_days_later() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let wanted = cast.wanted(cast.maya, Kind::Referral, cast.today());
        let id = cast.signs(with(wanted, "notice_days", json!(30)));
        let early = refusal(gives_notice(&cast, id, None));
        assert_eq!(early.code, "wrong_status");
        cast.activates(id);
        let late = refusal(gives_notice(&cast, id, Some(date(2026, 3, 31))));
        assert_eq!(late.members["next_possible_day"], json!("2026-04-01"));
        let noticed = gives_notice(&cast, id, None).expect("in time");
        assert_eq!(noticed.about.dates.ends_on, Some(date(2026, 4, 1)));
    });
}

#[test]
fn an_amendment_goes_on_in_the_rhythm_of_what_it_amends_and_notice_given_before_stays_given() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = agrees(&cast);
        let amends = |id: AgreementId, from: Date| {
            let amendment = json!({ "from": from, "terms": yearly(&cast)["terms"] });
            cast.ana.does(move |tx| crate::amend(tx, id, read(&amendment)))
        };
        stage.travel_to("2026-09-01T16:00:00Z");
        let next = amends(id, cast.today());
        let words = cast.ana.sees({
            let next = next.clone();
            move |tx| crate::wordings::words_of(tx, &next)
        });
        let duration = words.clauses.iter().find(|clause| clause.key == "duration").expect("a clause");
        assert!(format!("{duration:?}").contains("Its first period ends on 1 March 2027."), "{duration:?}");
        let same = with(yearly(&cast), "law", json!("Ohio"));
        let next = next.id;
        cast.ana.does(move |tx| crate::change(tx, next, read(&same)));
        cast.proposes(next);
        cast.both_sign(next);
        cast.activates(next);
        assert_eq!(bound(&cast, next), (Some(date(2027, 3, 1)), Some(date(2027, 1, 30))));
        assert_eq!(bound(&cast, id), (None, None), "what it took the place of goes on no more");

        gives_notice(&cast, next, None).expect("in time");
        let last = amends(next, date(2027, 1, 1));
        assert_eq!((last.about.renewal, last.about.dates.ends_on), (None, Some(date(2027, 3, 1))));
    });
}

#[test]
fn what_both_signed_about_going_on_is_guarded_and_never_goes_back() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = agrees(&cast);
        gives_notice(&cast, id, None).expect("in time");
        for statement in [
            "update agreement set renews_months = 1 where workspace_id = $1 and id = $2",
            "update agreement set renews_from = '2020-01-01' where workspace_id = $1 and id = $2",
            "update agreement set period_ends_on = '2026-12-31' where workspace_id = $1 and id = $2",
            "update agreement set ends_on = '2030-12-31' where workspace_id = $1 and id = $2",
            "update agreement set ends_on = null where workspace_id = $1 and id = $2",
        ] {
            let tried = cast.ana.write(move |tx| tx.exec(statement, &[&tx.workspace(), &id]));
            assert!(matches!(tried, Err(kit::Error::Guarded(_))), "{statement}: {tried:?}");
        }
    });
}

#[test]
fn a_period_and_a_last_day_or_a_notice_longer_than_the_period_contradict_each_other() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        for (field, value) in
            [("ends_on", json!(date(2027, 3, 1))), ("notice_days", json!(365)), ("renews_months", json!(0))]
        {
            let wanted = with(yearly(&cast), field, value);
            let refused = cast.ana.write(move |tx| crate::draft(tx, read(&wanted)));
            assert!(
                matches!(&refused, Err(kit::Error::Invalid(faults)) if faults[0].field == field),
                "{refused:?}"
            );
        }
    });
}
