//! A clause, and all those of an agreement.

use partnerships::terms::Form;

use super::{
    Passage, Topic, from_terms,
    library::{self, named},
    template,
};
use crate::{particulars::Particulars, wordings::Agreed};

/// What stands beside the words, on the screen and on paper.
pub const LAWYER: &str = "Have a lawyer review this before you sign: it is written in plain words for two small \
    businesses, it is no legal advice, and what the law asks for differs from place to place.";

/// One clause as it reads.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Clause {
    /// What it is known by: its topic, or `own_1` for the first of the owner's own.
    pub key: String,
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub passages: Vec<Passage>,
}

/// The clauses of an agreement, in their order: the owner's own come before the last two, which say what counts. What was
/// agreed by word says what was promised, and nothing that nobody spoke of.
pub fn of(agreed: &Agreed, particulars: &Particulars) -> Vec<Clause> {
    let is_paid = agreed.promises.iter().any(|promise| promise.term.fee.is_paid());
    let mut clauses: Vec<Clause> = template(agreed.kind())
        .filter(|topic| agreed.form == Form::Written || topic.is_made_from_terms())
        .filter(|topic| is_paid || !topic.is_about_fees())
        .map(|topic| Clause::on(topic, passages(topic, agreed, particulars)))
        .filter(|clause| !clause.passages.is_empty())
        .collect();
    let place = clauses.iter().position(|clause| clause.key == Topic::Precedence.as_str());
    let place = place.unwrap_or(clauses.len());
    let own = particulars.own_words.iter().enumerate().map(|(place, own)| Clause {
        key: format!("own_{}", place + 1),
        heading: named(&own.heading, agreed),
        passages: Passage::read(&named(&own.text, agreed)),
    });
    clauses.splice(place..place, own);
    clauses
}

fn passages(topic: Topic, agreed: &Agreed, particulars: &Particulars) -> Vec<Passage> {
    if topic.is_made_from_terms() {
        return from_terms::says(topic, agreed);
    }
    match particulars.clauses.iter().find(|clause| clause.key == topic) {
        Some(otherwise) => {
            otherwise.text.as_deref().map(|text| Passage::read(&named(text, agreed))).unwrap_or_default()
        }
        None => Passage::read(&library::says(topic, agreed)),
    }
}

impl Clause {
    /// A clause of the template.
    pub(crate) fn on(topic: Topic, passages: Vec<Passage>) -> Self {
        let heading = kit::words::upper_first(topic.label());
        Self { key: topic.as_str().to_owned(), heading, passages }
    }
}
