//! The days that a line names: “last Tuesday”, “in two weeks”, “on 3 May”, “end of June”.

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
        let span = match unit.trim_end_matches('s') {
            "day" => Span::new().days(count),
            "week" | "fortnight" => Span::new().weeks(count * fortnight),
            "month" => Span::new().months(count),
            "year" => Span::new().years(count),
            _ => return None,
        };
        let after = at + lead + words + 1;
        if self.is_any(after, &["ago", "back"]) {
            let day = self.today.saturating_sub(span);
            return Some((Some(Named::Was(day)), lead + words + 2));
        }
        let from_now =
            stand_at(self.words, after, &["from", "now"]) || stand_at(self.words, after, &["from", "today"]);
        let is_ahead = from_now || self.is_any(at, &["in", "within"]) || self.plain(after) == "later";
        if !is_ahead {
            return None;
        }
        let day = self.today.saturating_add(span);
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
        let count = named.or_else(|| word.parse().ok().filter(|count| (1..=999).contains(count)))?;
        Some((count, 1))
    }

    /// “end of June”, “early May”, “the end of next week”, “beginning of the month”.
    fn end_of(&self, at: usize, lead: usize) -> Read {
        let (mut place, part) = (at + lead, self.plain(at + lead));
        if part == "the" {
            place += 1;
        }
        let part = Part::of(self.plain(place))?;
        place += 1;
        place += usize::from(self.plain(place) == "of");
        place += usize::from(self.is_any(place, &["the", "this"]));
        let is_next = self.plain(place) == "next";
        place += usize::from(is_next);
        let words = place + 1 - at;
        let monday = self.monday();
        let comes = |day: Date| Some((Some(Named::Comes(day)).filter(|_| day > self.today), words));
        match self.plain(place) {
            "week" => {
                let monday = if is_next { monday.saturating_add(1.week()) } else { monday };
                comes(monday.saturating_add(Span::new().days(part.of_week())))
            }
            "month" => {
                let first = self.today.first_of_month();
                comes(part.of_month(if is_next { first.saturating_add(1.month()) } else { first }))
            }
            "year" => {
                let first = Date::new(self.today.year(), if part == Part::Late { 12 } else { 1 }, 1).ok()?;
                comes(part.of_month(if is_next { first.saturating_add(1.year()) } else { first }))
            }
            _ => {
                let month = self.month(place)?;
                let (first, last) = self.months_around(month, |first| part.of_month(first));
                Some((Some(Named::Either { was: first, comes: last }), words))
            }
        }
    }

    /// “next week”, “last Tuesday”, “this Friday”, “next May”.
    fn near(&self, at: usize, lead: usize) -> Read {
        let place = at + lead;
        let (which, what) = (self.plain(place), place + 1);
        let words = lead + 2;
        let today = self.today;
        match (which, self.plain(what)) {
            ("last", "week") => Some((Some(Named::Was(today.saturating_sub(1.week()))), words)),
            ("last", "month") => Some((Some(Named::Was(today.saturating_sub(1.month()))), words)),
            ("next", "week") => Some((Some(Named::Comes(self.monday().saturating_add(1.week()))), words)),
            ("next", "month") => {
                let first = today.first_of_month().saturating_add(1.month());
                Some((Some(Named::Comes(working(first))), words))
            }
            ("next", "year") | ("new", "year") => {
                let first = Date::new(today.year(), 1, 1).ok()?.saturating_add(1.year());
                Some((Some(Named::Comes(working(first))), words))
            }
            ("this", "week") => {
                let friday = self.monday().saturating_add(4.days());
                Some((Some(Named::Comes(friday)).filter(|_| friday > today), words))
            }
            (which @ ("last" | "next" | "this" | "coming"), _) => {
                if let Some(weekday) = weekday(self.plain(what), Before::Sure) {
                    let (was, comes) = (self.before(weekday), self.after(weekday));
                    let named = match which {
                        "last" => Named::Was(was),
                        // The one of next week, however near this week’s still is.
                        "next" => {
                            let in_week = Span::new().days(weekday.since(Weekday::Monday));
                            Named::Comes(self.monday().saturating_add(1.week()).saturating_add(in_week))
                        }
                        _ => Named::Either { was: Some(was), comes: Some(comes) },
                    };
                    return Some((Some(named), words));
                }
                let month = self.month(what)?;
                let (was, comes) = self.months_around(month, working);
                let named = match which {
                    "last" => was.map(Named::Was),
                    "next" | "coming" => comes.map(Named::Comes),
                    _ => Some(Named::Either { was, comes }),
                };
                Some((named, words))
            }
            ("weekend", _) if lead > 0 => {
                let (was, comes) = (self.before(Weekday::Saturday), self.after(Weekday::Saturday));
                Some((Some(Named::Either { was: Some(was), comes: Some(comes) }), lead + 1))
            }
            _ => None,
        }
    }

    /// A weekday, a day of a month, a month.
    fn of_calendar(&self, at: usize, lead: usize) -> Read {
        let place = at + lead;
        let before = if lead > 0 { Before::Sure } else { Before::Unsure };
        if let Some(weekday) = weekday(self.plain(place), before) {
            let (was, comes) = (self.before(weekday), self.after(weekday));
            return Some((Some(Named::Either { was: Some(was), comes: Some(comes) }), lead + 1));
        }
        let before = if self.is_any(at, SURE_LEADS) { Before::Sure } else { Before::Unsure };
        if let Some(named) = self.in_figures(self.plain(place), before) {
            return Some((Some(named), lead + 1));
        }
        if let Some((day, month, words)) = self.day_and_month(place) {
            let year =
                self.plain(place + words).parse::<i16>().ok().filter(|year| (1900..=2999).contains(year));
            let named = self.of_day(day, month, year);
            return Some((Some(named), lead + words + usize::from(year.is_some())));
        }
        // The fifteenth of this month or of the next.
        if lead > 0
            && let Some(day) = ordinal(self.plain(place))
        {
            let first = self.today.first_of_month();
            let months = (-1..=1).map(|by| first.saturating_add(Span::new().months(by)));
            let days: Vec<Date> =
                months.filter_map(|first| Date::new(first.year(), first.month(), day).ok()).collect();
            return Some((self.nearest(&days), lead + 1));
        }
        let month = self.month(place).filter(|_| lead > 0 && self.plain(at) != "about")?;
        let year = self.plain(place + 1).parse::<i16>().ok().filter(|year| (1900..=2999).contains(year));
        let words = lead + 1 + usize::from(year.is_some());
        if let Some(year) = year {
            let first = Date::new(year, month, 1).ok().map(working);
            return Some((first.and_then(|day| self.nearest(&[day])), words));
        }
        let (was, comes) = self.months_around(month, working);
        Some((Some(Named::Either { was, comes }), words))
    }

    /// “3 May”, “3rd of May”, “May 3”.
    fn day_and_month(&self, at: usize) -> Option<(i8, i8, usize)> {
        if let Some(day) = number_of_day(self.plain(at)) {
            let of = usize::from(self.plain(at + 1) == "of");
            return self.month(at + 1 + of).map(|month| (day, month, 2 + of));
        }
        let month = self.month(at)?;
        let the = usize::from(self.plain(at + 1) == "the");
        number_of_day(self.plain(at + 1 + the)).map(|day| (day, month, 2 + the))
    }

    /// “2026-05-03”, “3/5”, “3/5/2026”, “3.5.”, “3.5.2026”.
    fn in_figures(&self, word: &str, before: Before) -> Option<Named> {
        if let Ok(day) = word.parse::<Date>() {
            return Some(self.one_of(&[day]));
        }
        let sign = ['-', '/', '.'].into_iter().find(|&sign| word.contains(sign))?;
        let figures = word.trim_end_matches('.');
        let parts: Vec<i16> = figures.split(sign).map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let is_dotted = sign == '.' && (figures != word || before == Before::Sure);
        let (first, second, year) = match *parts.as_slice() {
            // It would have been read as a day, were it one.
            [1000..=9999, 1..=99, 1..=99] if sign == '-' => return Some(Named::Nowhere),
            // Round the clock is no day of July, and 3.5 may be anything.
            [24, 7] => return None,
            [first, second] if sign == '/' => (first, second, None),
            [first, second @ 1..=12] if is_dotted => (first, second, None),
            [first, second, year @ 0..=99] => (first, second, Some(2000 + year)),
            [first, second, year @ 1900..=2999] => (first, second, Some(year)),
            _ => return None,
        };
        let (first, second) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
        let in_order = match self.order {
            // With full stops the day comes first everywhere.
            _ if sign == '.' => [(first, second); 2],
            DayOrder::DayFirst => [(first, second), (second, first)],
            DayOrder::MonthFirst => [(second, first), (first, second)],
        };
        let meant = in_order.iter().filter(|(day, month)| (1..=31).contains(day) && (1..=12).contains(month));
        let read: Vec<Named> = meant.map(|&(day, month)| self.of_day(day, month, year)).collect();
        read.iter().find(|&&named| named != Named::Nowhere).or(read.first()).copied()
    }

    fn of_day(&self, day: i8, month: i8, year: Option<i16>) -> Named {
        if let Some(year) = year {
            return self.one_of(Date::new(year, month, day).ok().as_slice());
        }
        // A leap day comes every four years, and once after eight.
        let years = (-8..=8).filter_map(|by| Date::new(self.today.year().checked_add(by)?, month, day).ok());
        self.one_of(&years.collect::<Vec<_>>())
    }

    /// The nearest of these days, if there is any on which somebody alive met anybody.
    fn one_of(&self, days: &[Date]) -> Named {
        let days: Vec<Date> = days.iter().copied().filter(|&day| day >= EARLIEST_DAY).collect();
        self.nearest(&days).unwrap_or(Named::Nowhere)
    }

    /// The last of these days up to today and the first after it.
    fn nearest(&self, days: &[Date]) -> Option<Named> {
        let was = days.iter().copied().filter(|&day| day <= self.today).max();
        let comes = days.iter().copied().filter(|&day| day > self.today).min();
        match (was, comes) {
            (None, None) => None,
            (was, comes) => Some(Named::Either { was, comes }),
        }
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

    fn monday(&self) -> Date {
        self.today.saturating_sub(Span::new().days(self.today.weekday().since(Weekday::Monday)))
    }

    fn before(&self, weekday: Weekday) -> Date {
        let days = self.today.weekday().since(weekday);
        self.today.saturating_sub(Span::new().days(if days == 0 { 7 } else { days }))
    }

    fn after(&self, weekday: Weekday) -> Date {
        let days = self.today.weekday().until(weekday);
        self.today.saturating_add(Span::new().days(if days == 0 { 7 } else { days }))
    }
}

/// Which part of a month or week is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Early,
    Middle,
    Late,
}

impl Part {
    fn of(word: &str) -> Option<Self> {
        match word {
            "early" | "beginning" | "start" => Some(Self::Early),
            "mid" | "middle" => Some(Self::Middle),
            "late" | "end" => Some(Self::Late),
            _ => None,
        }
    }

    fn of_week(self) -> i8 {
        match self {
            Self::Early => 0,
            Self::Middle => 2,
            Self::Late => 4,
        }
    }

    /// A working day in this part of the month.
    fn of_month(self, first: Date) -> Date {
        match self {
            Self::Early => working(first),
            Self::Middle => working(first.saturating_add(14.days())),
            Self::Late => worked(first.last_of_month()),
        }
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

/// 3 or 3rd.
fn number_of_day(word: &str) -> Option<i8> {
    ordinal(word).or_else(|| word.parse().ok().filter(|day| (1..=31).contains(day)))
}

fn ordinal(word: &str) -> Option<i8> {
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    figures.parse().ok().filter(|day| (1..=31).contains(day))
}

/// The day itself, or the Monday after it.
pub(super) fn working(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_add(2.days()),
        Weekday::Sunday => day.saturating_add(1.day()),
        _ => day,
    }
}

/// The day itself, or the Friday before it.
fn worked(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_sub(1.day()),
        Weekday::Sunday => day.saturating_sub(2.days()),
        _ => day,
    }
}
