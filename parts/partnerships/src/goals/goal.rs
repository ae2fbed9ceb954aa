//! One goal of a partnership.

use jiff::{Timestamp, civil::Date};
use kit::{Id, Result, ids::Named, words};

use crate::{Partnership, text};

/// What someone wants to achieve with the partnership.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Goal {
    /// Its id.
    pub id: Id<Goal>,
    /// Of which partnership.
    pub partnership_id: Id<Partnership>,
    /// What it says.
    #[serde(flatten)]
    pub goal: NewGoal,
    /// When it was set.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Goal {
    /// Whose it is, and by when.
    pub fn in_words(&self) -> String {
        let whose = match self.goal.whose {
            Whose::Ours => "Ours",
            Whose::Theirs => "Theirs",
            Whose::Shared => "Both of us",
        };
        self.goal.by.map_or(whose.to_owned(), |day| format!("{whose}, by {}", words::day(day)))
    }
}

impl Named for Goal {
    const PREFIX: &'static str = "goa";
}

/// What a goal says.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGoal {
    /// In words, such as "enter the Austrian market together".
    #[schemars(length(min = 1, max = 200), regex(pattern = r"\S"))]
    pub text: String,
    /// Who wants it.
    pub whose: Whose,
    /// By when.
    #[serde(default)]
    pub by: Option<Date>,
    /// What became of it.
    #[serde(default = "open")]
    pub state: GoalState,
}

kit::words! {
    /// Who wants it.
    pub enum Whose {
        /// We do.
        Ours: "ours", "our goal";
        /// They do.
        Theirs: "theirs", "their goal";
        /// Both do.
        Shared: "shared", "a shared goal";
    }
}

kit::words! {
    /// What became of a goal.
    pub enum GoalState {
        /// It is still ahead.
        Open: "open", "open";
        /// It was reached.
        Reached: "reached", "reached";
        /// Nobody wants it any more.
        Dropped: "dropped", "dropped";
    }
}

impl NewGoal {
    /// The same without the space around its words.
    pub(super) fn checked(self) -> Result<Self> {
        let missing = "please say in a few words what you want to achieve";
        let text = text::needed("text", &self.text, text::LONGEST_LINE, missing)?;
        Ok(Self { text, ..self })
    }

    /// Whether its day has passed without it.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.state == GoalState::Open && self.by.is_some_and(|by| by < today)
    }
}

const fn open() -> GoalState {
    GoalState::Open
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_goal_is_overdue_on_the_day_after_and_only_while_open() {
        let goal = NewGoal {
            text: "ten clients".into(),
            whose: Whose::Shared,
            by: Some(date(2026, 6, 30)),
            state: GoalState::Open,
        };
        assert!(!goal.is_overdue(date(2026, 6, 30)) && goal.is_overdue(date(2026, 7, 1)));
        assert!(!NewGoal { state: GoalState::Reached, ..goal }.is_overdue(date(2026, 7, 1)));
    }
}
