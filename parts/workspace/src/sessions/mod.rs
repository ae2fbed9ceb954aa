//! Sessions: signing in and out, and who is signed in.

mod attempts;
mod pages;
mod store;

pub use attempts::count as count_attempt;
pub use pages::router;
pub(crate) use pages::{device, entered};
pub use store::{end_all, person_of, start};
