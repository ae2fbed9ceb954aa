//! Birthdays. Of many people one knows the day and not the year.

use std::{borrow::Cow, fmt, str::FromStr};

use formats::contacts::dates;
use jiff::civil::Date;

/// The day on which somebody was born: `1980-05-09`, or `--05-09` where the year is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Birthday(formats::contacts::Birthday);

/// A text that is no birthday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoBirthday;

impl fmt::Display for NoBirthday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("should be a day such as 1980-05-09, or --05-09 where the year is not known")
    }
}

impl Birthday {
    /// A day of the calendar.
    pub fn new(year: Option<i16>, month: i8, day: i8) -> Option<Self> {
        formats::contacts::Birthday::new(year, month, day).map(Self)
    }

    /// The day as people write it: `9 May 1980`, `May 9`, or as programs do.
    pub fn as_written(text: &str) -> Result<Self, NoBirthday> {
        let written = dates::birthday(text).ok_or(NoBirthday)?;
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        // A file's “62” is left out; whoever types it can say of which century.
        if written.year().is_none() && words.count() > 2 { Err(NoBirthday) } else { Ok(Self(written)) }
    }

    /// The day as people read it: `9 May 1980`, `9 May`.
    pub fn in_words(self) -> String {
        let words = if self.0.year().is_some() { "%-d %B %Y" } else { "%-d %B" };
        self.0.in_any_year().strftime(words).to_string()
    }

    /// Whether nobody can have been born on it yet.
    pub(super) fn is_after(self, today: Date) -> bool {
        self.0.year().is_some() && self.0.in_any_year() > today
    }
}

impl From<formats::contacts::Birthday> for Birthday {
    fn from(birthday: formats::contacts::Birthday) -> Self {
        Self(birthday)
    }
}

impl From<Birthday> for formats::contacts::Birthday {
    fn from(birthday: Birthday) -> Self {
        birthday.0
    }
}

impl fmt::Display for Birthday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Birthday {
    type Err = NoBirthday;

    fn from_str(text: &str) -> Result<Self, NoBirthday> {
        let (year, rest) = match text.strip_prefix("--") {
            Some(rest) => (None, rest),
            None => text.split_once('-').map(|(year, rest)| (Some(year), rest)).ok_or(NoBirthday)?,
        };
        let (month, day) = rest.split_once('-').ok_or(NoBirthday)?;
        let has_digits = |text: &str, digits: usize| {
            text.len() == digits && text.bytes().all(|letter| letter.is_ascii_digit())
        };
        if !year.is_none_or(|year| has_digits(year, 4)) || !has_digits(month, 2) || !has_digits(day, 2) {
            return Err(NoBirthday);
        }
        let year = year.map(str::parse).transpose().map_err(|_| NoBirthday)?;
        let month = month.parse().map_err(|_| NoBirthday)?;
        Self::new(year, month, day.parse().map_err(|_| NoBirthday)?).ok_or(NoBirthday)
    }
}

impl TryFrom<String> for Birthday {
    type Error = NoBirthday;

    fn try_from(text: String) -> Result<Self, NoBirthday> {
        text.parse()
    }
}

impl From<Birthday> for String {
    fn from(birthday: Birthday) -> Self {
        birthday.to_string()
    }
}

impl schemars::JsonSchema for Birthday {
    fn schema_name() -> Cow<'static, str> {
        "Birthday".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "The day on which somebody was born, without its year where that is not known.",
            "examples": ["1980-05-09", "--05-09"],
            "pattern": "^(-|[1-9][0-9]{3})-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_is_written_as_it_is_read_with_its_year_or_without() {
        for text in ["1980-05-09", "--05-09", "--02-29", "2000-02-29"] {
            assert_eq!(text.parse::<Birthday>().unwrap().to_string(), text);
        }
        for none in
            ["", "05-09", "1980-5-9", "--02-30", "1999-02-29", "0000-01-01", "1980-05-09T00:00", "+980-05-09"]
        {
            assert_eq!(none.parse::<Birthday>(), Err(NoBirthday), "{none}");
        }
    }

    #[test]
    fn people_write_a_birthday_in_their_own_way() {
        let (with, without) = (Birthday::new(Some(1980), 5, 9), Birthday::new(None, 5, 9));
        for text in ["9 May 1980", "May 9, 1980", "9. may 1980", "9th May 1980", " 1980-05-09 ", "09.05.1980"]
        {
            assert_eq!(Birthday::as_written(text).ok(), with, "{text}");
        }
        for text in ["9 May", "May 9th", "--05-09"] {
            assert_eq!(Birthday::as_written(text).ok(), without, "{text}");
        }
        for text in ["", "soon", "9 Ma", "May May", "31 June", "4/5/1990", "9 May eighty", "9 May 62"] {
            assert_eq!(Birthday::as_written(text), Err(NoBirthday), "{text}");
        }
    }
}
