//! Companies: the businesses that contacts work for.

mod add;
mod api;
mod archive;
mod change;
mod company;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use add::{add, found_or_made};
pub(crate) use add::{make, remove};
pub use api::api;
pub use archive::{archive, restore};
pub use change::change;
pub use company::{Company, NewCompany};
pub use pages::pages;
pub(crate) use store::all_called;
pub use store::{Filter, find, list};
