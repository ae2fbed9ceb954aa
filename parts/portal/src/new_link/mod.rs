//! A new link for whoever held one: mailed to the address that was written down for them, whoever asks. What is answered is
//! the same for every link, so nobody learns which there are.

mod ask;
mod letter;
mod pages;
#[cfg(test)]
mod tests;

use workspace::links::Kind;

pub use pages::pages;

/// The links that can be had anew.
const KINDS: [Kind; 6] = [
    referrals::FOR_PARTNER,
    referrals::FOR_THEMSELVES,
    referrals::shortlists::TO_CHOOSE,
    agreements::FOR_PARTNER,
    reviews::answers::FOR_PARTNER,
    crate::with_partner::FOR_PARTNER,
];

/// How their addresses begin.
pub const PATHS: &[&str] =
    &[KINDS[0].path, KINDS[1].path, KINDS[2].path, KINDS[3].path, KINDS[4].path, KINDS[5].path];
