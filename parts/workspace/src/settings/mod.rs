//! What a business says of itself: name, profession, place, currency, time zone and values.

mod api;
mod change;
mod countries;
mod missing;
mod pages;
mod profile;
mod store;
mod zones;

pub use api::api;
pub use change::{ZoneChanged, change};
pub use countries::choices as country_choices;
pub use missing::{Missing, missing};
pub use pages::{ProfileForm, pages};
pub use profile::{MOST_VALUES, Profile, Wanted};
pub use store::{country, profile};
pub(crate) use store::{insert, slugs_like};
