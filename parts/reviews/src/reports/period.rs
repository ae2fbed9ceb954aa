//! The months that a report is about.

use std::fmt;

use jiff::{
    ToSpan,
    civil::{Date, date},
};

/// Years that can be asked for.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2999;

/// Which months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(try_from = "String")]
pub enum Period {
    /// Since January.
    #[default]
    ThisYear,
    /// This month and the eleven before it.
    LastTwelveMonths,
    /// A calendar year.
    Year(i16),
}

impl Period {
    /// The first day of its first month, and the day after its last.
    pub fn days(self, today: Date) -> (Date, Date) {
        let year = |year: i16| (date(year, 1, 1), date(year + 1, 1, 1));
        match self {
            Self::ThisYear => year(today.year()),
            Self::LastTwelveMonths => {
                let until = today.first_of_month().saturating_add(1.month());
                (until.saturating_sub(12.months()), until)
            }
            Self::Year(one) => year(one),
        }
    }

    /// The first days of its months, up to the one that runs.
    pub fn months(self, today: Date) -> Vec<Date> {
        let (from, until) = self.days(today);
        from.series(1.month()).take_while(|month| *month < until && *month <= today).collect()
    }

    /// As people read it within a sentence.
    pub(super) fn in_words(self) -> String {
        match self {
            Self::ThisYear => "this year".to_owned(),
            Self::LastTwelveMonths => "in the last 12 months".to_owned(),
            Self::Year(year) => format!("in {year}"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ThisYear => f.write_str("this_year"),
            Self::LastTwelveMonths => f.write_str("last_12_months"),
            Self::Year(year) => write!(f, "{year}"),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        let year = || text.parse().ok().filter(|year| YEARS.contains(year)).map(Self::Year);
        match &*text {
            "this_year" => Ok(Self::ThisYear),
            "last_12_months" => Ok(Self::LastTwelveMonths),
            _ => year().ok_or("should be this_year, last_12_months or a year such as 2026"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_whole_months_up_to_the_one_that_runs() {
        let today = date(2026, 3, 31);
        assert_eq!(Period::ThisYear.days(today), (date(2026, 1, 1), date(2027, 1, 1)));
        assert_eq!(Period::ThisYear.months(today).len(), 3);
        assert_eq!(Period::LastTwelveMonths.days(today), (date(2025, 4, 1), date(2026, 4, 1)));
        assert_eq!(Period::LastTwelveMonths.months(today).len(), 12);
        assert_eq!(Period::Year(2025).months(today).len(), 12);
        assert_eq!(Period::Year(2027).months(today), []);
    }

    #[test]
    fn a_period_is_read_as_it_is_written() {
        for text in ["this_year", "last_12_months", "2025"] {
            assert_eq!(Period::try_from(text.to_owned()).expect("a period").to_string(), text);
        }
        for text in ["", "yesterday", "12", "1899", "3000", "-2025"] {
            assert!(Period::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
