//! Offers: other terms that they propose by their link, each kept as it was made. We accept one, which writes it into the
//! draft, or refuse it with a word; a newer one, or our own change, overtakes one that is open.

mod accept;
mod api;
mod form;
mod make;
mod offer;
mod pages;
mod refuse;
mod store;
#[cfg(test)]
mod tests;

pub use accept::accept;
pub(crate) use api::api;
pub use form::{Asked, AskedPromise};
pub use make::{make, may_be_made, words_of};
pub use offer::{NewOffer, Offer, State, Terms};
pub(crate) use pages::pages;
pub use refuse::refuse;
pub use store::{find, of_agreement, open, unanswered};
pub(crate) use store::{made, overtake};
