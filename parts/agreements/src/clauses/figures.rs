//! Figures in words that people write: percentages, amounts of money and days. Only the terms may name one.

use jiff::{civil::Date, fmt::strtime};
use kit::money::{Currency, Money, Percent};
use partnerships::terms::{Dates, Fee, NewTerm};

/// A figure as it was written, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    written: String,
    is: Is,
}

/// What a figure is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Is {
    /// A share, unless it is none that can be.
    Percent(Option<Percent>),
    /// An amount of money.
    Amount,
    /// A day; several where it can be read in several ways, none where it is in no calendar.
    Day(Vec<Date>),
}

impl Figure {
    /// All that stand in a text.
    pub fn all_in(text: &str) -> Vec<Self> {
        let words: Vec<&str> = text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
        let (mut figures, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let found = Self::beginning(&words[at..]);
            at += found.as_ref().map_or(1, |(_, taken)| *taken);
            figures.extend(found.map(|(figure, _)| figure));
        }
        figures
    }

    /// As it was written.
    pub fn as_written(&self) -> &str {
        &self.written
    }

    /// Whether it is a share of something.
    pub fn is_share(&self) -> bool {
        matches!(self.is, Is::Percent(_))
    }

    /// Whether the terms say the same.
    pub fn is_agreed(&self, dates: Dates, terms: &[NewTerm]) -> bool {
        match &self.is {
            Is::Percent(percent) => {
                terms.iter().flat_map(|term| shares(&term.fee)).any(|share| Some(share) == *percent)
            }
            Is::Amount => {
                terms.iter().flat_map(|term| term.fee.amounts()).any(|amount| self.is_amount(amount))
            }
            Is::Day(days) => {
                [Some(dates.starts_on), dates.ends_on].into_iter().flatten().any(|day| days.contains(&day))
            }
        }
    }

    fn is_amount(&self, amount: Money) -> bool {
        kit::money::as_written(&self.written, amount.currency) == Ok(amount)
    }

    /// The figure that begins with the first of these words, and how many of them it takes.
    fn beginning(words: &[&str]) -> Option<(Self, usize)> {
        let taken = |count: usize, is: Is| Some((Self { written: words[..count].join(" "), is }, count));
        let (first, second) = (words[0], words.get(1).copied().unwrap_or_default());
        if let Some(number) = first.strip_suffix('%').filter(|number| is_number(number)) {
            return taken(1, Is::Percent(share(number)));
        }
        if is_number(first) && (second == "%" || second.eq_ignore_ascii_case("percent")) {
            return taken(2, Is::Percent(share(first)));
        }
        if is_number(first.trim_matches(is_sign)) && first.contains(is_sign) {
            return taken(1, Is::Amount);
        }
        if (is_number(first) && is_currency(second)) || (is_currency(first) && is_number(second)) {
            return taken(2, Is::Amount);
        }
        if let Some(days) = day_in_figures(first) {
            return taken(1, Is::Day(days));
        }
        let third = words.get(2).copied().unwrap_or_default();
        day_in_words(first, second, third).and_then(|days| taken(3, Is::Day(days)))
    }
}

/// A word without what stands around it; what belongs to a figure stays.
fn bare(word: &str) -> &str {
    let around = |letter: char| !letter.is_alphanumeric() && letter != '%' && !is_sign(letter);
    word.trim_matches(around)
}

fn is_sign(letter: char) -> bool {
    matches!(letter, '$' | '€' | '£' | '¥')
}

fn is_currency(word: &str) -> bool {
    let is_code = word.len() == 3 && word.parse::<Currency>().is_ok();
    is_code || (word.chars().count() == 1 && word.chars().all(is_sign))
}

fn is_number(word: &str) -> bool {
    let may_stand = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '\'' | '’');
    word.starts_with(|letter: char| letter.is_ascii_digit()) && word.chars().all(may_stand)
}

fn share(number: &str) -> Option<Percent> {
    number.replace(',', ".").parse().ok()
}

fn shares(fee: &Fee) -> Vec<Percent> {
    match fee {
        Fee::Percent { percent, tiers, .. } => {
            std::iter::once(*percent).chain(tiers.iter().map(|tier| tier.percent)).collect()
        }
        Fee::Flat { .. } | Fee::None => Vec::new(),
    }
}

/// A day such as 2026-03-04, 4.3.2026 or 3/4/2026: read with the day first and with the month first.
fn day_in_figures(word: &str) -> Option<Vec<Date>> {
    let parts: Vec<&str> = word.split(['-', '.', '/']).collect();
    let numbers: Vec<i16> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let &[a, b, c] = numbers.as_slice() else { return None };
    let day = |year, month: i16, day: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    match (parts.len(), parts[0].len(), parts[2].len()) {
        (3, 4, _) => Some(day(a, b, c).into_iter().collect()),
        (3, _, 4) => Some([day(c, b, a), day(c, a, b)].into_iter().flatten().collect()),
        _ => None,
    }
}

/// A day such as 4 March 2026 or March 4, 2026.
fn day_in_words(first: &str, second: &str, third: &str) -> Option<Vec<Date>> {
    let (month, day) = match (month(first), month(second)) {
        (Some(month), None) => (month, second),
        (None, Some(month)) => (month, first),
        _ => return None,
    };
    let year = third.parse().ok().filter(|_| third.len() == 4)?;
    let day = day.trim_end_matches(|letter: char| letter.is_alphabetic()).parse().ok()?;
    Some(Date::new(year, month, day).ok().into_iter().collect())
}

/// A month by its name, whole or its first three letters.
fn month(word: &str) -> Option<i8> {
    ["%B", "%b"].iter().find_map(|name| strtime::parse(name, word).ok()?.month())
}
