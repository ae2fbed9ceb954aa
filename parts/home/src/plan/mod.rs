//! The plan: on one page what a business wants of this year's partnerships, beside what happened, and where it stands on
//! each of the guide's steps. It is made once a year and looked at each quarter.

mod api;
mod due;
mod form;
mod look;
mod pages;
mod plan;
mod put;
mod so_far;
mod steps;
mod store;
#[cfg(test)]
mod tests;

pub use api::api;
pub use due::{Due, due};
pub use look::{Look, look};
pub use pages::pages;
pub use plan::{Plan, Wanted, WantedPartners};
pub use put::put;
pub use so_far::{Signed, SoFar, so_far};
pub use steps::{Standing, Step, steps};
