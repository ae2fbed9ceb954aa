//! Consent: that somebody agreed to be written to, at which address, when and where. Mailings are sent to nobody without
//! it, and can show it to whoever asks.

mod api;
mod consent;
mod record;
mod store;
#[cfg(test)]
mod tests;
mod told;

pub use api::api;
pub use consent::{Consent, NewConsent, Purpose};
pub use record::record;
pub(crate) use record::{let_go_of_import, noted};
pub use store::of_contact;
pub(crate) use told::told;
