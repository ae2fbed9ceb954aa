//! The plan on one page.

use askama::Template;
use jiff::civil::Date;
use kit::{
    Error, Result, Tx,
    money::Money,
    web::{Field, Go, Page, Pages, Typed},
    words::{day, listed, upper_first},
};
use network::{
    goal,
    services::{self, Service},
};
use partnerships::terms::Kind;

use super::{Plan, SoFar, Standing, due, form, plan::plannable, so_far, steps, store};

/// `/plan`.
pub fn pages() -> Pages {
    Pages::new().get("/plan", show).post("/plan", look, show).get("/plan/edit", form::edit).post(
        "/plan/edit",
        form::save,
        form::edit,
    )
}

#[derive(Template)]
#[template(path = "plan/show.html")]
struct PlanPage<'a> {
    year: i16,
    lede: String,
    may_change: bool,
    is_due: bool,
    /// What the weekly goal is, where the plan says another one.
    other_goal: Option<u32>,
    lines: Vec<Line>,
    told: Vec<(&'static str, String)>,
    steps: Vec<StepLine>,
    looks: Vec<(Date, String, String)>,
    note: Field,
    years: Vec<(i16, bool)>,
    once: &'a str,
}

#[derive(Template)]
#[template(path = "plan/none.html")]
struct NonePage {
    year: i16,
    before: Option<i16>,
    years: Vec<(i16, bool)>,
}

/// A thing that is wanted, beside what happened.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    what: String,
    planned: String,
    so_far: String,
}

/// A step of the guide.
struct StepLine {
    title: String,
    words: String,
    href: &'static str,
    is_begun: bool,
}

/// The year that a page is about; this one where it is not said.
fn year_of(tx: &Tx<'_>, typed: &Typed) -> Result<i16> {
    match typed.text("year") {
        "" => Ok(tx.today().year()),
        year => year.parse().map_err(|_| Error::NotFound),
    }
}

pub(super) fn show(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let (year, today) = (year_of(tx, &typed)?, tx.today());
    let may_change = plannable(year, today.year()).is_ok();
    let planned = store::years(tx)?;
    let title = format!("The plan for {year}");
    let Some(plan) = store::of_year(tx, year)? else {
        if !may_change {
            return Err(Error::NotFound);
        }
        let before = planned.iter().copied().find(|planned| *planned < year);
        return Page::of(title, &NonePage { year, before, years: years(planned, year, today) });
    };
    let (so_far, services) = (so_far(tx, year)?, services::all(tx)?);
    let goal = goal::goal(tx)?.per_week;
    let is_this_year = year == today.year();
    let page = PlanPage {
        year,
        lede: lede(year, today),
        may_change,
        is_due: is_this_year && matches!(due(tx, today)?, Some(super::Due::Look(..))),
        other_goal: (is_this_year && goal != plan.wanted.people_per_week).then_some(goal),
        lines: lines(&plan, &so_far, &services),
        told: told(&plan, &so_far, &services),
        steps: match is_this_year {
            true => steps(tx, Some(&plan))?.into_iter().map(step).collect(),
            false => Vec::new(),
        },
        looks: store::looks(tx, plan.id)?
            .into_iter()
            .map(|look| (look.on, day(look.on), look.note.unwrap_or_default()))
            .collect(),
        note: typed.field("note", ""),
        years: years(planned, year, today),
        once: typed.once(),
    };
    Page::of(title, &page)
}

fn look(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let year = year_of(tx, &typed)?;
    let mut form = typed.read();
    let note = form.text("note");
    form.done()?;
    super::look(tx, year, note.as_deref())?;
    Ok(Go::to(format!("~/plan?year={year}")).saying("Noted. Today asks again next quarter."))
}

fn lede(year: i16, today: Date) -> String {
    match today.year() {
        this_year if year > this_year => format!("What you want of {year}. It begins with one conversation."),
        this_year if year < this_year => format!("What you wanted of {year}, beside what happened."),
        _ => format!("What you want of {year}, beside what happened until {}.", day(today)),
    }
}

/// Every year with a plan, and the ones that can be planned, each with whether it is shown.
fn years(mut planned: Vec<i16>, shown: i16, today: Date) -> Vec<(i16, bool)> {
    planned.extend([today.year(), today.year() + 1]);
    planned.sort_unstable();
    planned.dedup();
    planned.into_iter().map(|year| (year, year == shown)).collect()
}

/// The table: what is wanted, and what happened of it.
fn lines(plan: &Plan, so_far: &SoFar, services: &[Service]) -> Vec<Line> {
    let wanted = &plan.wanted;
    let mut lines = vec![Line {
        what: "New people".to_owned(),
        planned: format!("{} a week", wanted.people_per_week),
        so_far: match so_far.people_aimed {
            0 => so_far.people_met.to_string(),
            aimed => format!("{}; {aimed} wanted by now", so_far.people_met),
        },
    }];
    for service in services {
        for &kind in Kind::ALL {
            let (planned, signed) =
                (wanted.partners_for(service.id, kind), so_far.signed_for(service.id, kind));
            if planned > 0 {
                let what = format!("{}, {}", service.name, kind.label());
                lines.push(Line { what, planned: planned.to_string(), so_far: format!("{signed} signed") });
            }
        }
    }
    lines.push(Line {
        what: "Clients from partners".to_owned(),
        planned: or_none(wanted.clients),
        so_far: match (so_far.clients_received, so_far.clients_won) {
            (received, 0) => received.to_string(),
            (received, won) => format!("{received}, {won} signed"),
        },
    });
    lines.extend(revenue(wanted.revenue.as_slice(), &so_far.revenue));
    lines.extend(so_far.fees_earned.iter().map(|fee| Line {
        what: "Fees for clients you sent".to_owned(),
        planned: or_none(0),
        so_far: fee.human(),
    }));
    lines
}

/// What their clients pay, a line for each currency that was planned in or paid in.
fn revenue(planned: &[Money], paid: &[Money]) -> Vec<Line> {
    let mut currencies: Vec<_> = planned.iter().chain(paid).map(|amount| amount.currency).collect();
    currencies.sort_by_key(|currency| currency.code());
    currencies.dedup();
    let of = |amounts: &[Money], currency| amounts.iter().find(|amount| amount.currency == currency).copied();
    let line = |currency| Line {
        what: "Revenue from them".to_owned(),
        planned: of(planned, currency).map_or_else(|| or_none(0), Money::human),
        so_far: of(paid, currency).unwrap_or(Money::zero(currency)).human(),
    };
    currencies.into_iter().map(line).collect()
}

fn or_none(count: u32) -> String {
    if count == 0 { "–".to_owned() } else { count.to_string() }
}

/// What stands below the table: for which services partners signed besides those wanted, and what is planned in words.
fn told(plan: &Plan, so_far: &SoFar, services: &[Service]) -> Vec<(&'static str, String)> {
    let wanted = &plan.wanted;
    let of = |count: u32, note: &Option<String>| match (count, note) {
        (0, None) => None,
        (0, Some(note)) => Some(note.clone()),
        (count, None) => Some(count.to_string()),
        (count, Some(note)) => Some(format!("{count}: {note}")),
    };
    let besides = |service: &Service| {
        let unplanned = |kind: &&Kind| wanted.partners_for(service.id, **kind) == 0;
        let signed =
            Kind::ALL.iter().filter(unplanned).map(|&kind| so_far.signed_for(service.id, kind)).sum::<u32>();
        (signed > 0).then(|| format!("{signed} for {}", service.name))
    };
    let besides: Vec<String> = services.iter().filter_map(besides).collect();
    [
        ("Also signed", (!besides.is_empty()).then(|| listed(&besides))),
        ("Mails", of(wanted.mails, &wanted.mails_note)),
        ("Programs", of(wanted.programs, &wanted.programs_note)),
    ]
    .into_iter()
    .filter_map(|(what, words)| words.map(|words| (what, words)))
    .collect()
}

fn step(standing: Standing) -> StepLine {
    StepLine {
        title: upper_first(standing.step.label()),
        words: standing.words,
        href: standing.step.page(),
        is_begun: standing.is_begun,
    }
}
