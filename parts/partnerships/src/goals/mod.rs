//! Goals: what each side, or both, want to achieve with the partnership.

mod goal;

pub use goal::{Goal, GoalState, NewGoal, Whose};
