//! Wordings: the words of an agreement as they were laid before both, each kept as it was. Other words are the next one.

mod difference;
mod keep;
mod pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod wording;
mod words;

pub use difference::{ClauseChange, Difference, Run, TermChange};
pub(crate) use keep::keep;
pub use keep::words_of;
pub(crate) use pages::{pages, read};
pub use store::{all, find};
pub use wording::Wording;
pub use words::{Agreed, Moved, Promise, Side, Words};
