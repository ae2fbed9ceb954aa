//! Preference: referral or strategic, what each side wants per service, and whether both commit.

mod agree_in_principle;
mod api;
mod pages;
mod preference;
mod store;

pub use agree_in_principle::agree_in_principle;
pub use api::api;
pub use pages::pages;
pub use preference::{Commitment, Preference, ServicePreference, Wish};
pub use store::of;
