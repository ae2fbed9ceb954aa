//! Preference: referral or strategic, what each side wants per service, and whether both commit.

mod preference;

pub use preference::{Commitment, Preference, ServicePreference, Wish};
