//! The weekly goal: meet at least one new person a week, and keep at it.

mod api;
mod pages;
mod set;
mod store;
mod weeks;

pub use api::api;
pub use pages::pages;
pub use set::set;
pub use store::{Goal, goal};
pub use weeks::{MetOnDay, Week, monday, streak, weeks};
