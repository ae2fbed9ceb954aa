//! Today reads like a letter: a greeting, the few things to do, the weekly goal, where each partnership stands.

use askama::Template;
use jiff::{SignedDuration, ToSpan, civil::Date};
use kit::{
    Id, Result, Tx,
    web::{Page, Pages, Typed},
    words::day,
};
use network::goal::{Goal, goal};
use network::meetings;
use partnerships::next_review;
use workspace::{
    installation::{self, Failing},
    members,
    news::{self, Told},
};

use super::{
    Action, ActionKind, actions,
    first_steps::{FirstStep, first_steps},
    standing::{Standing, standings},
};
use crate::snoozes;

/// `/today`.
pub fn pages() -> Pages {
    Pages::new().get("/today", today)
}

/// Things to do that stand on the page itself; the rest is behind one press.
const IN_SIGHT: usize = 7;
/// Weeks of the goal in the margin.
const WEEKS: usize = 8;
/// Reviews ahead in the margin, and how many days ahead; of agreements that wait, so many are looked at.
const AHEAD: u32 = 3;
const WAITING: u32 = 20;
const DAYS_AHEAD: i64 = 45;
/// Meetings within a week are in the margin too.
const MEETINGS_WITHIN: SignedDuration = SignedDuration::from_hours(24 * 7);

#[derive(Template)]
#[template(path = "today/today.html")]
struct TodayPage<'a> {
    greeting: String,
    lede: String,
    mail_failing: Option<Failing>,
    news: Vec<Told>,
    more_news: usize,
    once: &'a str,
    now: Vec<Line>,
    later: Vec<Line>,
    steps: Vec<FirstStep>,
    standings: Vec<Standing>,
    goal_title: String,
    goal_words: String,
    weeks: Vec<Week>,
    ahead: Vec<(String, String, String)>,
}

/// A thing to do in one line.
struct Line {
    action: Action,
    /// Where it is put off.
    later: String,
    /// Where one press does it.
    at_once: Option<String>,
    badge: (&'static str, String),
}

/// A week as the row of them shows it.
struct Week {
    label: String,
    count: u32,
    reached: bool,
}

fn today(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let today = tx.today();
    let member = members::acting(tx)?.id;
    let unseen = news::unseen(tx, member)?;
    let goal = goal(tx)?;
    let steps = first_steps(tx, &goal)?;
    let sends_mail = installation::sends_mail(tx)?;
    let mut now: Vec<Line> = actions(tx)?.into_iter().map(|action| line(action, today, sends_mail)).collect();
    let lede = match (now.len(), unseen.is_empty()) {
        (0, false) => "Nothing is due today, and there is news.".to_owned(),
        (to_do, _) => lede(to_do, steps.len()),
    };
    let later = now.split_off(now.len().min(IN_SIGHT));
    let template = TodayPage {
        greeting: greeting(tx)?,
        lede,
        mail_failing: installation::mail_failing(tx)?,
        more_news: unseen.len().saturating_sub(IN_SIGHT),
        news: unseen.into_iter().take(IN_SIGHT).collect(),
        once: typed.once(),
        now,
        later,
        steps,
        standings: standings(tx)?,
        goal_title: goal_title(goal.per_week),
        weeks: weeks(&goal),
        goal_words: goal.words,
        ahead: ahead(tx, today)?,
    };
    Page::of("Today", &template)
}

fn greeting(tx: &mut Tx<'_>) -> Result<String> {
    let name = members::acting(tx)?.name;
    let given = name.split_whitespace().next().unwrap_or_default().to_owned();
    let hour = tx.now().to_zoned(tx.scope().zone.clone()).hour();
    let time = match hour {
        0..12 => "Good morning",
        12..18 => "Good afternoon",
        _ => "Good evening",
    };
    Ok(if given.is_empty() { time.to_owned() } else { format!("{time}, {given}") })
}

fn lede(to_do: usize, steps: usize) -> String {
    const NUMBERS: [&str; 10] =
        ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
    match (to_do, steps) {
        (0, 0) => {
            "Nothing is due today. A good day to meet someone new, or to thank somebody who sent you a client."
                .to_owned()
        }
        (0, _) => {
            "Everything begins with people. Meet one new person a week, take an interest, and write down what you heard."
                .to_owned()
        }
        (1, _) => "One thing today. The rest can wait.".to_owned(),
        (to_do, _) => {
            let number = NUMBERS.get(to_do).map_or_else(|| to_do.to_string(), |&number| number.to_owned());
            format!("{number} things today. The rest can wait.")
        }
    }
}

fn line(action: Action, today: Date, sends_mail: bool) -> Line {
    let late = (today - action.due_on).get_days();
    let badge = match late {
        ..=0 => ("quiet", "Today".to_owned()),
        1 => ("wait", "Since yesterday".to_owned()),
        2..=6 => ("wait", format!("Since {}", action.due_on.strftime("%A"))),
        _ => ("stop", format!("Since {}", action.due_on.strftime("%-d %B"))),
    };
    let at_once = (action.kind == ActionKind::Thank && sends_mail)
        .then(|| format!("~/referrals/{}/thank_now", action.subject.id));
    Line { later: snoozes::href(&action), at_once, action, badge }
}

fn goal_title(per_week: u32) -> String {
    match per_week {
        1 => "One new person a week".to_owned(),
        per_week => format!("{per_week} new people a week"),
    }
}

fn weeks(goal: &Goal) -> Vec<Week> {
    let shown = goal.weeks.len().saturating_sub(WEEKS);
    let week = |week: &network::goal::Week| Week {
        label: format!("week of {}", day(week.week)),
        count: week.met,
        reached: week.is_reached(),
    };
    goal.weeks.iter().skip(shown).map(week).collect()
}

/// What comes in the next weeks, reviews, agreements and meetings: the day, the title, and where it is.
fn ahead(tx: &mut Tx<'_>, today: Date) -> Result<Vec<(String, String, String)>> {
    let (tomorrow, until) = (today.saturating_add(1.day()), today.saturating_add(DAYS_AHEAD.days()));
    let mut ahead = Vec::new();
    for next in next_review::ahead(tx, (tomorrow, Id::from_uuid(uuid::Uuid::nil())), until, AHEAD)? {
        let name = partnerships::name_of(tx, next.partnership_id)?;
        ahead.push((next.due_on, format!("Review with {name}"), format!("~/reviews/{}", next.id)));
    }
    for next in agreements::waiting(tx, WAITING)? {
        if let agreements::Wait::Day(first) = next.wait {
            let title = format!("The agreement with {} begins", next.partner);
            ahead.push((first, title, format!("~/agreements/{}", next.agreement_id)));
        }
    }
    let (from, until) = (tx.now(), tx.now() + MEETINGS_WITHIN);
    for meeting in meetings::planned(tx, from, until, AHEAD)? {
        let at = meeting.starts_at.to_zoned(tx.scope().zone.clone());
        let title = format!("{}, {}", meeting.title, at.strftime("%H:%M"));
        ahead.push((at.date(), title, format!("~/meetings/{}", meeting.id)));
    }
    ahead.sort();
    Ok(ahead.into_iter().map(|(on, title, href)| (day(on), title, href)).collect())
}
