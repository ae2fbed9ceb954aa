//! Their ideal client, niche, values and character, and whether partnering was raised.

use jiff::civil::Date;
use kit::{Error, Id, Result};
use network::services::Service;

use crate::text;

/// What one knows about a person who might become a partner.
#[derive(
    Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct Discovery {
    /// Whom they like to work for.
    #[schemars(length(max = 2000))]
    pub ideal_client: Option<String>,
    /// Where they are at home.
    #[schemars(length(max = 2000))]
    pub niche: Option<String>,
    /// How they win clients.
    #[schemars(length(max = 2000))]
    pub wins_clients_by: Option<String>,
    /// What matters to each side.
    #[schemars(length(max = 30))]
    pub values: Vec<Value>,
    /// What one noticed of their character.
    #[schemars(length(max = 2000))]
    pub character: Option<String>,
    /// What they offer.
    #[schemars(length(max = 50))]
    pub services: Vec<Id<Service>>,
    /// What their clients need that they do not do.
    #[schemars(length(max = 50))]
    pub clients_need: Vec<Id<Service>>,
    /// Whether partnering was raised, and how they took it.
    pub topic: Option<Topic>,
}

/// A value, and what each side says to it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// Such as "honesty".
    #[schemars(length(min = 1, max = 200), regex(pattern = r"\S"))]
    pub name: String,
    /// What we say.
    #[serde(default)]
    pub ours: Option<Said>,
    /// What they say.
    #[serde(default)]
    pub theirs: Option<Said>,
}

/// What one side says to a value: in words, as a number, or just yes or no.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Said {
    /// Shared or not.
    Shared(bool),
    /// How much it matters.
    Rating(i64),
    /// In words.
    Words(#[schemars(length(max = 2000))] String),
}

/// Whether the subject of partnering came up.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// When it was raised.
    #[serde(default)]
    pub raised_on: Option<Date>,
    /// How they took it.
    pub reaction: Reaction,
    /// What they said, in their own words.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub said: Option<String>,
}

kit::words! {
    /// How someone took the idea of partnering.
    pub enum Reaction {
        /// They like it.
        Open: "open", "open to it";
        /// They want to think.
        Unsure: "unsure", "not sure yet";
        /// They would rather not.
        No: "no", "would rather not";
        /// It was not raised, or they did not say.
        Unknown: "unknown", "not yet known";
    }
}

pub(super) const MOST_VALUES: usize = 30;
const MOST_SERVICES: usize = 50;

impl Discovery {
    /// The same without the space around its words, and each service once.
    pub(super) fn checked(mut self, today: Date) -> Result<Self> {
        let words = [
            ("ideal_client", &mut self.ideal_client),
            ("niche", &mut self.niche),
            ("wins_clients_by", &mut self.wins_clients_by),
            ("character", &mut self.character),
        ];
        for (field, given) in words {
            *given = text::within(field, given.as_deref(), text::LONGEST)?;
        }
        if self.values.len() > MOST_VALUES {
            return Err(Error::invalid("values", format!("should be at most {MOST_VALUES}")));
        }
        self.values = self.values.into_iter().map(Value::checked).collect::<Result<_>>()?;
        for (field, listed) in [("services", &self.services), ("clients_need", &self.clients_need)] {
            if listed.len() > MOST_SERVICES {
                return Err(Error::invalid(field, format!("should be at most {MOST_SERVICES}")));
            }
        }
        if self.topic.as_ref().and_then(|topic| topic.raised_on).is_some_and(|day| day > today) {
            let sentence = "is still to come; write down the day once you raised it, or leave it empty";
            return Err(Error::invalid("topic.raised_on", sentence));
        }
        if let Some(topic) = &mut self.topic {
            topic.said = text::within("topic.said", topic.said.as_deref(), text::LONGEST)?;
        }
        for listed in [&mut self.services, &mut self.clients_need] {
            listed.sort();
            listed.dedup();
        }
        Ok(self)
    }

    /// Whether nothing was found out yet.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many values both sides have answered.
    pub fn values_answered_by_both(&self) -> usize {
        self.values.iter().filter(|value| value.is_answered_by_both()).count()
    }
}

impl Value {
    fn checked(self) -> Result<Self> {
        let missing = "should each have a name, such as “honesty”";
        let name = text::needed("values", &self.name, text::LONGEST_LINE, missing)?;
        for said in [&self.ours, &self.theirs].into_iter().flatten() {
            if let Said::Words(words) = said {
                text::within("values", &**words, text::LONGEST)?;
            }
        }
        Ok(Self { name, ..self })
    }

    /// Whether both sides have answered.
    pub fn is_answered_by_both(&self) -> bool {
        [&self.ours, &self.theirs].into_iter().all(|side| side.as_ref().is_some_and(Said::says_something))
    }
}

impl Value {
    /// What each side said to it.
    pub fn in_words(&self) -> String {
        let said = |said: &Option<Said>| said.as_ref().map_or("not asked yet".to_owned(), Said::in_words);
        format!("We: {}. They: {}", said(&self.ours), said(&self.theirs))
    }
}

impl Said {
    /// As people read it.
    pub fn in_words(&self) -> String {
        match self {
            Self::Shared(true) => "yes".to_owned(),
            Self::Shared(false) => "no".to_owned(),
            Self::Rating(rating) => rating.to_string(),
            Self::Words(words) => words.trim().trim_end_matches('.').to_owned(),
        }
    }

    fn says_something(&self) -> bool {
        match self {
            Self::Shared(_) | Self::Rating(_) => true,
            Self::Words(words) => !words.trim().is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_subject_was_raised_by_today() {
        let today = jiff::civil::date(2026, 3, 2);
        let raised = |raised_on| Discovery {
            topic: Some(Topic { raised_on: Some(raised_on), reaction: Reaction::Open, said: None }),
            ..Discovery::default()
        };
        assert!(raised(today).checked(today).is_ok());
        let tomorrow = raised(jiff::civil::date(2026, 3, 3)).checked(today);
        assert!(matches!(&tomorrow, Err(Error::Invalid(faults)) if faults[0].field == "topic.raised_on"));
    }

    #[test]
    fn a_value_counts_when_both_sides_have_answered() {
        let discovery: Discovery = serde_json::from_value(json!({ "values": [
            { "name": "honesty", "ours": "We say no when we mean it.", "theirs": "Always." },
            { "name": "calm", "ours": true, "theirs": 4 },
            { "name": "craft", "ours": "Yes", "theirs": " " },
            { "name": "pace", "ours": "Slow" },
        ] }))
        .unwrap();
        assert_eq!(discovery.values_answered_by_both(), 2);
    }
}
