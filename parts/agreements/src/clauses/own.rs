//! The owner's own words: in the place of a clause, or beside the others. They cannot speak of what the terms settle.

use kit::{Fault, Refusal, text};
use partnerships::terms::{Dates, NewTerm};

use super::{Topic, figures::Figure};
use crate::input::LONGEST_TEXT;

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

/// Refuses words in the place of a clause that is made from the terms (`clause_is_generated`), and figures in any of them
/// that no term has (`contradicts_terms`).
pub(crate) fn agree_with(
    clauses: &[Reworded],
    own_words: &[OwnClause],
    dates: Dates,
    terms: &[NewTerm],
) -> Result<(), Refusal> {
    are_not_made_from_terms(clauses)?;
    let reworded = clauses.iter().filter_map(|clause| Some((clause.key.label(), clause.text.as_deref()?)));
    let own = own_words.iter().map(|clause| (clause.heading.as_str(), clause.text.as_str()));
    for (about, text) in reworded.chain(own) {
        if let Some(figure) = Figure::all_in(text).into_iter().find(|figure| !figure.is_agreed(dates, terms))
        {
            let sentence =
                format!("Your own words on “{about}” say {}, and no promise says so.", figure.as_written());
            let remedy = "Write it into the promise it is about, or leave the figure out: what the terms settle is said once.";
            return Err(
                Refusal::new("contradicts_terms", sentence, remedy).with("figure", figure.as_written())
            );
        }
    }
    Ok(())
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

    fn says(text: &str) -> Result<(), Refusal> {
        let dates = Dates { starts_on: date(2026, 3, 4), ends_on: Some(date(2027, 3, 3)) };
        let own = [OwnClause { heading: "Thanks".into(), text: text.into() }];
        agree_with(&[], &own, dates, &[ten_percent()])
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
            let refusal = says(text).unwrap_err();
            assert_eq!(
                (refusal.code, &refusal.members["figure"]),
                ("contradicts_terms", &json!(figure)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_a_promise_says_may_be_said_again_and_other_numbers_are_free() {
        for text in [
            "As promised, 10% of it, at most $500 or $500.00 or 500 USD.",
            "From 4 March 2026 (2026-03-04, 3/4/2026) on, until March 3, 2027.",
            "We answer within 2 days, 24 hours a day, with 3 people, since 2019.",
            "",
        ] {
            assert_eq!(says(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_is_made_from_the_terms_is_not_written_by_hand() {
        let dates = Dates { starts_on: date(2026, 3, 4), ends_on: None };
        let fee = [Reworded { key: Topic::Promises, text: Some("We pay nothing.".into()) }];
        assert_eq!(agree_with(&fee, &[], dates, &[ten_percent()]).unwrap_err().code, "clause_is_generated");
        let names = [Reworded { key: Topic::Names, text: None }];
        assert_eq!(agree_with(&names, &[], dates, &[ten_percent()]), Ok(()));
    }
}
