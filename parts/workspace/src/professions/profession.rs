//! What the rules of a trade allow, and the refusals that follow.

use jiff::civil::Date;
use kit::Refusal;

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
    /// Whether one may promise to be the only one.
    pub exclusivity: Exclusivity,
    /// Where it is written.
    pub source: &'static str,
    /// From which day it holds, until a later rule for the same trade and place.
    pub since: Date,
}

/// Where a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a country, by its two letters.
    Country(&'static str),
    /// In a part of a country that has its own rule.
    Region(&'static str, &'static str),
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Practice<'a> {
    /// The key of the trade; one that no rule knows is free.
    pub profession: &'a str,
    /// Two letters of ISO 3166.
    pub country: Option<&'a str>,
    /// The state or province, by its letters.
    pub region: Option<&'a str>,
}

impl Practice<'_> {
    /// What the client must be told of a fee, or the refusal `fee_not_allowed_for_profession`.
    pub fn fee_on(&self, day: Date) -> Result<Option<&'static str>, Refusal> {
        let Some(strictest) = self.binding_on(table::RULES, day).into_iter().max_by_key(|rule| rule.fees)
        else {
            return Ok(None);
        };
        match strictest.fees {
            Fees::WithDisclosure(text) => Ok(Some(text)),
            Fees::Forbidden => Err(self.refusal(
                strictest,
                "fee_not_allowed_for_profession",
                "may not pay or take referral fees",
                "Leave the fee out: a partnership without fees is still one.",
            )),
        }
    }

    /// The refusal `exclusivity_not_allowed_for_profession`, where the trade forbids it.
    pub fn exclusivity_on(&self, day: Date) -> Result<(), Refusal> {
        let strictest = self.binding_on(table::RULES, day).into_iter().max_by_key(|rule| rule.exclusivity);
        match strictest {
            Some(rule) if rule.exclusivity == Exclusivity::Forbidden => Err(self.refusal(
                rule,
                "exclusivity_not_allowed_for_profession",
                "may not promise to send clients to one partner only",
                "Make it a referral partnership: the client chooses among several.",
            )),
            Some(_) | None => Ok(()),
        }
    }

    /// The rules that bind: one where the place is known, else every one that might.
    fn binding_on(&self, rules: &'static [Rule], day: Date) -> Vec<&'static Rule> {
        let known = in_effect(rules, self.profession, day);
        let in_country: Vec<_> = known.iter().copied().filter(|rule| self.is_in_country(rule)).collect();
        if in_country.is_empty() {
            return known;
        }
        let Some(region) = self.region else { return in_country };
        let is_own =
            |rule: &&&Rule| matches!(rule.place, Place::Region(_, own) if own.eq_ignore_ascii_case(region));
        let is_common = |rule: &&&Rule| matches!(rule.place, Place::Country(_));
        let binding = in_country.iter().find(is_own).or_else(|| in_country.iter().find(is_common));
        binding.map_or_else(|| in_country.clone(), |rule| vec![*rule])
    }

    fn is_in_country(&self, rule: &Rule) -> bool {
        let (Place::Country(country) | Place::Region(country, _)) = rule.place;
        self.country.is_some_and(|own| own.eq_ignore_ascii_case(country))
    }

    fn refusal(&self, rule: &Rule, code: &'static str, may_not: &str, remedy: &'static str) -> Refusal {
        let trade = table::TRADES
            .iter()
            .find(|trade| trade.key == rule.profession)
            .map_or(rule.profession, |trade| trade.label);
        let sentence = match self.country {
            Some(_) => {
                format!("By the rules of their trade, those in {trade} {may_not} there ({}).", rule.source)
            }
            None => format!(
                "Where it is not known, the strictest place counts: those in {trade} {may_not} ({}).",
                rule.source
            ),
        };
        Refusal::new(code, sentence, remedy).with("profession", rule.profession).with("source", rule.source)
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

    fn practice(profession: &'static str, country: Option<&'static str>) -> Practice<'static> {
        Practice { profession, country, region: None }
    }

    #[test]
    fn a_lawyer_takes_no_fee_and_promises_nobody_to_be_the_only_one() {
        let lawyer = practice("lawyer", Some("US"));
        assert_eq!(lawyer.fee_on(TODAY).unwrap_err().code, "fee_not_allowed_for_profession");
        assert_eq!(lawyer.exclusivity_on(TODAY).unwrap_err().code, "exclusivity_not_allowed_for_profession");
    }

    #[test]
    fn health_care_real_estate_mortgage_and_insurance_take_no_fee_but_may_be_exclusive() {
        for profession in ["health_care", "real_estate", "mortgage", "insurance"] {
            let practice = practice(profession, Some("us"));
            assert!(practice.fee_on(TODAY).is_err(), "{profession}");
            assert_eq!(practice.exclusivity_on(TODAY), Ok(()), "{profession}");
        }
    }

    #[test]
    fn an_unknown_place_takes_the_strictest_rule() {
        for country in [None, Some("AT")] {
            assert!(practice("lawyer", country).fee_on(TODAY).is_err());
            assert!(practice("lawyer", country).exclusivity_on(TODAY).is_err());
        }
        let refusal = practice("lawyer", None).fee_on(TODAY).unwrap_err();
        assert!(
            refusal
                .sentence
                .starts_with("Where it is not known, the strictest place counts: those in law may not")
        );
    }

    #[test]
    fn an_accountant_may_when_the_client_is_told() {
        let told = practice("accountant", Some("US")).fee_on(TODAY).unwrap();
        assert!(told.is_some_and(|text| text.contains("fee")));
    }

    #[test]
    fn ordinary_trades_and_words_of_ones_own_are_free() {
        for profession in ["coach", "web_designer", "other", "beekeeper", ""] {
            assert_eq!(practice(profession, None).fee_on(TODAY), Ok(None), "{profession}");
            assert_eq!(practice(profession, None).exclusivity_on(TODAY), Ok(()), "{profession}");
        }
    }

    const fn made_up(place: Place, fees: Fees, since: Date) -> Rule {
        Rule { profession: "diviner", place, fees, exclusivity: Exclusivity::Allowed, source: "", since }
    }

    static MADE_UP: [Rule; 4] = [
        made_up(Place::Country("AT"), Fees::Forbidden, date(2000, 1, 1)),
        made_up(Place::Country("AT"), Fees::WithDisclosure("from 2020"), date(2020, 1, 1)),
        made_up(Place::Region("AT", "T"), Fees::Forbidden, date(2010, 1, 1)),
        made_up(Place::Country("CH"), Fees::WithDisclosure("always"), date(2000, 1, 1)),
    ];

    fn fees(country: Option<&'static str>, region: Option<&'static str>, day: Date) -> Vec<Fees> {
        let practice = Practice { profession: "diviner", country, region };
        practice.binding_on(&MADE_UP, day).into_iter().map(|rule| rule.fees).collect()
    }

    #[test]
    fn a_later_rule_replaces_the_earlier_one_on_its_day() {
        assert_eq!(fees(Some("AT"), Some("W"), date(2019, 12, 31)), [Fees::Forbidden]);
        assert_eq!(fees(Some("AT"), Some("W"), date(2020, 1, 1)), [Fees::WithDisclosure("from 2020")]);
    }

    #[test]
    fn a_region_has_its_own_rule_and_an_unknown_region_might_be_it() {
        assert_eq!(fees(Some("AT"), Some("T"), TODAY), [Fees::Forbidden]);
        assert_eq!(fees(Some("AT"), None, TODAY).len(), 2);
        assert_eq!(fees(Some("CH"), None, TODAY), [Fees::WithDisclosure("always")]);
        assert_eq!(fees(None, None, TODAY).len(), 3);
    }

    #[test]
    fn every_rule_is_about_a_trade_one_can_choose() {
        for rule in table::RULES {
            assert!(table::TRADES.iter().any(|trade| trade.key == rule.profession), "{}", rule.profession);
        }
    }
}
