//! One goal of a partnership.

use jiff::civil::Date;
use kit::{Id, ids::Named};

/// What someone wants to achieve with the partnership.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Goal {
    /// Its id.
    pub id: Id<Goal>,
    /// What it says.
    #[serde(flatten)]
    pub goal: NewGoal,
}

impl Named for Goal {
    const PREFIX: &'static str = "goa";
}

/// What a goal says.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct NewGoal {
    /// In words, such as "enter the Austrian market together".
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
