//! The rules as data. Not advice: each row names where it is written, so that someone can look.

use jiff::civil::date;

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

/// What the places known so far demand.
pub const RULES: &[Rule] = &[
    Rule {
        profession: "lawyer",
        place: Place::Country("US"),
        fees: Fees::Forbidden,
        exclusivity: Exclusivity::Forbidden,
        source: "ABA Model Rules 5.4(a) and 7.2(b)",
        since: date(1983, 8, 2),
    },
    Rule {
        profession: "health_care",
        place: Place::Country("US"),
        fees: Fees::Forbidden,
        exclusivity: Exclusivity::Allowed,
        source: "42 USC 1320a-7b(b), Anti-Kickback Statute",
        since: date(1972, 10, 30),
    },
    Rule {
        profession: "real_estate",
        place: Place::Country("US"),
        fees: Fees::Forbidden,
        exclusivity: Exclusivity::Allowed,
        source: "12 USC 2607, RESPA section 8",
        since: date(1975, 6, 20),
    },
    Rule {
        profession: "mortgage",
        place: Place::Country("US"),
        fees: Fees::Forbidden,
        exclusivity: Exclusivity::Allowed,
        source: "12 USC 2607, RESPA section 8",
        since: date(1975, 6, 20),
    },
    Rule {
        profession: "insurance",
        place: Place::Country("US"),
        fees: Fees::Forbidden,
        exclusivity: Exclusivity::Allowed,
        source: "anti-rebate and licence rules of the states",
        since: date(1945, 3, 9),
    },
    Rule {
        profession: "investment_advice",
        place: Place::Country("US"),
        fees: Fees::WithDisclosure(
            "We are paid a fee for this recommendation, which gives us a reason to make it. You are free to choose anyone.",
        ),
        exclusivity: Exclusivity::Allowed,
        source: "17 CFR 275.206(4)-1, SEC Marketing Rule",
        since: date(2021, 5, 4),
    },
    Rule {
        profession: "accountant",
        place: Place::Country("US"),
        fees: Fees::WithDisclosure(
            "A referral fee is paid for this recommendation. You are free to choose anyone.",
        ),
        exclusivity: Exclusivity::Allowed,
        source: "AICPA Code of Professional Conduct 1.520",
        since: date(2014, 12, 15),
    },
];
