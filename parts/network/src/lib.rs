//! People and businesses, what they need and offer, and how the workspace keeps in touch with them.

pub mod companies;
pub mod contacts;
pub mod goal;
pub mod services;
mod text;
pub mod touchpoints;

use kit::web::{Api, Pages};

/// Every resource of this part.
pub fn api() -> Api {
    services::api().and(companies::api()).and(contacts::api()).and(touchpoints::api()).and(goal::api())
}

/// Every page of this part.
pub fn pages() -> Pages {
    services::pages()
        .and(companies::pages())
        .and(contacts::pages())
        .and(touchpoints::pages())
        .and(goal::pages())
}
