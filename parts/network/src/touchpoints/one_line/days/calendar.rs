//! Days as a calendar has them: “on Tuesday”, “3 May”, “3/5/2026”, “the 15th”, “in May”.

use jiff::{
    Span,
    civil::{Date, Weekday},
};
use kit::clock::EARLIEST_DAY;

use super::{Before, DayOrder, Named, Read, Reader, SURE_LEADS, weekday, working};

impl Reader<'_, '_> {
    /// A weekday, a day of a month, a month.
    pub(super) fn of_calendar(&self, at: usize, lead: usize) -> Read {
        let place = at + lead;
        let before = if lead > 0 { Before::Sure } else { Before::Unsure };
        if let Some(weekday) = weekday(self.plain(place), before) {
            let (found, words) = self.of_week(place, weekday);
            return Some((Some(found), lead + words));
        }
        let sure = if self.is_any(at, SURE_LEADS) { Before::Sure } else { Before::Unsure };
        if let Some((found, words)) = self.of_month(place, sure).or_else(|| {
            // The fifteenth of this month or of the next.
            (before == Before::Sure).then(|| self.ordinal(place)).flatten()
        }) {
            return Some((Some(found), lead + words));
        }
        if self.plain(at) == "in" && self.year(place).is_some_and(|year| year <= self.today.year()) {
            return Some((Some(Named::Vague), lead + 1));
        }
        let month = self.month(place).filter(|_| lead > 0 && self.plain(at) != "about")?;
        if let Some(year) = self.year(place + 1) {
            let first = Date::new(year, month, 1).ok().map(working);
            return Some((first.and_then(|day| self.nearest(&[day])), lead + 2));
        }
        let (was, comes) = self.months_around(month, working);
        Some((Some(Named::Either { was, comes }), lead + 1))
    }

    /// “Thursday”, and “Thursday the 26th” where the calendar has them on one day.
    fn of_week(&self, place: usize, weekday: Weekday) -> (Named, usize) {
        let the = usize::from(self.plain(place + 1) == "the");
        let further = place + 1 + the;
        if let Some((day, words)) = self.of_month(further, Before::Sure).or_else(|| self.ordinal(further)) {
            let both = day.on(weekday);
            // Behind a comma another day may be meant.
            if both != Named::Nowhere || !self.words[place].ends_thought {
                return (both, 1 + the + words);
            }
        }
        (Named::Either { was: Some(self.before(weekday)), comes: Some(self.after(weekday)) }, 1)
    }

    /// A day with its month, in figures or by its name.
    fn of_month(&self, place: usize, before: Before) -> Option<(Named, usize)> {
        if let Some(named) = self.in_figures(self.plain(place), before) {
            return Some((named, 1));
        }
        let (day, month, words) = self.day_and_month(place)?;
        let year = self.year(place + words);
        Some((self.of_day(day, month, year), words + usize::from(year.is_some())))
    }

    /// “the 15th”, of the month that was, of this one or of the next.
    fn ordinal(&self, place: usize) -> Option<(Named, usize)> {
        let day = ordinal(self.plain(place))?;
        let first = self.today.first_of_month();
        let months = (-1..=1).map(|by| first.saturating_add(Span::new().months(by)));
        let days: Vec<Date> =
            months.filter_map(|first| Date::new(first.year(), first.month(), day).ok()).collect();
        Some((self.nearest(&days)?, 1))
    }

    fn year(&self, place: usize) -> Option<i16> {
        self.plain(place).parse().ok().filter(|year| (1900..=2999).contains(year))
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
}

/// 3 or 3rd.
fn number_of_day(word: &str) -> Option<i8> {
    ordinal(word).or_else(|| word.parse().ok().filter(|day| (1..=31).contains(day)))
}

fn ordinal(word: &str) -> Option<i8> {
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    figures.parse().ok().filter(|day| (1..=31).contains(day))
}
