//! House templates: the owner's own words under a name, to draft the next agreement with.

mod api;
mod archive;
mod pages;
mod save;
mod store;
mod template;
#[cfg(test)]
mod tests;

pub(crate) use api::api;
pub use archive::archive;
pub(crate) use pages::pages;
pub use save::{change, keep, save};
pub use store::{all, find};
pub use template::{HouseTemplate, Wanted};
