//! The story holds on both engines and whatever day it is told on.

use jiff::ToSpan;
use kit::{Db, Scope};
use stage::{Engine, Stage};
use workspace::doors;

fn told(stage: &Stage, now: &str) -> Scope {
    let now = now.parse().expect("an instant");
    super::tell(&stage.db, now).expect("no rule stands in the story's way");
    scope(&stage.db)
}

fn scope(db: &Db) -> Scope {
    let found = db.read_now(Scope::installation(), |tx| {
        let workspace = doors::only_or_named(tx, None)?;
        doors::of_workspace(tx, workspace, kit::Actor::System)
    });
    found.expect("one business")
}

#[test]
fn the_books_are_right_when_the_story_is_told() {
    stage::on_both_engines(|stage| {
        let scope = told(stage, "2026-11-22T21:00:00Z");
        let found = stage.db.read_now(scope, money::check).expect("the books can be read");
        assert_eq!(found, []);
    });
}

#[test]
fn one_review_is_due_this_week_and_one_is_overdue() {
    for now in
        ["2026-11-22T21:00:00Z", "2028-02-29T15:00:00Z", "2027-05-31T04:30:00Z", "2031-01-01T12:00:00Z"]
    {
        stage::on(Engine::Sqlite, |stage| {
            let scope = told(stage, now);
            let (today, open) = stage
                .db
                .read_now(scope, |tx| {
                    let all = reviews::list(tx, &reviews::Filter::default())?.data;
                    let open = all
                        .into_iter()
                        .map(|one| one.review)
                        .filter(|one| one.status.name() == reviews::StatusName::Open);
                    Ok((tx.today(), open.map(|one| one.due_on).collect::<Vec<_>>()))
                })
                .expect("the reviews can be read");
            let in_a_week = today.saturating_add(7.days());
            let overdue = open.iter().filter(|due| **due < today).count();
            let this_week = open.iter().filter(|due| (today..in_a_week).contains(*due)).count();
            assert_eq!((overdue, this_week), (1, 1), "{now}: {open:?}");
        });
    }
}

#[test]
fn one_service_has_one_strategic_partner_and_one_client_passed_him_by_for_a_written_reason() {
    stage::on_both_engines(|stage| {
        let scope = told(stage, "2026-11-22T21:00:00Z");
        let (partner, passed_by) = stage
            .db
            .read_now(scope, |tx| {
                let services = network::services::all(tx)?;
                let design =
                    services.iter().find(|service| service.name == "Website design").expect("a service");
                let hold = partnerships::exclusive::partner(tx, design.id)?.expect("someone is the only one");
                let sent =
                    referrals::list(tx, &referrals::Filter { limit: Some(200), ..Default::default() })?.data;
                let passed_by = sent.into_iter().filter_map(|referral| referral.about.carve_out);
                Ok((partnerships::name_of(tx, hold.partnership_id)?, passed_by.collect::<Vec<_>>()))
            })
            .expect("the story can be read");
        assert_eq!(partner, "Ben Okafor");
        let reasons: Vec<_> = passed_by.iter().map(|carve_out| carve_out.reason).collect();
        assert_eq!(reasons, [referrals::CarveOutReason::ClientAsked]);
    });
}

#[test]
fn a_week_of_illness_breaks_the_streak() {
    stage::on(Engine::Sqlite, |stage| {
        let scope = told(stage, "2026-11-22T21:00:00Z");
        let goal = stage.db.read_now(scope, network::goal::goal).expect("the goal can be read");
        assert_eq!((goal.per_week, goal.streak_weeks), (1, 10));
    });
}
