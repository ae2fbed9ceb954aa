//! Preference: referral or strategic, what each side wants per service, and whether both commit.

mod agree_in_principle;
mod api;
mod preference;
mod store;

pub use agree_in_principle::agree_in_principle;
pub use api::api;
pub use preference::{Commitment, Preference, ServicePreference, Wish};
pub use store::of;
