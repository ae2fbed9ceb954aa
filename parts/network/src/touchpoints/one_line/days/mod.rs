//! The days that a line names: “last Tuesday”, “in two weeks”, “on 3 May”, “end of June”.

mod calendar;
mod near;

use formats::contacts::dates::MONTHS;
use jiff::{
    Span, ToSpan,
    civil::{Date, Weekday},
};

use kit::clock::EARLIEST_DAY;

use super::words::{Word, stand_at};

/// Which number of `3/5` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// The third of May.
    DayFirst,
    /// The fifth of March.
    MonthFirst,
}

/// Where the month is written first.
const MONTH_FIRST: &[&str] = &["US", "PR", "GU", "VI", "AS", "MP", "UM", "PH", "FM", "MH", "PW", "BZ"];

impl DayOrder {
    /// As it is written in a country.
    pub fn of(country: &str) -> Self {
        if MONTH_FIRST.contains(&country) { Self::MonthFirst } else { Self::DayFirst }
    }
}

/// A day that a line names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// It can only have been.
    Was(Date),
    /// It can only be still to come.
    Comes(Date),
    /// “Tuesday”: what was said before it decides. Each is the nearest of its kind; a day of a far year has one only.
    Either { was: Option<Date>, comes: Option<Date> },
    /// It reads as a day and is none: “31 February”.
    Nowhere,
    /// It has been, and for longer than a day: “in 2019”, “last summer”.
    Vague,
}

impl Named {
    /// The same where it is on this day of the week; else it is none.
    fn on(self, weekday: Weekday) -> Self {
        let Self::Either { was, comes } = self else { return self };
        let on = |day: &Date| day.weekday() == weekday;
        match (was.filter(on), comes.filter(on)) {
            (None, None) => Self::Nowhere,
            (was, comes) => Self::Either { was, comes },
        }
    }
}

/// A day and how many words name it.
pub(super) struct Found {
    pub day: Named,
    pub words: usize,
}

/// The day named by the words from a place on, if they name one.
pub(super) fn at(words: &[Word<'_>], at: usize, today: Date, order: DayOrder) -> Option<Found> {
    let reader = Reader { words, today, order };
    let lead = reader.lead(at);
    let readings = [Reader::said, Reader::counted, Reader::end_of, Reader::near, Reader::of_calendar];
    let (found, words) = readings.iter().find_map(|read| read(&reader, at, lead))?;
    Some(Found { day: found?, words })
}

/// What was read: a day (none where the calendar has no such one) and the words it took.
type Read = Option<(Option<Named>, usize)>;

struct Reader<'r, 'l> {
    words: &'r [Word<'l>],
    today: Date,
    order: DayOrder,
}

/// Words that may stand before a day without changing it.
pub(super) const LEADS: &[&str] = &[
    "on", "in", "by", "until", "till", "before", "since", "from", "for", "around", "about", "at", "over",
    "within",
];

/// Those before which figures with a full stop are a day: “on 12.11”, but “at 12.30”.
const SURE_LEADS: &[&str] = &["on", "by", "until", "till", "since"];

/// The longest that is counted, in whichever unit.
const MOST_COUNTED: i32 = 9_999;

/// Days said in words of their own; how many days they lie ahead.
const SAID: [(&[&str], i32); 16] = [
    (&["the", "day", "before", "yesterday"], -2),
    (&["day", "before", "yesterday"], -2),
    (&["the", "day", "after", "tomorrow"], 2),
    (&["day", "after", "tomorrow"], 2),
    (&["yesterday", "morning"], -1),
    (&["yesterday", "afternoon"], -1),
    (&["yesterday", "evening"], -1),
    (&["yesterday"], -1),
    (&["last", "night"], -1),
    (&["this", "morning"], 0),
    (&["this", "afternoon"], 0),
    (&["earlier", "today"], 0),
    (&["just", "now"], 0),
    (&["today"], 0),
    (&["tomorrow", "morning"], 1),
    (&["tomorrow"], 1),
];

impl Reader<'_, '_> {
    /// How many words lead to the day: “on the”.
    fn lead(&self, at: usize) -> usize {
        let leads = usize::from(self.is_any(at, LEADS));
        leads + usize::from(leads == 1 && self.is_any(at + 1, &["the"]))
    }

    fn plain(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.plain)
    }

    fn is_any(&self, at: usize, of: &[&str]) -> bool {
        of.contains(&self.plain(at))
    }

    fn said(&self, at: usize, _: usize) -> Read {
        let (phrase, ahead) = SAID.iter().find(|(phrase, _)| stand_at(self.words, at, phrase))?;
        let day = self.today.saturating_add(Span::new().days(*ahead));
        Some((Some(if *ahead > 0 { Named::Comes(day) } else { Named::Was(day) }), phrase.len()))
    }

    /// “two weeks ago”, “in a month”, “three days from now”.
    fn counted(&self, at: usize, lead: usize) -> Read {
        let (count, words) = self.count(at + lead)?;
        let unit = self.plain(at + lead + words);
        let fortnight = if unit.starts_with("fortnight") { 2 } else { 1 };
        // Of more than a life nobody tells.
        let count = if count > MOST_COUNTED { None } else { Some(count) };
        let span = match unit.trim_end_matches('s') {
            "day" => count.map(|count| Span::new().days(count)),
            "week" | "fortnight" => count.map(|count| Span::new().weeks(count * fortnight)),
            "month" => count.map(|count| Span::new().months(count)),
            "year" => count.map(|count| Span::new().years(count)),
            _ => return None,
        };
        let after = at + lead + words + 1;
        if self.is_any(after, &["ago", "back"]) {
            let day = span.map(|span| self.today.saturating_sub(span)).filter(|&day| day >= EARLIEST_DAY);
            return Some((Some(day.map_or(Named::Nowhere, Named::Was)), lead + words + 2));
        }
        let from_now =
            stand_at(self.words, after, &["from", "now"]) || stand_at(self.words, after, &["from", "today"]);
        let is_ahead = from_now || self.is_any(at, &["in", "within"]) || self.plain(after) == "later";
        if !is_ahead {
            return None;
        }
        let day = self.today.saturating_add(span?);
        // A promise of weeks or months means a day at work.
        let day = if unit.starts_with("day") { day } else { working(day) };
        let more = if from_now { 2 } else { usize::from(self.plain(after) == "later") };
        Some((Some(Named::Comes(day)), lead + words + 1 + more))
    }

    fn count(&self, at: usize) -> Option<(i32, usize)> {
        const NUMBERS: &[&str] = &[
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        ];
        for (phrase, count) in [
            (&["a", "couple", "of"][..], 2),
            (&["a", "couple"], 2),
            (&["couple", "of"], 2),
            (&["a", "few"], 3),
            (&["few"], 3),
            (&["several"], 3),
            (&["a"], 1),
            (&["an"], 1),
        ] {
            if stand_at(self.words, at, phrase) {
                return Some((count, phrase.len()));
            }
        }
        let word = self.plain(at);
        let named = NUMBERS.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, count)| count);
        let is_figures = !word.is_empty() && word.bytes().all(|figure| figure.is_ascii_digit());
        let count = named.or_else(|| is_figures.then(|| word.parse().unwrap_or(i32::MAX)))?;
        (count > 0).then_some((count, 1))
    }

    /// A month that was and one that comes, each as the day that stands for it.
    fn months_around(&self, month: i8, day_of: impl Fn(Date) -> Date) -> (Option<Date>, Option<Date>) {
        let years = (-1..=2).filter_map(|by| Date::new(self.today.year().checked_add(by)?, month, 1).ok());
        let days: Vec<Date> = years.map(day_of).collect();
        let was = days.iter().copied().filter(|&day| day <= self.today).max();
        (was, days.into_iter().filter(|&day| day > self.today).min())
    }

    fn month(&self, at: usize) -> Option<i8> {
        let word = self.plain(at).trim_end_matches('.');
        let word = if word == "sept" { "sep" } else { word };
        // Marc is nobody's March.
        (1..).zip(MONTHS).find(|(_, name)| word == *name || word == &name[..3]).map(|(month, _)| month)
    }
}

/// Whether something before a short word says that it is a weekday, and not that one sat in the sun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Sure,
    Unsure,
}

fn weekday(word: &str, before: Before) -> Option<Weekday> {
    match word.trim_end_matches('.') {
        "monday" | "mon" => Some(Weekday::Monday),
        "tuesday" | "tue" | "tues" => Some(Weekday::Tuesday),
        "wednesday" | "wed" => Some(Weekday::Wednesday),
        "thursday" | "thu" | "thur" | "thurs" => Some(Weekday::Thursday),
        "friday" | "fri" => Some(Weekday::Friday),
        "saturday" => Some(Weekday::Saturday),
        "sunday" => Some(Weekday::Sunday),
        "sat" if before == Before::Sure => Some(Weekday::Saturday),
        "sun" if before == Before::Sure => Some(Weekday::Sunday),
        _ => None,
    }
}

/// The day itself, or the Monday after it.
pub(super) fn working(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_add(2.days()),
        Weekday::Sunday => day.saturating_add(1.day()),
        _ => day,
    }
}
