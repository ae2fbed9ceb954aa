//! Partners for the same work, side by side: whom to choose for it.

mod api;
mod compared;
mod gather;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use api::api;
pub use compared::Compared;
pub use gather::gather;
pub use pages::pages;
