//! Referrals: clients passed on, one service each, with their consent; and the shortlists that clients choose from.

mod carve_out;
mod consent;
mod referral;
pub mod shortlists;
mod status;

pub use carve_out::{CarveOut, CarveOutReason};
pub use consent::{Consent, ConsentIn};
pub use referral::{NewReferral, Referral, duplicate_referral};
pub use status::{Status, StatusName};
