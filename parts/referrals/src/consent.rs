//! The client's yes to being passed on, which they can take back.

use jiff::civil::Date;

/// Whether the client agreed to be passed on to this partner for this purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consent {
    /// Nobody has their yes.
    Missing,
    /// They agreed.
    Given {
        /// On which day.
        on: Date,
        /// How: by phone, by mail, by choosing from a shortlist.
        how: Option<String>,
    },
    /// They agreed once and changed their mind.
    TakenBack {
        /// On which day.
        on: Date,
    },
}

/// Consent as the API takes it and shows it.
#[derive(
    Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub struct ConsentIn {
    /// Whether it is given.
    pub given: bool,
    /// Since which day; today when left out.
    #[serde(default)]
    pub on: Option<Date>,
    /// How it was given.
    #[serde(default)]
    pub how: Option<String>,
}

impl Consent {
    /// What was said, where a missing day means today.
    pub fn said(said: ConsentIn, today: Date) -> Self {
        if said.given { Self::Given { on: said.on.unwrap_or(today), how: said.how } } else { Self::Missing }
    }

    /// Whether it holds.
    pub fn is_given(&self) -> bool {
        matches!(self, Self::Given { .. })
    }

    /// What tables call it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Given { .. } => "given",
            Self::TakenBack { .. } => "taken_back",
        }
    }

    /// Since which day it is as it is.
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Missing => None,
            Self::Given { on, .. } | Self::TakenBack { on } => Some(*on),
        }
    }

    /// How it was given.
    pub fn how(&self) -> Option<&str> {
        match self {
            Self::Given { how, .. } => how.as_deref(),
            Self::Missing | Self::TakenBack { .. } => None,
        }
    }

    /// As the API shows it.
    pub fn shown(&self) -> ConsentIn {
        match self {
            Self::Missing => ConsentIn::default(),
            Self::Given { on, how } => ConsentIn { given: true, on: Some(*on), how: how.clone() },
            Self::TakenBack { on } => {
                ConsentIn { given: false, on: Some(*on), how: Some("taken back".to_owned()) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_yes_without_a_day_counts_from_today() {
        let yes = ConsentIn { given: true, on: None, how: Some("by phone".into()) };
        let consent = Consent::said(yes, date(2026, 3, 4));
        assert_eq!(
            consent.shown(),
            ConsentIn { given: true, on: Some(date(2026, 3, 4)), how: Some("by phone".into()) }
        );
        assert!(!Consent::said(ConsentIn::default(), date(2026, 3, 4)).is_given());
    }
}
