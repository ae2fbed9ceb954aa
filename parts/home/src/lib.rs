//! Home: Today, the page everything begins on.

pub mod begin;
pub mod today;
pub mod undone;

use kit::web::{Api, Pages};

/// Every resource of this part.
pub fn api() -> Api {
    today::api()
}

/// Every page of this part.
pub fn pages() -> Pages {
    today::pages().and(begin::pages()).and(undone::pages())
}
