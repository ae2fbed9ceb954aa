//! A trade, what its rules say, and which of them bind somebody.

use jiff::civil::Date;
use kit::{Error, Fault, Result, text};

use super::table;

/// A trade one can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trade {
    /// What tables and the API call it.
    pub key: &'static str,
    /// What people read.
    pub label: &'static str,
}

/// What one place demands of one trade from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The key of the trade.
    pub profession: &'static str,
    /// Where it holds.
    pub place: Place,
    /// Whether fees may be paid or taken.
    pub fees: Fees,
    /// Whether fees may be paid between two of the same trade, where that is another matter.
    pub fees_among_colleagues: Option<Fees>,
    /// Whether one may promise to be the only one.
    pub exclusivity: Exclusivity,
    /// Where it is written.
    pub source: &'static str,
    /// Where one reads more about it.
    pub link: &'static str,
    /// From which day it holds, until a later rule for the same trade and place.
    pub since: Date,
}

/// Where a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a country: its two letters, and what people call it.
    Country(&'static str, &'static str),
    /// In a part of a country that has its own rule: the country, its own letters, and what people call it.
    Region(&'static str, &'static str, &'static str),
}

/// Whether fees may be paid or taken; the stricter the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fees {
    /// They may, if the client is told this.
    WithDisclosure(&'static str),
    /// They may not.
    Forbidden,
}

/// Whether one may promise to be the only one; the stricter the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exclusivity {
    /// One may.
    Allowed,
    /// One may not.
    Forbidden,
}

/// What someone does and where. A place that is unknown takes the strictest rule of the trade.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// The key of the trade, such as `lawyer` or `web_designer`; one that no rule knows is free.
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub profession: String,
    /// Two letters of ISO 3166, such as `US`.
    #[serde(default)]
    #[schemars(regex(pattern = r"^([A-Z]{2})?$"))]
    pub country: Option<String>,
    /// The state or province, such as `CA`.
    #[serde(default)]
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub region: Option<String>,
}

impl Trade {
    /// The trade with this key.
    pub fn of(key: &str) -> Option<&'static Self> {
        table::TRADES.iter().find(|trade| trade.key == key)
    }
}

impl Place {
    /// The two letters of the country it lies in.
    pub fn country(self) -> &'static str {
        match self {
            Self::Country(country, _) | Self::Region(country, _, _) => country,
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Country(_, name) | Self::Region(_, _, name) => name,
        }
    }
}

impl Practice {
    /// The same without the space around its words, or everything that is wrong with it.
    pub fn checked(self) -> Result<Self> {
        let mut faults = Vec::new();
        let mut line = |field: &'static str, given: Option<String>| {
            text::gathered(&mut faults, field, given.as_deref(), text::LONGEST_LINE)
        };
        let profession = line("profession", Some(self.profession)).unwrap_or_default();
        let (country, region) = (line("country", self.country), line("region", self.region));
        let is_a_code =
            |code: &str| code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase());
        if country.as_deref().is_some_and(|code| !is_a_code(code)) {
            faults.push(Fault::new("country", "should be two capital letters, such as US"));
        }
        if faults.is_empty() { Ok(Self { profession, country, region }) } else { Err(Error::Invalid(faults)) }
    }

    /// What people call what they do; a trade of one's own words is those words.
    pub fn trade(&self) -> &str {
        Trade::of(&self.profession).map_or(&self.profession, |trade| trade.label)
    }

    /// Whether it lies where this rule holds.
    pub(super) fn is_in_country_of(&self, rule: &Rule) -> bool {
        self.country.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(rule.place.country()))
    }

    /// The rules that bind: one where the place is known, else every one that might.
    pub(super) fn binding_on(&self, rules: &'static [Rule], day: Date) -> Vec<&'static Rule> {
        let known = in_effect(rules, &self.profession, day);
        let in_country: Vec<_> = known.iter().copied().filter(|rule| self.is_in_country_of(rule)).collect();
        if in_country.is_empty() {
            return known;
        }
        let Some(region) = self.region.as_deref() else { return in_country };
        let is_own = |rule: &&&Rule| matches!(rule.place, Place::Region(_, own, _) if own.eq_ignore_ascii_case(region));
        let is_common = |rule: &&&Rule| matches!(rule.place, Place::Country(..));
        let binding = in_country.iter().find(is_own).or_else(|| in_country.iter().find(is_common));
        binding.map_or_else(|| in_country.clone(), |rule| vec![*rule])
    }
}

/// For each place, the trade's latest rule that has begun.
fn in_effect(rules: &'static [Rule], profession: &str, day: Date) -> Vec<&'static Rule> {
    let begun = |rule: &&Rule| rule.profession == profession && rule.since <= day;
    let is_latest = |rule: &&Rule| {
        !rules.iter().filter(begun).any(|other| other.place == rule.place && other.since > rule.since)
    };
    rules.iter().filter(begun).filter(is_latest).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 3, 4);

    const fn made_up(place: Place, fees: Fees, since: Date) -> Rule {
        Rule {
            profession: "diviner",
            place,
            fees,
            fees_among_colleagues: None,
            exclusivity: Exclusivity::Allowed,
            source: "",
            link: "",
            since,
        }
    }

    const AUSTRIA: Place = Place::Country("AT", "Austria");

    static MADE_UP: [Rule; 4] = [
        made_up(AUSTRIA, Fees::Forbidden, date(2000, 1, 1)),
        made_up(AUSTRIA, Fees::WithDisclosure("from 2020"), date(2020, 1, 1)),
        made_up(Place::Region("AT", "T", "Tyrol"), Fees::Forbidden, date(2010, 1, 1)),
        made_up(Place::Country("CH", "Switzerland"), Fees::WithDisclosure("always"), date(2000, 1, 1)),
    ];

    fn fees(country: Option<&'static str>, region: Option<&'static str>, day: Date) -> Vec<Fees> {
        let owned = |text: Option<&'static str>| text.map(str::to_owned);
        let practice =
            Practice { profession: "diviner".into(), country: owned(country), region: owned(region) };
        practice.binding_on(&MADE_UP, day).into_iter().map(|rule| rule.fees).collect()
    }

    #[test]
    fn a_later_rule_replaces_the_earlier_one_on_its_day() {
        assert_eq!(fees(Some("AT"), Some("W"), date(2019, 12, 31)), [Fees::Forbidden]);
        assert_eq!(fees(Some("AT"), Some("W"), date(2020, 1, 1)), [Fees::WithDisclosure("from 2020")]);
    }

    #[test]
    fn a_region_has_its_own_rule_and_an_unknown_region_might_be_it() {
        assert_eq!(fees(Some("at"), Some("t"), TODAY), [Fees::Forbidden]);
        assert_eq!(fees(Some("AT"), None, TODAY).len(), 2);
        assert_eq!(fees(Some("CH"), None, TODAY), [Fees::WithDisclosure("always")]);
        assert_eq!(fees(None, None, TODAY).len(), 3);
    }

    #[test]
    fn a_place_that_is_no_code_is_a_wrong_field() {
        let wrong = Practice { profession: " coach ".into(), country: Some("USA".into()), region: None };
        assert!(
            matches!(wrong.clone().checked(), Err(Error::Invalid(faults)) if faults[0].field == "country")
        );
        let right = Practice { country: Some("US".into()), ..wrong }.checked().unwrap();
        assert_eq!((right.profession.as_str(), right.trade()), ("coach", "coaching"));
    }
}
