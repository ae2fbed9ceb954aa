//! The rules as data. Not advice: each row names where it is written, so that someone can look.

use jiff::civil::{Date, date};

use super::profession::{Exclusivity, Fees, Place, Rule, Trade};

/// The trades one can choose; the regulated ones first.
pub const TRADES: &[Trade] = &[
    trade("lawyer", "law"),
    trade("health_care", "health care"),
    trade("real_estate", "real estate"),
    trade("mortgage", "mortgages and settlement services"),
    trade("insurance", "insurance"),
    trade("investment_advice", "investment advice"),
    trade("accountant", "accounting"),
    trade("architect", "architecture"),
    trade("bookkeeper", "bookkeeping"),
    trade("coach", "coaching"),
    trade("consultant", "consulting"),
    trade("copywriter", "copywriting"),
    trade("event_planner", "event planning"),
    trade("graphic_designer", "graphic design"),
    trade("interior_designer", "interior design"),
    trade("it_services", "IT services"),
    trade("marketing", "marketing"),
    trade("photographer", "photography"),
    trade("social_media_manager", "social media"),
    trade("software_developer", "software"),
    trade("trainer", "training"),
    trade("translator", "translation"),
    trade("videographer", "video"),
    trade("virtual_assistant", "virtual assistance"),
    trade("web_designer", "web design"),
    trade("other", "another trade"),
];

const fn trade(key: &'static str, label: &'static str) -> Trade {
    Trade { key, label }
}

/// The trades as the choices of a form, “not said” first.
pub fn choices() -> Vec<(&'static str, &'static str)> {
    std::iter::once(("", "Not said")).chain(TRADES.iter().map(|trade| (trade.key, trade.label))).collect()
}

/// The trades that may not be paid for a referral, somewhere.
pub fn that_may_not_be_paid() -> Vec<&'static str> {
    let forbids = |trade: &&Trade| {
        RULES.iter().any(|rule| rule.profession == trade.key && rule.fees == Fees::Forbidden)
    };
    TRADES.iter().filter(forbids).map(|trade| trade.label).collect()
}

const US: Place = Place::Country("US", "the United States");
const NORTH_CAROLINA: Place = Place::Region("US", "NC", "North Carolina");
const GERMANY: Place = Place::Country("DE", "Germany");

/// What the places known so far demand.
pub const RULES: &[Rule] = &[
    forbidden("lawyer", US, date(1983, 8, 2))
        .exclusivity_too()
        .written("ABA Model Rules 5.4(a) and 7.2(b)", "https://legalclarity.org/aba-model-rule-7-2-paid-recommendations-and-exceptions/"),
    forbidden("lawyer", NORTH_CAROLINA, date(1997, 7, 24))
        .exclusivity_too()
        .written("27 NCAC 02 Rule 7.2(b), North Carolina State Bar", "https://www.ncbar.gov/for-lawyers/ethics/ethics-articles/quid-pro-no/"),
    forbidden("lawyer", GERMANY, date(1994, 9, 9))
        .written("§ 49b (3) BRAO", "https://www.gesetze-im-internet.de/brao/__49b.html"),
    forbidden("health_care", US, date(1972, 10, 30))
        .written("42 USC 1320a-7b(b), Anti-Kickback Statute", "https://www.law.cornell.edu/uscode/text/42/1320a-7b"),
    forbidden("health_care", GERMANY, date(2016, 6, 4))
        .written("§§ 299a and 299b StGB", "https://www.gesetze-im-internet.de/stgb/__299a.html"),
    forbidden("real_estate", US, date(1975, 6, 20))
        .but_among_colleagues(
            "A fee is paid between the two brokers for this recommendation. You are free to choose anyone.",
        )
        .written("12 USC 2607, RESPA section 8", "https://www.law.cornell.edu/uscode/text/12/2607"),
    forbidden("mortgage", US, date(1975, 6, 20))
        .written("12 USC 2607, RESPA section 8", "https://www.law.cornell.edu/uscode/text/12/2607"),
    forbidden("insurance", US, date(1945, 3, 9))
        .written("anti-rebate and licence rules of the states", "https://swansonhatch.com/node/105"),
    told(
        "investment_advice",
        US,
        date(2021, 5, 4),
        "We are paid a fee for this recommendation, which gives us a reason to make it. You are free to choose anyone.",
    )
    .written("17 CFR 275.206(4)-1, SEC Marketing Rule", "https://www.law.cornell.edu/cfr/text/17/275.206(4)-1"),
    told(
        "accountant",
        US,
        date(2014, 12, 15),
        "A referral fee is paid for this recommendation. You are free to choose anyone.",
    )
    .written("AICPA Code of Professional Conduct 1.520", "https://us.aicpa.org/research/standards/codeofconduct"),
];

/// From this day on no fee is paid or taken.
const fn forbidden(profession: &'static str, place: Place, since: Date) -> Rule {
    Rule {
        profession,
        place,
        fees: Fees::Forbidden,
        fees_among_colleagues: None,
        exclusivity: Exclusivity::Allowed,
        source: "",
        link: "",
        since,
    }
}

/// From this day on the client is told of a fee.
const fn told(profession: &'static str, place: Place, since: Date, text: &'static str) -> Rule {
    Rule { fees: Fees::WithDisclosure(text), ..forbidden(profession, place, since) }
}

impl Rule {
    const fn exclusivity_too(self) -> Self {
        Self { exclusivity: Exclusivity::Forbidden, ..self }
    }

    /// Between two of the same trade a fee is paid, if the client is told this.
    const fn but_among_colleagues(self, told: &'static str) -> Self {
        Self { fees_among_colleagues: Some(Fees::WithDisclosure(told)), ..self }
    }

    const fn written(self, source: &'static str, link: &'static str) -> Self {
        Self { source, link, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_about_a_trade_one_can_choose_and_says_where_it_is_written() {
        for rule in RULES {
            assert!(TRADES.iter().any(|trade| trade.key == rule.profession), "{}", rule.profession);
            assert!(!rule.source.is_empty() && rule.link.starts_with("https://"), "{}", rule.profession);
        }
    }
}
