//! What happened, as people and programs read it: the event log.

mod about;
mod api;
mod happened;
mod sentences;
mod store;

pub use about::About;
pub use api::api;
pub use happened::{Happened, Places, Sentences, about, in_words, know, place_of};
pub use sentences::SENTENCES;
pub use store::{before, of};
