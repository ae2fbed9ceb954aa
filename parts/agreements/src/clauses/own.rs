//! The owner's own words: in the place of a clause, or beside the others. They cannot speak of what the terms settle.

use kit::{Fault, Refusal, text};
use partnerships::terms::{Dates, NewTerm};

use super::{Topic, figures::Figure};
use crate::{NewAgreement, input::LONGEST_TEXT, particulars::Particulars};

/// Clauses of the owner's own at most.
pub(crate) const MOST_OWN: usize = 20;

/// A clause of the template that reads otherwise.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reworded {
    /// Which one.
    pub key: Topic,
    /// What it says instead; the clause is left out without it.
    #[serde(default)]
    #[schemars(length(max = 5000))]
    pub text: Option<String>,
}

/// A clause that the template does not have.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnClause {
    /// What it is about.
    #[schemars(length(min = 1, max = 200), regex(pattern = r"\S"))]
    pub heading: String,
    /// What it says.
    #[schemars(length(min = 1, max = 5000), regex(pattern = r"\S"))]
    pub text: String,
}

impl OwnClause {
    /// The same without the space around it; what is missing or too long joins the faults.
    pub(crate) fn checked(self, place: usize, faults: &mut Vec<Fault>) -> Self {
        let mut kept = |name: &'static str, given: &str, longest: usize| {
            let field = format!("own_words[{place}].{name}");
            let kept = text::gathered(faults, field.clone(), given, longest);
            if kept.is_none() {
                faults.push(Fault::new(field, "please write it down, or leave the clause out"));
            }
            kept.unwrap_or_default()
        };
        Self {
            heading: kept("heading", &self.heading, text::LONGEST_LINE),
            text: kept("text", &self.text, LONGEST_TEXT),
        }
    }
}

/// Refuses words in the place of a clause that is made from the terms (`clause_is_generated`), and figures in anything
/// written by hand that no term has (`contradicts_terms`).
pub(crate) fn agree_with(about: &NewAgreement, terms: &[NewTerm]) -> Result<(), Refusal> {
    let Particulars { clauses, own_words, .. } = &about.particulars;
    are_not_made_from_terms(clauses)?;
    promises_agree(about.dates, terms)?;
    let reworded = clauses.iter().filter_map(|clause| Some((clause.key.label(), clause.text.as_deref()?)));
    let own = own_words.iter().flat_map(|clause| {
        let heading = clause.heading.as_str();
        [(heading, heading), (heading, clause.text.as_str())]
    });
    let boundaries = about.boundaries.as_deref().map(|text| (Topic::Boundaries.label(), text));
    reworded
        .chain(own)
        .chain(boundaries)
        .try_for_each(|(on, text)| agrees(on, Figure::all_in(text), about.dates, terms))
}

/// Refuses figures in the words of a promise that are not its own. Which clients are meant can be said by a sum, but not by a
/// share: that could only be taken for the fee.
pub(crate) fn promises_agree(dates: Dates, terms: &[NewTerm]) -> Result<(), Refusal> {
    for (place, term) in (1..).zip(terms) {
        let itself = std::slice::from_ref(term);
        let boundaries = Figure::all_in(term.boundaries.as_deref().unwrap_or_default());
        agrees(&format!("boundaries of promise {place}"), boundaries, dates, itself)?;
        for text in [&term.scope.area, &term.scope.client_type].into_iter().flatten() {
            let shares = Figure::all_in(text).into_iter().filter(Figure::is_share).collect();
            agrees(&format!("where promise {place} holds"), shares, dates, itself)?;
        }
    }
    Ok(())
}

fn agrees(on: &str, figures: Vec<Figure>, dates: Dates, terms: &[NewTerm]) -> Result<(), Refusal> {
    let Some(figure) = figures.into_iter().find(|figure| !figure.is_agreed(dates, terms)) else {
        return Ok(());
    };
    let sentence = format!("Your own words on “{on}” say {}, and no promise says so.", figure.as_written());
    let remedy =
        "Write it into the promise it is about, or leave the figure out: what the terms settle is said once.";
    Err(Refusal::new("contradicts_terms", sentence, remedy).with("figure", figure.as_written()))
}

/// Refuses words in the place of a clause that is made from the terms.
pub(crate) fn are_not_made_from_terms(clauses: &[Reworded]) -> Result<(), Refusal> {
    let Some(clause) = clauses.iter().find(|clause| clause.key.is_made_from_terms()) else { return Ok(()) };
    let sentence = format!("“{}” is made from the terms.", kit::words::upper_first(clause.key.label()));
    let refusal =
        Refusal::new("clause_is_generated", sentence, "Change the terms, and it changes with them.");
    Err(refusal.with("clause", clause.key))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use partnerships::terms::{Form, Scope};
    use serde_json::json;

    use super::*;

    fn ten_percent() -> NewTerm {
        let cap = json!({ "amount": "500.00", "currency": "USD" });
        let fee = json!({ "kind": "percent", "percent": "10", "cap": cap });
        serde_json::from_value(json!({
            "direction": "outbound", "service_id": "srv_00000000000000000000000001", "fee": fee,
        }))
        .unwrap()
    }

    fn about(particulars: Particulars, boundaries: Option<&str>) -> NewAgreement {
        NewAgreement {
            partnership_id: "par_00000000000000000000000001".parse().unwrap(),
            form: Form::Written,
            dates: Dates { starts_on: date(2026, 3, 4), ends_on: Some(date(2027, 3, 3)) },
            renewal: None,
            notice_days: None,
            boundaries: boundaries.map(str::to_owned),
            particulars,
        }
    }

    /// The same words at each place where a person can write some.
    fn says(text: &str) -> [Result<(), Refusal>; 5] {
        let own = |heading: &str, text: &str| {
            let own_words = vec![OwnClause { heading: heading.into(), text: text.into() }];
            about(Particulars { own_words, ..Particulars::default() }, None)
        };
        let clauses = vec![Reworded { key: Topic::Names, text: Some(text.into()) }];
        let reworded = about(Particulars { clauses, ..Particulars::default() }, None);
        let bounded = NewTerm { boundaries: Some(text.into()), ..ten_percent() };
        [
            agree_with(&own("Thanks", text), &[ten_percent()]),
            agree_with(&own(text, "Thanks"), &[ten_percent()]),
            agree_with(&reworded, &[ten_percent()]),
            agree_with(&about(Particulars::default(), Some(text)), &[ten_percent()]),
            agree_with(&about(Particulars::default(), None), &[bounded]),
        ]
    }

    #[test]
    fn own_words_name_no_figure_that_no_promise_has() {
        for (text, figure) in [
            ("The fee is 15%.", "15%"),
            ("We pay 12.5 percent.", "12.5 percent"),
            ("At most $5,000 for each client.", "$5,000"),
            ("At most 5,000 USD.", "5,000 USD"),
            ("At least EUR 50, always", "EUR 50"),
            ("It ends on 31 December 2026.", "31 December 2026"),
            ("It ends on December 31, 2026, at noon", "December 31 2026"),
            ("It ends on 2026-12-31", "2026-12-31"),
            ("Until 31.12.2026", "31.12.2026"),
            ("150 %", "150 %"),
        ] {
            for refusal in says(text).map(Result::unwrap_err) {
                assert_eq!(
                    (refusal.code, &refusal.members["figure"]),
                    ("contradicts_terms", &json!(figure)),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn what_a_promise_says_may_be_said_again_and_other_numbers_are_free() {
        for text in [
            "As promised, 10% of it, at most $500 or $500.00 or 500 USD.",
            "From 4 March 2026 (2026-03-04, 3/4/2026) on, until March 3, 2027.",
            "We answer within 2 days, 24 hours a day, with 3 people, since 2019.",
            "Answer within two days. Shops of more than a hundred products only; half of the work is hers.",
            "",
        ] {
            assert_eq!(says(text), [Ok(()), Ok(()), Ok(()), Ok(()), Ok(())], "{text}");
        }
    }

    #[test]
    fn the_words_of_a_promise_name_its_own_figures_and_not_those_of_another() {
        let fee = json!({ "kind": "percent", "percent": "15" });
        let back: NewTerm = serde_json::from_value(json!({
            "direction": "inbound", "service_id": "srv_00000000000000000000000001", "fee": fee,
        }))
        .unwrap();
        let bounded = NewTerm { boundaries: Some("It is 15%.".into()), ..ten_percent() };
        let plain = about(Particulars::default(), None);
        let refusal = agree_with(&plain, &[bounded, back.clone()]).unwrap_err();
        assert_eq!(
            refusal.sentence,
            "Your own words on “boundaries of promise 1” say 15%, and no promise says so."
        );
        let all = about(Particulars::default(), Some("One way 10%, the other way 15%."));
        assert_eq!(agree_with(&all, &[ten_percent(), back]), Ok(()));
    }

    #[test]
    fn which_clients_are_meant_is_said_by_a_sum_and_not_by_a_share() {
        let plain = about(Particulars::default(), None);
        let meaning = |words: &str| {
            let scope = Scope { area: None, client_type: Some(words.into()) };
            agree_with(&plain, &[NewTerm { scope, ..ten_percent() }])
        };
        assert_eq!(meaning("projects from $5,000"), Ok(()));
        assert_eq!(meaning("restaurants, at 15%").unwrap_err().code, "contradicts_terms");
    }

    #[test]
    fn what_is_made_from_the_terms_is_not_written_by_hand() {
        let reworded = |key, text: Option<&str>| {
            let clauses = vec![Reworded { key, text: text.map(str::to_owned) }];
            agree_with(&about(Particulars { clauses, ..Particulars::default() }, None), &[ten_percent()])
        };
        assert_eq!(
            reworded(Topic::Promises, Some("We pay nothing.")).unwrap_err().code,
            "clause_is_generated"
        );
        assert_eq!(reworded(Topic::Names, None), Ok(()));
    }
}
