//! The pack as the page shows it.

use kit::{
    money::Money,
    words::{day, listed},
};
use partnerships::{
    goals::{GoalState, NewGoal},
    terms::Kind,
};

use crate::pack::{OnlyToUs, OpenPoint, Pack, Talked, Turn};

/// A word with its colour, as `ui::badge` takes it.
pub(super) type Badge = (&'static str, &'static str);

/// The pack as the page shows it.
pub(super) struct Looked {
    /// Such as “4 March 2026 to 4 June 2026”.
    pub period: String,
    /// Clients each way, and how many of them signed.
    pub figures: [(&'static str, u32, String); 2],
    /// What both earned, and who owes whom, in words.
    pub money: Vec<String>,
    /// How quickly each side answered.
    pub answered: Vec<String>,
    /// Whether the promises to send to nobody else were kept, as far as one can see.
    pub kept: Vec<String>,
    /// How often both talked, and how often that was to be.
    pub talked: Vec<String>,
    /// What waits, since when, and whose turn it is.
    pub open: Vec<(String, String, Badge)>,
    /// Whether more is open than stands there.
    pub more_open: bool,
    /// Why they were passed by, each time.
    pub carve_outs: Vec<(String, &'static str)>,
    /// Each promise in words, and its kind.
    pub promises: Vec<(String, Badge)>,
    /// Each goal, whose it is and by when, and its state.
    pub goals: Vec<(String, String, Badge)>,
}

impl Looked {
    pub(super) fn at(pack: Pack) -> Self {
        let kind = |kind| match kind {
            Kind::Strategic => ("good", "Strategic"),
            Kind::Referral => ("quiet", "Referral"),
        };
        Self {
            period: format!("{} to {}", day(pack.since), day(pack.until)),
            figures: [
                ("You sent", pack.sent, won(pack.sent, pack.won_sent)),
                ("They sent", pack.received, won(pack.received, pack.won_received)),
            ],
            money: [earned(&pack), owed(&pack.balance)].concat(),
            answered: answered(pack.answered),
            kept: kept(&pack),
            talked: pack.talked.map(talked).unwrap_or_default(),
            open: pack.open.into_iter().map(point).collect(),
            more_open: pack.more_open,
            carve_outs: pack.carve_outs.into_iter().map(|one| (one.note, one.reason.label())).collect(),
            promises: pack
                .promises
                .into_iter()
                .map(|promise| (promise.sentence, kind(promise.kind)))
                .collect(),
            goals: pack.goals.into_iter().map(goal).collect(),
        }
    }
}

fn won(passed: u32, won: u32) -> String {
    match (passed, won) {
        (0, 0) => String::new(),
        (_, 0) => "none signed in this time".to_owned(),
        (_, won) => format!("{won} signed"),
    }
}

fn answered(answered: referrals::EachAnswered) -> Vec<String> {
    let they = answered.theirs.in_words().map(|said| format!("They answered {said}."));
    let you = answered.ours.in_words().map(|said| format!("You answered {said}."));
    they.into_iter().chain(you).collect()
}

fn kept(pack: &Pack) -> Vec<String> {
    let ours = pack.they_are_the_only_one() && pack.carve_outs.is_empty();
    let ours = ours.then(|| "You sent nobody past them.".to_owned());
    let theirs = pack.only_to_us.iter().map(only_to_us);
    let unseen = (!pack.only_to_us.is_empty())
        .then(|| "Whether they sent some to others, only they can tell.".to_owned());
    ours.into_iter().chain(theirs).chain(unseen).collect()
}

fn only_to_us(promised: &OnlyToUs) -> String {
    let OnlyToUs { service, since, received, .. } = promised;
    let came = match received {
        0 => "Nobody came".to_owned(),
        1 => "One came".to_owned(),
        many => format!("{many} came"),
    };
    format!("They send clients for {service} to nobody else. {came} since {}.", day(*since))
}

fn talked(talked: Talked) -> Vec<String> {
    let wish = talked.every_days.map(|days| match days {
        1 => "You wanted to talk every day.".to_owned(),
        days => format!("You wanted to talk every {days} days."),
    });
    std::iter::once(talked.in_words()).chain(wish).collect()
}

fn point(point: OpenPoint) -> (String, String, Badge) {
    let badge = match point.turn {
        Turn::Ours => ("wait", "Your turn"),
        Turn::Theirs => ("quiet", "Their turn"),
        Turn::Both => ("quiet", "Both of you"),
    };
    (point.what, format!("Since {}", day(point.since)), badge)
}

fn earned(pack: &Pack) -> Vec<String> {
    // Somebody who signed before this time may have paid in it.
    let when = |won: u32| if won == 0 { " before" } else { "" };
    let (sent, received) = (when(pack.won_sent), when(pack.won_received));
    let ours = amounts(&pack.fees.ours).map(|sum| format!("You earned {sum} by clients you sent{sent}."));
    let theirs =
        amounts(&pack.fees.theirs).map(|sum| format!("They earned {sum} by clients they sent{received}."));
    ours.into_iter().chain(theirs).collect()
}

fn owed(balance: &[Money]) -> Vec<String> {
    let they_owe: Vec<Money> =
        balance.iter().copied().filter(|sum| !sum.is_negative() && !sum.is_zero()).collect();
    let we_owe: Vec<Money> =
        balance.iter().copied().filter(|sum| sum.is_negative()).map(Money::negated).collect();
    let they = amounts(&they_owe).map(|sum| format!("They owe you {sum}."));
    let we = amounts(&we_owe).map(|sum| format!("You owe them {sum}."));
    let even = they.is_none() && we.is_none() && !balance.is_empty();
    let even = even.then(|| "Nobody owes the other anything.".to_owned());
    they.into_iter().chain(we).chain(even).collect()
}

fn amounts(sums: &[Money]) -> Option<String> {
    let sums: Vec<String> = sums.iter().map(|sum| sum.human()).collect();
    (!sums.is_empty()).then(|| listed(&sums))
}

fn goal(goal: NewGoal) -> (String, String, Badge) {
    let whose = goal.whose.label();
    let meta = goal.by.map_or_else(|| whose.to_owned(), |by| format!("{whose}, by {}", day(by)));
    let badge = match goal.state {
        GoalState::Open => ("wait", "Open"),
        GoalState::Reached => ("good", "Reached"),
        GoalState::Dropped => ("quiet", "Dropped"),
    };
    (goal.text, meta, badge)
}
