//! A partner's whole page, by a link of their own: the clients who wait for them, those they have, those they sent, what was
//! agreed, and what each side owes.

mod api;
mod clients;
mod link;
mod manifest;
mod owner;
mod pages;
mod receive;
#[cfg(test)]
mod tests;

pub use api::api;
#[cfg(test)]
pub(crate) use link::close;
pub(crate) use link::{FOR_PARTNER, standing};
pub use owner::on_a_partners_page;
pub use pages::pages;
