//! A conversation in one line, as one would tell it: “met Ana at the chamber breakfast, wants to talk in May”.
//!
//! The line is read as values, without database or clock: with whom, how, who reached out, on which day, where, and when
//! to follow up. What it does not say is left as it most often is; people see what was understood before it is kept, so
//! a guess costs one glance. Why no crate for dates serves here: docs/decisions/0007.

mod days;
mod hours;
mod how;
mod line;
mod place;
mod tells;
#[cfg(test)]
mod tests;
mod who;
mod words;

use std::ops::Range;

use jiff::civil::{Date, Time};

pub use self::{days::DayOrder, tells::Tells};
use self::{
    days::{LEADS, Named},
    line::{Deed, Line},
};
use super::{Channel, Direction};

/// What was understood of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// With whom, as it was typed.
    pub who: Option<String>,
    /// Who was there too, as they were typed.
    pub also: Vec<String>,
    /// The business they are from, where the line says so.
    pub company: Option<String>,
    /// How.
    pub channel: Channel,
    /// Who reached out.
    pub direction: Direction,
    /// Whether they were not reached: nobody answered, or a message was left.
    pub unanswered: bool,
    /// The day; today where none is named. One still to come is that of a meeting.
    pub on: Date,
    /// At what time a meeting is that is still to come.
    pub time: Option<Time>,
    /// What was typed as a day, and is none on which it can have been.
    pub no_day: Option<String>,
    /// Whether it is a conversation that it tells of.
    pub tells: Tells,
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
    let Days { was, meets, follow_up, no_day } = days_of(&line);
    Understood {
        channel: how::channel(&line, place.as_deref()),
        direction: how::direction(&line),
        unanswered: how::is_unanswered(&line),
        on: was.or(meets).unwrap_or(today),
        time: meets.and_then(|_| hours::time(&line)),
        no_day,
        tells: tells::tells(&line),
        follow_up_on: follow_up,
        place,
        company: somebody.as_ref().and_then(|somebody| somebody.company.clone()),
        also: somebody.as_ref().map(|somebody| somebody.also.clone()).unwrap_or_default(),
        who: somebody.map(|somebody| somebody.name),
    }
}

/// The days of a line.
#[derive(Default)]
struct Days {
    was: Option<Date>,
    /// On which day one meets, where all of it is still to come.
    meets: Option<Date>,
    follow_up: Option<Date>,
    no_day: Option<String>,
}

fn days_of(line: &Line<'_>) -> Days {
    let mut days = Days::default();
    for (place, named) in line.days() {
        let comes = match *named {
            Named::Nowhere => {
                days.no_day = days.no_day.or_else(|| Some(as_typed(line, place)));
                continue;
            }
            Named::Vague => {
                let is_of_it =
                    line.first_deed().is_some_and(|deed| line.thought_of(deed).contains(&place.start));
                days.no_day = days.no_day.or_else(|| is_of_it.then(|| as_typed(line, place)));
                continue;
            }
            Named::Either { was: None, .. } if has_been(line, place) => {
                days.no_day = days.no_day.or_else(|| Some(as_typed(line, place)));
                continue;
            }
            Named::Comes(day) => Some(day),
            Named::Was(day) => {
                days.was = days.was.or(Some(day));
                continue;
            }
            Named::Either { was: Some(was), comes }
                if comes.is_none_or(|comes| is_over(line, place, was, comes)) =>
            {
                days.was = days.was.or(Some(was));
                continue;
            }
            Named::Either { comes, .. } => comes,
        };
        let first = if is_meeting_to_come(line, place) { &mut days.meets } else { &mut days.follow_up };
        *first = first.or(comes);
    }
    if days.was.is_some() {
        days.follow_up = days.follow_up.or(days.meets.take());
    }
    days
}

/// A day as it was typed, without the words that lead to it.
fn as_typed(line: &Line<'_>, place: &Range<usize>) -> String {
    let is_lead = |at: &usize| line.words[*at].is_any(LEADS) || line.words[*at].is_any(&["the"]);
    let from = place.clone().find(|at| !is_lead(at)).unwrap_or(place.start);
    who::text(line, from, place.end)
}

/// Whether “Tuesday” or “3 May” is the one that was, and not the one to come.
fn is_over(line: &Line<'_>, place: &Range<usize>, was: Date, comes: Date) -> bool {
    let (since, until) = ((line.today - was).get_days(), (comes - line.today).get_days());
    match side(line, place) {
        Side::Behind => true,
        Side::Ahead => false,
        // Nothing says it, so one that is by far the nearer is meant.
        Side::RatherBehind => line.tells_of_what_was() || !is_by_far_nearer(until, since),
        Side::RatherAhead => is_by_far_nearer(since, until),
    }
}

/// Whether one number of days is that much less than the other. Of two that lie within a fortnight none is.
fn is_by_far_nearer(days: i32, other: i32) -> bool {
    other > 14 && days * 4 < other
}

/// Whether a day is said of what was done, right behind it: “met Ana on 11/12/2026”.
fn has_been(line: &Line<'_>, place: &Range<usize>) -> bool {
    let Some(deed) = line.first_deed() else { return false };
    let is_done = matches!(line.deed(deed), Some(Deed::OneWay | Deed::Together));
    let is_of_it = line.thought_of(deed).contains(&place.start);
    let is_led_on = !line.words[place.start].is_any(LEADS) || line.words[place.start].is_any(&["on"]);
    let is_of_more =
        (0..place.start).any(|at| line.is_ahead(at) || line.deed(at) == Some(Deed::Thing) && at > deed);
    is_done && is_of_it && is_led_on && deed < place.start && !is_of_more
}

/// On which side of today a day of both lies, by the words around it.
enum Side {
    Behind,
    RatherBehind,
    RatherAhead,
    Ahead,
}

fn side(line: &Line<'_>, place: &Range<usize>) -> Side {
    if line.words[place.start].is_any(&["by", "until", "till", "before"])
        || (0..place.start).any(|at| line.is_ahead(at))
    {
        return Side::Ahead;
    }
    let thought = line.thought_of(place.start);
    let behind = (place.end..thought.end).find_map(|at| match (line.is_ahead(at), line.deed(at)) {
        (true, _) => Some(Side::Ahead),
        (false, Some(Deed::Thing)) => Some(Side::RatherBehind),
        (false, Some(_)) => Some(Side::Behind),
        (false, None) => None,
    });
    let is_alone = thought.clone().all(|at| line.is_day(at));
    let told_before = line.first_deed().is_some_and(|deed| deed < thought.start);
    behind.unwrap_or(if told_before && !is_alone { Side::RatherAhead } else { Side::RatherBehind })
}

/// Whether what is to be on a day is the meeting itself that the line is of, and nothing of it has been.
fn is_meeting_to_come(line: &Line<'_>, place: &Range<usize>) -> bool {
    let Some(deed) = line.first_deed() else {
        return line.words[0].is_any(&["meet", "meeting", "see", "seeing", "visit", "visiting"]);
    };
    let thought = line.thought_of(deed);
    // “Lunch: Dag Hansen 20/11”
    let is_heading =
        thought.len() == 1 && line.thought_of(thought.end.min(place.start)).contains(&place.start);
    line.words[deed].is_any(line::MEETINGS)
        && !line.tells_of_what_was()
        && (thought.contains(&place.start) || is_heading)
        && !(0..place.start).any(|at| line.is_ahead(at))
}
