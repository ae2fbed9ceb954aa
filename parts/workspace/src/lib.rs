//! A business and its people: members, signing in, tokens, settings, links for people outside, and what happened.

pub mod doors;
pub mod files;
pub mod history;
pub mod links;
pub mod members;
pub mod people;
pub mod professions;
pub mod sessions;
pub mod settings;
pub mod start;
pub mod tokens;

use kit::web::{Api, Pages};

/// Every resource of this part.
pub fn api() -> Api {
    settings::api().and(tokens::api()).and(history::api())
}

/// Every page of this part that runs within one transaction. Signing in stands apart, in `sessions::router` and
/// `start::router`: a password takes longer to check than a transaction may.
pub fn pages() -> Pages {
    settings::pages().and(tokens::pages()).and(files::pages())
}
