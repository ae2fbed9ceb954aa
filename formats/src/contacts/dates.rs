//! Days as spreadsheets and address books write them.
//!
//! `4/5/1990` is left unread: it is two different days in two countries, and a wrong birthday is worse than none.

use super::Moment;
use jiff::civil::{Date, Time, date as date_of};
use std::{fmt, ops::RangeInclusive};

/// A birthday that exists in the calendar; address books often know the day and not the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Birthday {
    year: Option<i16>,
    month: i8,
    day: i8,
}

/// The year Apple writes when it knows none, with or without saying so.
pub(super) const APPLE_NO_YEAR: i16 = 1604;
/// A leap year, so that the 29th of February is a birthday.
const ANY_LEAP_YEAR: i16 = 2000;
/// Years have four digits.
const YEARS: RangeInclusive<i16> = 1000..=9999;

impl Birthday {
    /// A birthday, where it exists in the calendar.
    pub fn new(year: Option<i16>, month: i8, day: i8) -> Option<Birthday> {
        let year = year.filter(|year| *year != APPLE_NO_YEAR);
        Date::new(year.unwrap_or(ANY_LEAP_YEAR), month, day).ok()?;
        year.is_none_or(|year| YEARS.contains(&year)).then_some(Birthday { year, month, day })
    }

    /// The year, where it is known.
    pub fn year(self) -> Option<i16> {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.month
    }

    /// The day of the month.
    pub fn day(self) -> i8 {
        self.day
    }

    /// The day in its year, or in one that has every day.
    pub fn in_any_year(self) -> Date {
        date_of(self.year.unwrap_or(ANY_LEAP_YEAR), self.month, self.day)
    }
}

impl fmt::Display for Birthday {
    /// `1988-05-09`, or `--05-09` without its year.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}-{:02}-{:02}", self.month, self.day),
            None => write!(f, "--{:02}-{:02}", self.month, self.day),
        }
    }
}

/// A whole date: `12 Mar 2024`, `7-Feb-22`, `2024-03-12 09:14`, `12.03.2024`, `March 12, 2024`.
pub(super) fn date(text: &str) -> Option<Date> {
    let Parts { year, month, day } = parts(text)?;
    let year = match year? {
        // The pivot that spreadsheets use.
        Year::Short(year @ 0..30) => 2000 + year,
        Year::Short(year) => 1900 + year,
        Year::Whole(year) => year,
    };
    Date::new(year, month, day).ok()
}

/// A birthday in any of those ways, or without its year: `--05-09`, `9 May`. Of two digits no century is guessed.
pub fn birthday(text: &str) -> Option<Birthday> {
    let Parts { year, month, day } = parts(text)?;
    let year = match year {
        Some(Year::Whole(year)) => Some(year),
        Some(Year::Short(_)) | None => None,
    };
    Birthday::new(year, month, day)
}

/// A day with its time, `2024-03-12 09:14:05`; midnight where only the day is said.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let day = date(text)?;
    if let Some(moment) = Moment::with_offset(text) {
        return Some(moment);
    }
    let time = text.split([' ', 'T']).find(|word| word.contains(':'));
    Some(Moment::unplaced(day.to_datetime(time.map_or(Some(Time::midnight()), time_of_day)?)))
}

/// `9:14`, `09:14:05`, `09:14:05.120Z`.
fn time_of_day(text: &str) -> Option<Time> {
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).map(str::parse::<i8>);
    let (hour, minute) = (parts.next()?.ok()?, parts.next()?.ok()?);
    Time::new(hour, minute, parts.next().and_then(Result::ok).unwrap_or_default(), 0).ok()
}

struct Parts {
    year: Option<Year>,
    month: i8,
    day: i8,
}

enum Year {
    Whole(i16),
    Short(i16),
}

fn parts(text: &str) -> Option<Parts> {
    let text = text.trim();
    let without_time = text.split_once('T').filter(|(day, _)| day.ends_with(|c: char| c.is_ascii_digit()));
    let text = without_time.map_or(text, |(day, _)| day);
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = [words.next()?, words.next().unwrap_or_default(), words.next().unwrap_or_default()];
    if text.starts_with("--") {
        return yearless(words);
    }
    match words {
        [year, "", ""] if year.len() == 8 && year.is_ascii() => {
            Some(Parts { year: whole(&year[..4]), month: number(&year[4..6])?, day: number(&year[6..])? })
        }
        [year, month, day] if year.len() == 4 => {
            Some(Parts { year: Some(whole(year)?), month: number(month)?, day: number(day)? })
        }
        [day, name, year] if month(name).is_some() => {
            Some(Parts { year: written(year)?, month: month(name)?, day: numbered(day)? })
        }
        [name, day, year] if month(name).is_some() => {
            Some(Parts { year: written(year)?, month: month(name)?, day: numbered(day)? })
        }
        [first, second, year] => {
            let (first, second) = (number(first)?, number(second)?);
            let (day, month) = match text.contains('/') {
                false => (first, second),
                true if first > 12 || first == second => (first, second),
                true if second > 12 => (second, first),
                true => return None,
            };
            Some(Parts { year: written(year)?, month, day })
        }
    }
}

/// `--05-09` and `--0509`.
fn yearless(words: [&str; 3]) -> Option<Parts> {
    match words {
        [both, "", ""] if both.len() == 4 && both.is_ascii() => {
            Some(Parts { year: None, month: number(&both[..2])?, day: number(&both[2..])? })
        }
        [month, day, ""] => Some(Parts { year: None, month: number(month)?, day: number(day)? }),
        _ => None,
    }
}

/// A year that may be missing or short; `None` when what stands there is no year.
fn written(year: &str) -> Option<Option<Year>> {
    match year.len() {
        0 => Some(None),
        2 => Some(Some(Year::Short(year.parse().ok()?))),
        4 => Some(Some(whole(year)?)),
        _ => None,
    }
}

fn whole(year: &str) -> Option<Year> {
    year.parse().ok().filter(|year| YEARS.contains(year)).map(Year::Whole)
}

fn number(text: &str) -> Option<i8> {
    text.parse().ok().filter(|number| *number > 0)
}

/// 9 or 9th.
fn numbered(day: &str) -> Option<i8> {
    number(["st", "nd", "rd", "th"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day))
}

/// The month whose name begins like this one: `Sept`, `Februar`, `novembre`.
fn month(name: &str) -> Option<i8> {
    let start = name.get(..3)?.to_ascii_lowercase();
    (1..).zip(MONTHS).find(|(_, month)| month.starts_with(&start)).map(|(month, _)| month)
}

/// The names of the months, the first one's first.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as on;

    #[test]
    fn a_day_reads_the_same_however_a_spreadsheet_wrote_it() {
        for text in [
            "12 Mar 2024",
            "12-Mar-24",
            "2024-03-12",
            "2024-03-12 09:14",
            "2024-03-12T09:14:00Z",
            "20240312",
            "12.03.2024",
            "12.3.24",
            "March 12, 2024",
        ] {
            assert_eq!(date(text), Some(on(2024, 3, 12)), "{text}");
        }
        assert_eq!(date("7-Feb-22"), Some(on(2022, 2, 7)));
    }

    #[test]
    fn a_day_with_strokes_is_read_only_where_both_countries_agree() {
        assert_eq!(date("3/25/2024"), Some(on(2024, 3, 25)));
        assert_eq!(date("25/3/2024"), Some(on(2024, 3, 25)));
        assert_eq!(date("4/4/2024"), Some(on(2024, 4, 4)));
        assert_eq!(date("3/12/2024"), None);
    }

    #[test]
    fn what_is_no_day_is_not_made_into_one() {
        for text in
            ["", "soon", "31 Feb 2024", "0/0/00", "99999999", "Mar", "12 März", "ääää", "--", "1-1-1-1"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn a_birthday_may_lack_its_year() {
        let ninth_of_may = Birthday { year: None, month: 5, day: 9 };
        for text in ["--05-09", "--0509", "1604-05-09", "9 May", "May 9th", "9-May-62"] {
            assert_eq!(birthday(text), Some(ninth_of_may), "{text}");
        }
        assert_eq!(birthday("1988-05-09"), Some(Birthday { year: Some(1988), ..ninth_of_may }));
        assert_eq!(birthday("--02-29"), Some(Birthday { year: None, month: 2, day: 29 }));
        assert_eq!(Birthday::new(Some(1999), 2, 29), None);
        for text in ["--13-40", "0999-05-09", "9 Ma", "May May"] {
            assert_eq!(birthday(text), None, "{text}");
        }
    }
}
