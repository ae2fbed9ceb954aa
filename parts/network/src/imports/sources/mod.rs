//! Sheets that are kept elsewhere, such as a Google Sheet, and brought in again and again by their link.

mod add;
mod api;
mod archive;
mod fetch;
mod pages;
mod read;
mod source;
mod store;
#[cfg(test)]
mod tests;

pub use add::add;
pub use api::api;
pub use archive::{archive, restore};
pub use fetch::{JOB, Payload, fetch};
pub use pages::pages;
pub use read::read;
pub use source::{NewSource, SheetSource};
pub use store::{find, in_use};
