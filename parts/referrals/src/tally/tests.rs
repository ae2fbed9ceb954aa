//! Random histories against a naive recount, what `check` finds, and the months of what was there before them.

use jiff::{SignedDuration, ToSpan, civil::Date};
use kit::{Id, Result, Tx};
use partnerships::{Partnership, passed::Passed, terms::Direction};
use proptest::{prelude::*, test_runner::TestRunner};
use stage::{Business, Stage};

use super::{answered_since, check, passed_since, received_since};
use crate::{
    ConsentIn, Filter, Referral, Status,
    input::{Client, Person, Reopen, Send, Wanted, Win},
    tests::Cast,
};

/// One thing that happens; numbers choose among what is there.
#[derive(Debug, Clone)]
enum Happens {
    Comes { outbound: bool, to_otto: bool },
    Days(i64),
    Step { which: usize, step: Step },
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Send,
    Accept,
    Decline,
    Talks,
    Win { days_ago: i64 },
    Lose,
    Withdraw,
    Reopen,
}

fn happens() -> impl Strategy<Value = Happens> {
    let step = prop_oneof![
        3 => Just(Step::Send),
        4 => Just(Step::Accept),
        2 => Just(Step::Decline),
        1 => Just(Step::Talks),
        3 => (0_i64..40).prop_map(|days_ago| Step::Win { days_ago }),
        2 => Just(Step::Lose),
        1 => Just(Step::Withdraw),
        2 => Just(Step::Reopen),
    ];
    prop_oneof![
        2 => (any::<bool>(), any::<bool>()).prop_map(|(outbound, to_otto)| Happens::Comes { outbound, to_otto }),
        3 => (1_i64..40).prop_map(Happens::Days),
        6 => (any::<usize>(), step).prop_map(|(which, step)| Happens::Step { which, step }),
    ]
}

#[test]
fn any_history_comes_to_what_a_naive_recount_says() {
    let cases = if std::env::var_os("ENTENTE_LONG").is_some() { 400 } else { 25 };
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let mut runner =
            TestRunner::new(ProptestConfig { cases, max_shrink_iters: 0, ..ProptestConfig::default() });
        let lived = runner.run(&prop::collection::vec(happens(), 4..30), |history| {
            live(stage, &cast, &history);
            Ok(())
        });
        lived.unwrap_or_else(|failure| panic!("{failure}"));
        assert_eq!(cast.ana.sees(check), [""; 0]);
        for partner in [cast.maya, cast.otto] {
            let referrals = all_with(&cast.ana, partner);
            for days_ago in [0, 1, 13, 31, 45, 90, 200, 400, 5_000, 40_000] {
                let since = today(&cast.ana).saturating_sub(days_ago.days());
                let passed = cast.ana.sees(move |tx| passed_since(tx, partner, since));
                assert_eq!(passed, naive(&referrals, since), "since {since}");
                let answered = cast.ana.sees(move |tx| answered_since(tx, partner, since));
                for (by, direction) in
                    [(answered.theirs, Direction::Outbound), (answered.ours, Direction::Inbound)]
                {
                    let waited = naively_answered(&referrals, direction, since);
                    assert_eq!((by.answers, by.answer_days), waited, "{direction:?} since {since}");
                }
                let design = cast.design;
                let received = cast.ana.sees(move |tx| received_since(tx, partner, design, since));
                assert_eq!(received, passed.received, "all of them for design, since {since}");
            }
        }
    });
}

fn live(stage: &Stage, cast: &Cast, history: &[Happens]) {
    let mut referrals: Vec<Id<Referral>> = Vec::new();
    for happening in history {
        match *happening {
            Happens::Days(days) => stage.later(SignedDuration::from_hours(24 * days)),
            Happens::Comes { outbound, to_otto } => {
                let partner = if to_otto { cast.otto } else { cast.maya };
                let wanted = somebody(cast, partner, outbound);
                referrals.push(cast.ana.does(move |tx| crate::create(tx, wanted.clone())).id);
            }
            Happens::Step { which, step } => {
                let Some(place) = which.checked_rem(referrals.len()) else { continue };
                let id = referrals[place];
                // What cannot be done is refused, and counts for nothing.
                drop(cast.ana.write(move |tx| make(tx, id, step)));
            }
        }
    }
}

fn make(tx: &mut Tx<'_>, id: Id<Referral>, step: Step) -> Result<Referral> {
    match step {
        Step::Send => crate::send(tx, id, Send::default()),
        Step::Accept => crate::accept(tx, id),
        Step::Decline => crate::decline(tx, id, "too busy"),
        Step::Talks => crate::talks(tx, id),
        Step::Win { days_ago } => {
            let on = Some(tx.today().saturating_sub(days_ago.days()));
            crate::win(tx, id, &Win { on, expected: None })
        }
        Step::Lose => crate::lose(tx, id, "no budget"),
        Step::Withdraw => crate::withdraw(tx, id),
        Step::Reopen => crate::reopen(tx, id, Reopen { reason: "after all".into(), carve_out: None }),
    }
}

fn somebody(cast: &Cast, partnership_id: Id<Partnership>, outbound: bool) -> Wanted {
    Wanted {
        direction: if outbound { Direction::Outbound } else { Direction::Inbound },
        partnership_id,
        client: Client::Person(Person { name: "Lena Roth".into(), ..Person::default() }),
        service_id: cast.design,
        note: None,
        consent: ConsentIn { given: true, on: None, how: None },
        carve_out: None,
        duplicate_reason: None,
    }
}

fn today(ana: &Business) -> Date {
    ana.sees(|tx| Ok(tx.today()))
}

fn all_with(ana: &Business, partner: Id<Partnership>) -> Vec<Referral> {
    let (mut all, mut cursor) = (Vec::new(), None);
    loop {
        let filter = Filter { partnership_id: Some(partner), cursor, limit: Some(200), ..Filter::default() };
        let page = ana.sees(move |tx| crate::list(tx, &filter));
        all.extend(page.data);
        match page.next_cursor {
            Some(next) => cursor = Some(next),
            None => return all,
        }
    }
}

/// What anyone would count on paper.
fn naive(referrals: &[Referral], since: Date) -> Passed {
    let mut passed = Passed::default();
    for referral in referrals {
        let is_out = !matches!(referral.status, Status::Draft | Status::Withdrawn);
        let is_sent = u32::from(is_out && referral.sent_on.is_some_and(|on| on >= since));
        let is_won = u32::from(matches!(referral.status, Status::Won { on, .. } if on >= since));
        match referral.about.direction {
            Direction::Outbound => {
                (passed.sent, passed.won_sent) = (passed.sent + is_sent, passed.won_sent + is_won)
            }
            Direction::Inbound => {
                (passed.received, passed.won_received) =
                    (passed.received + is_sent, passed.won_received + is_won);
            }
        }
    }
    passed
}

/// How many were answered, and the days that they waited.
fn naively_answered(referrals: &[Referral], direction: Direction, since: Date) -> (u32, u32) {
    let mut waited = (0, 0);
    for referral in referrals.iter().filter(|referral| referral.about.direction == direction) {
        let answered_on = referral.accepted_on.or(match referral.status {
            Status::Declined { on, .. } => Some(on),
            _ => None,
        });
        let is_out = !matches!(referral.status, Status::Draft | Status::Withdrawn);
        if let (true, Some(sent), Some(on)) =
            (is_out, referral.sent_on, answered_on.filter(|&on| on >= since))
        {
            waited = (waited.0 + 1, waited.1 + (on - sent).get_days().max(0) as u32);
        }
    }
    waited
}

/// Maya declined in February, and won a client in April.
fn a_spring(stage: &Stage, cast: &Cast) {
    let (lost, won) =
        (cast.sends(somebody(cast, cast.maya, true)).id, cast.sends(somebody(cast, cast.maya, true)).id);
    stage.later(SignedDuration::from_hours(24 * 40));
    cast.ana.does(move |tx| crate::decline(tx, lost, "too busy"));
    cast.ana.does(move |tx| crate::accept(tx, won));
    cast.ana.does(move |tx| crate::win(tx, won, &Win::default()));
}

#[test]
fn a_month_that_is_off_is_named() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        a_spring(stage, &cast);
        assert_eq!(cast.ana.sees(check), [""; 0]);
        stage.tamper(
            "update referral_tally set sent = sent + 2, answer_days = answer_days - 1 where sent > 0",
        );
        assert_eq!(
            cast.ana.sees(check),
            [
                "What passed with Maya Lind for Website design in March 2026, we send to them, is off: sent by +2, \
              days of waiting by -1.",
                "What passed with Maya Lind for Website design in all, we send to them, is off: sent by -2."
            ]
        );
    });
}

#[test]
fn a_month_of_all_partners_together_that_is_off_is_named() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        a_spring(stage, &cast);
        stage.tamper("update service_tally set won = won + 1 where won > 0");
        assert_eq!(
            cast.ana.sees(check),
            [
                "What passed with all partners together for Website design in April 2026, we send to them, is off: \
              won by +1."
            ]
        );
    });
}

#[test]
fn what_was_there_before_the_months_were_kept_is_counted_too() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        a_spring(stage, &cast);
        let spring = passed_by(&cast);
        stage.tamper("update referral set closed_on = null");
        undo_the_migration(stage);
        stage.another_node();
        assert_eq!((cast.ana.sees(check), passed_by(&cast)), (vec![], spring));
        let declined =
            all_with(&cast.ana, cast.maya).into_iter().filter_map(|referral| referral.status.closed_on());
        assert_eq!(declined.collect::<Vec<_>>(), [today(&cast.ana)]);
    });
}

fn passed_by(cast: &Cast) -> Passed {
    let maya = cast.maya;
    cast.ana.sees(move |tx| passed_since(tx, maya, jiff::civil::date(2026, 3, 1)))
}

/// As the tables were before.
fn undo_the_migration(stage: &Stage) {
    stage.tamper(
        "drop table referral_tally; drop table payment_tally;
         drop index referral_since; drop index referral_won_since; drop index referral_turned_down;
         drop index fee_by_day;
         create index referral_since on referral (workspace_id, sent_on);
         create index referral_won_since on referral (workspace_id, won_on);
         alter table referral drop column closed_on;
         alter table fee drop column paid_on;
         delete from migration where name = '0037_fairness'",
    );
}
