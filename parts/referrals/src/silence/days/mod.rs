//! The days of silence as a business sets them.

mod api;
#[expect(clippy::module_inception, reason = "the noun has the name of its folder")]
mod days;
mod pages;
mod set;
mod store;
#[cfg(test)]
mod tests;

pub use api::api;
pub use days::DaysOfSilence;
pub use pages::pages;
pub use set::set;
pub use store::days_of_silence;
