//! What two sides may promise each other, by the trades of both.

use jiff::civil::Date;
use kit::Refusal;

use super::{Exclusivity, Fees, Practice, Rule, Trade, table};

/// What is allowed between two sides on a day, option by option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Between {
    /// Whether one pays the other a fee for a client.
    pub fee: Allowance,
    /// Whether one promises to send clients to the other only.
    pub exclusivity: Allowance,
}

/// Whether something may be promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowance {
    /// It may.
    Free,
    /// It may, if the client is told each of these.
    Told(Vec<Disclosure>),
    /// It may not.
    Off(Off),
}

/// Whose trade it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
}

/// What the client must be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// By whose trade.
    pub whose: Side,
    /// What is said to the client.
    pub text: &'static str,
    /// Where it is written that they must be told.
    pub source: &'static str,
    /// Where one reads more about it.
    pub link: &'static str,
}

/// Why something may not be promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Off {
    /// The stable name of the refusal.
    code: &'static str,
    /// The key of the trade that forbids it.
    profession: &'static str,
    /// By whose trade.
    pub whose: Side,
    /// Why, in a sentence.
    pub reason: String,
    /// Where it is written.
    pub source: &'static str,
    /// Where one reads more about it.
    pub link: &'static str,
    /// What can be done instead.
    pub remedy: &'static str,
}

/// What the trades of two sides allow between them on a day.
pub fn between(ours: &Practice, theirs: &Practice, day: Date) -> Between {
    let sides = [(Side::Ours, ours, theirs), (Side::Theirs, theirs, ours)];
    let fees = sides.map(|(whose, own, other)| {
        let strictest = strictest(own, day, |rule| fees_with(rule, other));
        strictest.map_or(Allowance::Free, |rule| match fees_with(rule, other) {
            Fees::WithDisclosure(text) => {
                Allowance::Told(vec![Disclosure { whose, text, source: rule.source, link: rule.link }])
            }
            Fees::Forbidden => Allowance::Off(Off::of(&FEE, whose, own, rule)),
        })
    });
    let exclusivities = sides.map(|(whose, own, _)| match strictest(own, day, |rule| rule.exclusivity) {
        Some(rule) if rule.exclusivity == Exclusivity::Forbidden => {
            Allowance::Off(Off::of(&EXCLUSIVITY, whose, own, rule))
        }
        Some(_) | None => Allowance::Free,
    });
    Between { fee: both(fees), exclusivity: both(exclusivities) }
}

/// The strictest rule that binds; of several the one that stands first, which is the one of the larger place.
fn strictest<S: Ord>(own: &Practice, day: Date, how_strict: impl Fn(&Rule) -> S) -> Option<&'static Rule> {
    own.binding_on(table::RULES, day).into_iter().rev().max_by_key(|rule| how_strict(rule))
}

/// What a rule says to a fee between its trade and another.
fn fees_with(rule: &Rule, other: &Practice) -> Fees {
    rule.fees_among_colleagues.filter(|_| other.profession == rule.profession).unwrap_or(rule.fees)
}

/// What both sides' trades allow: what is off for one is off, and the client is told what either must say.
fn both([ours, theirs]: [Allowance; 2]) -> Allowance {
    match (ours, theirs) {
        (Allowance::Off(off), _) | (_, Allowance::Off(off)) => Allowance::Off(off),
        (Allowance::Told(mut ours), Allowance::Told(theirs)) => {
            let new = |said: &Disclosure| ours.iter().all(|before| before.text != said.text);
            let more: Vec<Disclosure> = theirs.into_iter().filter(new).collect();
            ours.extend(more);
            Allowance::Told(ours)
        }
        (Allowance::Told(said), Allowance::Free) | (Allowance::Free, Allowance::Told(said)) => {
            Allowance::Told(said)
        }
        (Allowance::Free, Allowance::Free) => Allowance::Free,
    }
}

impl Allowance {
    /// The refusal, where it may not be.
    pub fn allowed(&self) -> Result<(), Refusal> {
        match self {
            Self::Free | Self::Told(_) => Ok(()),
            Self::Off(off) => Err(off.refusal()),
        }
    }

    /// What the client must be told.
    pub fn told(&self) -> &[Disclosure] {
        match self {
            Self::Told(said) => said,
            Self::Free | Self::Off(_) => &[],
        }
    }

    /// Why it may not be.
    pub fn off(&self) -> Option<&Off> {
        match self {
            Self::Off(off) => Some(off),
            Self::Free | Self::Told(_) => None,
        }
    }
}

/// A promise that a trade may forbid.
struct Promise {
    code: &'static str,
    may_not: &'static str,
    remedy: &'static str,
}

const FEE: Promise = Promise {
    code: "fee_not_allowed_for_profession",
    may_not: "may not pay or take referral fees",
    remedy: "Leave the fee out: a partnership without fees is still one.",
};

const EXCLUSIVITY: Promise = Promise {
    code: "exclusivity_not_allowed_for_profession",
    may_not: "may not promise to send clients to one partner only",
    remedy: "Make it a referral partnership: the client chooses among several.",
};

impl Off {
    fn of(promise: &Promise, whose: Side, own: &Practice, rule: &Rule) -> Self {
        let &Promise { code, may_not, remedy } = promise;
        let &Rule { profession, place, source, link, .. } = rule;
        let (trade, place) = (Trade::of(profession).map_or(profession, |trade| trade.label), place.name());
        let they = match whose {
            Side::Ours => "you",
            Side::Theirs => "they",
        };
        let reason = match &own.country {
            Some(_) if own.is_in_country_of(rule) => format!("In {place}, those in {trade} {may_not}."),
            Some(_) => format!(
                "What holds for {trade} where {they} work is not known here, so the strictest place counts: \
                 in {place}, those in {trade} {may_not}."
            ),
            None => format!(
                "Where {they} work is not written down, so the strictest place counts: in {place}, those in \
                 {trade} {may_not}."
            ),
        };
        Self { code, profession, whose, reason, source, link, remedy }
    }

    /// The same as a refusal.
    pub fn refusal(&self) -> Refusal {
        let sentence = format!("{} It is written in {}.", self.reason, self.source);
        Refusal::new(self.code, sentence, self.remedy)
            .with("profession", self.profession)
            .with("source", self.source)
            .with("link", self.link)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{super::Place, *};

    const TODAY: Date = date(2026, 3, 4);

    fn practice(profession: &str, country: Option<&str>) -> Practice {
        Practice { profession: profession.to_owned(), country: country.map(str::to_owned), region: None }
    }

    /// Between a coach and somebody.
    fn with(profession: &str, country: Option<&str>) -> Between {
        between(&practice("coach", Some("US")), &practice(profession, country), TODAY)
    }

    #[test]
    fn with_a_lawyer_there_is_no_fee_and_nobody_is_the_only_one() {
        let lawyer = with("lawyer", Some("US"));
        let off = lawyer.fee.off().unwrap();
        assert_eq!(off.reason, "In the United States, those in law may not pay or take referral fees.");
        assert_eq!((off.whose, off.source), (Side::Theirs, "ABA Model Rules 5.4(a) and 7.2(b)"));
        assert_eq!(lawyer.fee.allowed().unwrap_err().code, "fee_not_allowed_for_profession");
        assert_eq!(lawyer.exclusivity.allowed().unwrap_err().code, "exclusivity_not_allowed_for_profession");
    }

    #[test]
    fn it_is_the_same_when_the_trade_is_ours() {
        let coach = practice("coach", None);
        let ours = between(&practice("lawyer", Some("US")), &coach, TODAY);
        assert_eq!(ours.fee.off().unwrap().whose, Side::Ours);
        assert!(ours.exclusivity.off().is_some());
    }

    #[test]
    fn a_lawyer_in_germany_takes_no_fee_but_may_be_the_only_one() {
        let german = with("lawyer", Some("DE"));
        assert!(
            german.fee.off().is_some_and(|off| off.reason.starts_with("In Germany, those in law may not"))
        );
        assert_eq!(german.exclusivity, Allowance::Free);
    }

    #[test]
    fn an_unknown_place_takes_the_strictest_rule_and_says_so() {
        let reason = |country| with("lawyer", country).exclusivity.off().unwrap().reason.clone();
        assert!(
            reason(None).starts_with("Where they work is not written down, so the strictest place counts:")
        );
        assert!(
            reason(Some("AT")).starts_with("What holds for law where they work is not known here, so the")
        );
    }

    #[test]
    fn a_fee_of_which_the_client_must_be_told_brings_the_words_to_say() {
        let both =
            between(&practice("accountant", Some("US")), &practice("investment_advice", Some("US")), TODAY);
        assert_eq!(both.fee.allowed(), Ok(()));
        let whose: Vec<Side> = both.fee.told().iter().map(|said| said.whose).collect();
        assert_eq!(whose, [Side::Ours, Side::Theirs]);
        let colleagues = between(&practice("accountant", None), &practice("accountant", None), TODAY);
        assert_eq!(colleagues.fee.told().len(), 1, "the same words are said once");
    }

    #[test]
    fn two_of_the_same_trade_may_share_a_fee_where_the_rule_says_so() {
        let broker = practice("real_estate", Some("US"));
        assert!(between(&broker, &practice("coach", None), TODAY).fee.off().is_some());
        assert_eq!(between(&broker, &broker, TODAY).fee.told().len(), 1);
        let doctor = practice("health_care", Some("US"));
        assert!(between(&doctor, &doctor, TODAY).fee.off().is_some());
    }

    #[test]
    fn ordinary_trades_and_words_of_ones_own_are_free() {
        for profession in ["coach", "web_designer", "other", "beekeeper", ""] {
            let free = Between { fee: Allowance::Free, exclusivity: Allowance::Free };
            assert_eq!(with(profession, None), free, "{profession}");
        }
    }

    #[test]
    fn each_row_of_the_table_says_the_same_between_a_coach_and_somebody_of_that_trade_and_place() {
        for rule in table::RULES {
            let (country, region) = match rule.place {
                Place::Country(country, _) => (country, None),
                Place::Region(country, region, _) => (country, Some(region.to_owned())),
            };
            let theirs = Practice { region, ..practice(rule.profession, Some(country)) };
            // Where no region is named, one that has no rule of its own.
            let theirs = Practice { region: theirs.region.or(Some("XX".to_owned())), ..theirs };
            let between = between(&practice("coach", Some("US")), &theirs, rule.since.max(TODAY));
            match rule.fees {
                Fees::WithDisclosure(text) => assert_eq!(between.fee.told()[0].text, text),
                Fees::Forbidden => assert_eq!(between.fee.off().unwrap().source, rule.source),
            }
            assert_eq!(between.exclusivity.off().is_some(), rule.exclusivity == Exclusivity::Forbidden);
        }
    }
}
