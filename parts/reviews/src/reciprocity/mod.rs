//! Give and take: what went each way with every partner, what it earned, and whether it is fair (guide, what partners do for
//! each other). Read from the months that are counted as things happen, so it costs the same after ten years.

mod api;
mod given;
mod light;
mod list;
mod pages;
mod partner;
mod store;
#[cfg(test)]
mod tests;

pub use api::api;
pub use given::Given;
pub(crate) use given::together;
pub use light::{Halves, Light};
pub use list::{Filter, Listed, Which, list};
pub use pages::pages;
