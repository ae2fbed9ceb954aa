//! The trial: clients flow before anything is signed, and one looks how it goes.

mod api;
mod conclude;
mod pages;
mod start;
mod store;
#[cfg(test)]
mod tests;
mod trial;

pub use api::api;
pub use conclude::conclude;
pub use pages::pages;
pub use start::start;
pub use store::{Due, due, of};
pub use trial::{Conclusion, NewTrial, Next, Outcome, Trial};
