//! The weekly goal: meet at least one new person a week, and keep at it.

mod api;
mod funnel;
mod goal;
mod in_year;
mod pages;
mod set;
mod store;
#[cfg(test)]
mod tests;
mod weeks;
mod words;
mod year;

pub use api::api;
pub use funnel::{Funnel, Further, Quarter, Step, Who, funnel};
pub use goal::{Goal, MetPerson, goal};
pub use in_year::{InYear, in_year};
pub use pages::pages;
pub use set::set;
pub use weeks::{Week, monday};
