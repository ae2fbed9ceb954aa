//! Services: the kinds of work that the workspace offers or its clients need.

mod add;
mod api;
mod change;
mod offer;
mod pages;
mod service;
mod store;
#[cfg(test)]
mod tests;

pub use add::{add, found_or_added};
pub use api::api;
pub use change::change;
pub use offer::offer;
pub use pages::pages;
pub use service::{Service, Wanted};
pub use store::{all, find};
