//! The weekly goal on one page: this week, the streak, the year at a glance, what became of the people met, and a line to
//! change the goal.

use askama::Template;
use jiff::civil::{Date, date};
use kit::{
    Id, Result, Tx,
    web::{Field, Go, List, Page, Pages, Query, Typed, paging},
    words,
};

use super::{Funnel, Further, Goal, MetPerson, Quarter, Step, funnel, goal, store, year::Year};
use crate::contacts::Contact;

/// `/people/goal`, with what later parts know of the people met.
pub fn pages(further: Further) -> Pages {
    let show =
        move |tx: &mut Tx<'_>, Query(asked): Query<OfYear>, typed: Typed| show(tx, &asked, &typed, further);
    let again = move |tx: &mut Tx<'_>, typed: Typed| self::show(tx, &OfYear { year: None }, &typed, further);
    let people = move |tx: &mut Tx<'_>, Query(asked): Query<Asked>| people(tx, &asked, further);
    Pages::new().get("/people/goal", show).post("/people/goal", set, again).get("/people/goal/met", people)
}

/// Which year.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OfYear {
    /// A year that has begun; this one when left out.
    year: Option<i16>,
}

#[derive(Template)]
#[template(path = "goal/page.html")]
struct GoalPage<'a> {
    goal: &'a Goal,
    year: Year,
    weeks: Vec<Shown>,
    since: String,
    steps: Vec<StepLine>,
    quarters: Vec<Quarter>,
    of_year: i16,
    is_this_year: bool,
    /// The last year before in which somebody was met.
    earlier: Option<i16>,
    around: Vec<(&'static str, &'static str, bool)>,
    per_week: Field,
    once: &'a str,
    seen: String,
}

/// A week in the table.
struct Shown {
    label: String,
    online: u32,
    in_person: u32,
    met: u32,
    reached: bool,
}

/// A step of the funnel, in the year and in each of its quarters.
struct StepLine {
    title: &'static str,
    step: Step,
    people: u32,
    quarters: Vec<(Quarter, u32)>,
}

pub(super) fn show(tx: &mut Tx<'_>, asked: &OfYear, typed: &Typed, further: Further) -> Result<Page> {
    let goal = goal(tx)?;
    let funnel = funnel(tx, asked.year, further)?;
    let today = tx.today();
    let quarters: Vec<Quarter> = Quarter::ALL
        .into_iter()
        .filter(|quarter| funnel.year < today.year() || *quarter <= Quarter::of(today))
        .collect();
    let shown = |week: &super::Week| Shown {
        label: words::day(week.week),
        online: week.online,
        in_person: week.in_person,
        met: week.met,
        reached: week.is_reached(),
    };
    let page = GoalPage {
        year: Year::of(&goal.weeks),
        weeks: goal.weeks.iter().rev().map(shown).collect(),
        since: goal.weeks.first().map(|week| words::day(week.week)).unwrap_or_default(),
        steps: Step::ALL.iter().map(|&step| line(&funnel, step, &quarters)).collect(),
        quarters,
        of_year: funnel.year,
        is_this_year: funnel.year == today.year(),
        earlier: store::last_met_before(tx, date(funnel.year, 1, 1))?.map(|day| day.year()),
        around: crate::around("~/people/goal"),
        per_week: typed.field("per_week", &goal.per_week.to_string()).required(),
        once: typed.once(),
        seen: typed.seen(&goal.per_week)?,
        goal: &goal,
    };
    Page::of("Weekly goal", &page)
}

fn line(funnel: &Funnel, step: Step, quarters: &[Quarter]) -> StepLine {
    let quarters = quarters.iter().map(|&quarter| (quarter, funnel.count(step, Some(quarter)))).collect();
    StepLine { title: title(step), step, people: funnel.count(step, None), quarters }
}

/// A step as a heading says it.
fn title(step: Step) -> &'static str {
    match step {
        Step::Met => "You met",
        Step::TalkedAgain => "You talked again",
        Step::Candidate => "Became a candidate",
        Step::Partner => "Became a partner",
        Step::FirstClient => "Brought a first client",
    }
}

fn set(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&goal(tx)?.per_week)?;
    let mut form = typed.read();
    let per_week: Option<u32> = form.parsed("per_week");
    if per_week.is_none() && typed.text("per_week").is_empty() {
        form.fault("per_week", "how many new people a week?");
    }
    form.done()?;
    let goal = super::set(tx, per_week.unwrap_or_default())?;
    let people = if goal.per_week == 1 { "person" } else { "people" };
    Ok(Go::to("~/people/goal").saying(format!("Your goal is {} new {people} a week.", goal.per_week)))
}

/// Which of the people met.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// How far they came.
    step: Option<Step>,
    /// The year in which one met them.
    year: Option<i16>,
    /// The quarter of that year.
    quarter: Option<u8>,
    /// Where the page before ended.
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "goal/met.html")]
struct MetPage {
    title: &'static str,
    when: String,
    people: Vec<(MetPerson, String)>,
    next: Option<String>,
}

fn people(tx: &mut Tx<'_>, asked: &Asked, further: Further) -> Result<Page> {
    let step = asked.step.unwrap_or(Step::Met);
    let quarter = asked.quarter.map(Quarter::numbered).transpose()?;
    let after: Option<(Date, Id<Contact>)> = paging::after(asked.cursor.as_deref())?;
    let funnel = funnel(tx, asked.year, further)?;
    let who =
        funnel.who(step, quarter).filter(|person| after.is_none_or(|after| (person.day, person.id) < after));
    let found: Vec<MetPerson> = who.take(paging::ROWS as usize + 1).cloned().collect();
    let found = List::cut(found, paging::ROWS, |last| (last.day, last.id));
    let of_quarter = quarter.map(|quarter| format!("&quarter={}", quarter.number())).unwrap_or_default();
    let again = |cursor: String| {
        format!("~/people/goal/met?step={}&year={}{of_quarter}&cursor={cursor}", step.as_str(), funnel.year)
    };
    let how = |person: MetPerson| {
        let met = format!("Met on {}, {}", words::day(person.day), person.channel.label());
        (person, met)
    };
    let page = MetPage {
        title: title(step),
        when: match quarter {
            Some(quarter) => format!("Of those you met from {} {}.", quarter.label(), funnel.year),
            None => format!("Of those you met in {}.", funnel.year),
        },
        next: found.next_cursor.map(again),
        people: found.data.into_iter().map(how).collect(),
    };
    Page::of(page.title, &page)
}
