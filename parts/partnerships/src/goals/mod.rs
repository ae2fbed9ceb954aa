//! Goals: what each side, or both, want to achieve with the partnership.

mod add;
mod api;
mod change;
mod goal;
mod pages;
mod store;

pub use add::add;
pub(crate) use add::keep;
pub use api::api;
pub use change::change;
pub use goal::{Goal, GoalState, NewGoal, Whose};
pub use pages::pages;
pub use store::{find, of};
