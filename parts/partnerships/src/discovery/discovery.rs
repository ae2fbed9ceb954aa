//! Their ideal client, niche, values and character, and whether partnering was raised.

use jiff::civil::Date;
use kit::Id;
use network::services::Service;

/// What one knows about a person who might become a partner.
#[derive(
    Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(default)]
pub struct Discovery {
    /// Whom they like to work for.
    pub ideal_client: Option<String>,
    /// Where they are at home.
    pub niche: Option<String>,
    /// How they win clients.
    pub wins_clients_by: Option<String>,
    /// What matters to each side.
    pub values: Vec<Value>,
    /// What one noticed of their character.
    pub character: Option<String>,
    /// What they offer.
    pub services: Vec<Id<Service>>,
    /// Whether partnering was raised, and how they took it.
    pub topic: Option<Topic>,
}

/// A value, and what each side says to it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Value {
    /// Such as "honesty".
    pub name: String,
    /// What we say.
    pub ours: Option<Said>,
    /// What they say.
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
    Words(String),
}

/// Whether the subject of partnering came up.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Topic {
    /// When it was raised.
    #[serde(default)]
    pub raised_on: Option<Date>,
    /// How they took it.
    pub reaction: Reaction,
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

impl Discovery {
    /// How many values both sides have answered.
    pub fn values_answered_by_both(&self) -> usize {
        self.values.iter().filter(|value| value.is_answered_by_both()).count()
    }
}

impl Value {
    /// Whether both sides have answered.
    pub fn is_answered_by_both(&self) -> bool {
        [&self.ours, &self.theirs].into_iter().all(|side| side.as_ref().is_some_and(Said::says_something))
    }
}

impl Said {
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
