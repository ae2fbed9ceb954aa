//! Going through who one knows: one card at a time, could this person be a partner, and for which service? It starts with
//! the most likely and says why.

mod answer;
mod api;
#[cfg(test)]
mod book;
mod circle;
mod likely;
mod pages;
mod queue;
mod store;
#[cfg(test)]
mod tests;
mod trades;
mod weigh;

pub use answer::{Answer, Answered, Yes, answer, ask_again};
pub use api::api;
pub use circle::{Client, PassedOn};
pub use likely::{Reason, Why};
pub use pages::pages;
pub use queue::{Card, Suggestion, card, next};
pub use weigh::{weigh_slice, weighing};
