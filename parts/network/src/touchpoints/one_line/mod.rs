//! A conversation in one line, as one would tell it: “met Ana at the chamber breakfast, wants to talk in May”.
//!
//! The line is read as values, without database or clock: with whom, how, who reached out, on which day, where, and when
//! to follow up. What it does not say is left as it most often is; people see what was understood before it is kept, so
//! a guess costs one glance. Why no crate for dates serves here: docs/decisions/0007.

mod days;
mod how;
mod line;
mod place;
#[cfg(test)]
mod tests;
mod who;
mod words;

use jiff::civil::Date;

pub use self::days::DayOrder;
use self::{days::Named, line::Line};
use super::{Channel, Direction};

/// What was understood of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// With whom, as it was typed.
    pub who: Option<String>,
    /// The business they are from, where the line says so.
    pub company: Option<String>,
    /// How.
    pub channel: Channel,
    /// Who reached out.
    pub direction: Direction,
    /// The day; today where none is named.
    pub on: Date,
    /// Where.
    pub place: Option<String>,
    /// When to follow up.
    pub follow_up_on: Option<Date>,
}

/// Reads a line on a day. Numbers such as `3/5` are read in the order of the country.
pub fn understand(line: &str, today: Date, order: DayOrder) -> Understood {
    let line = Line::of(line, today, order);
    let place = place::place(&line);
    let somebody = who::somebody(&line);
    let (was, follow_up_on) = days_of(&line);
    Understood {
        channel: how::channel(&line, place.as_deref()),
        direction: how::direction(&line),
        on: was.unwrap_or(today),
        follow_up_on,
        place,
        company: somebody.as_ref().and_then(|somebody| somebody.company.clone()),
        who: somebody.map(|somebody| somebody.name),
    }
}

/// The day it was, and the day of the follow-up.
fn days_of(line: &Line<'_>) -> (Option<Date>, Option<Date>) {
    let (mut was, mut follow_up) = (None, None);
    for (place, named) in line.days() {
        match *named {
            Named::Was(day) => was = was.or(Some(day)),
            Named::Comes(day) => follow_up = follow_up.or(Some(day)),
            Named::Either { was: before, comes }
                if comes.is_none() || (before.is_some() && !is_ahead(line, place)) =>
            {
                was = was.or(before);
            }
            Named::Either { comes, .. } => follow_up = follow_up.or(comes),
        }
    }
    (was, follow_up)
}

/// Whether “Tuesday” at this place is the one to come.
fn is_ahead(line: &Line<'_>, place: &std::ops::Range<usize>) -> bool {
    if line.words[place.start].is_any(&["by", "until", "till", "before"])
        || (0..place.start).any(|at| line.is_ahead(at))
    {
        return true;
    }
    let thought = line.thought_of(place.start);
    let behind = (place.end..thought.end).find_map(|at| match (line.is_ahead(at), line.deed(at)) {
        (true, _) => Some(true),
        (false, Some(_)) => Some(false),
        (false, None) => None,
    });
    let is_alone = thought.clone().all(|at| line.is_day(at));
    let told_before = line.first_deed().is_some_and(|deed| deed < thought.start);
    behind.unwrap_or(told_before && !is_alone)
}
