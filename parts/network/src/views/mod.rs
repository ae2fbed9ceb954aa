//! Saved views: filters of the list of people under a name, whose address can be shared.

mod api;
mod archive;
mod change;
mod other_name;
mod pages;
mod save;
mod saved_view;
mod store;
#[cfg(test)]
mod tests;

pub use api::api;
pub use archive::{archive, restore};
pub use change::change;
pub(crate) use other_name::{call_tag, call_tag_again};
pub use pages::pages;
pub use save::save;
pub use saved_view::{NewView, SavedView};
pub use store::{all, find};
