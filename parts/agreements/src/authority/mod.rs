//! Who vouches for what is signed: one authority for the installation, and the seal of each business.
//!
//! By default a business seals with a certificate that the authority issues for each seal. It may bring a key of its own
//! instead. What was ever sealed stays verifiable: certificates are added, never taken away.

mod api;
mod certifier;
mod pages;
mod seal;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use api::api;
pub use certifier::{authorities, certifier, renew};
pub use pages::apart;
pub(crate) use pages::pages;
pub use seal::{Seal, bring, give_back, seal, standing};

use documents::Authority;
use kit::{Result, Tx};

/// Whose certificates this installation trusts: its own authority's, and those of every seal that a business ever brought.
/// Whoever asks need belong to no business.
pub fn trusted(tx: &mut Tx<'_>) -> Result<Vec<Authority>> {
    let mut trusted = authorities(tx)?;
    trusted.extend(store::seal_certificates(tx)?);
    Ok(trusted)
}
