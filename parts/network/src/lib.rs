//! People and businesses, what they need and offer, and how the workspace keeps in touch with them.

pub mod companies;
pub mod contacts;
pub mod services;
pub mod touchpoints;

use kit::web::{Api, Pages};

/// Every resource of this part.
pub fn api() -> Api {
    services::api()
}

/// Every page of this part.
pub fn pages() -> Pages {
    services::pages()
}
