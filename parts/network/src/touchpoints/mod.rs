//! Touchpoints: dated contacts with a person. They say when two people first met and when they were last in touch.

mod api;
mod archive;
mod fitting;
pub mod follow_up;
mod form;
mod from_file;
mod log;
mod note_pages;
#[cfg(test)]
mod note_tests;
pub mod one_line;
mod pages;
mod store;
#[cfg(test)]
mod tests;
mod to_plan;
mod touchpoint;
mod understand;

pub use api::api;
pub use archive::{archive, restore};
pub(crate) use fitting::all_of;
pub use fitting::{fitting, only};
pub(crate) use from_file::{bring_in, let_go_of_import, talk_on};
pub use log::log;
pub(crate) use log::{meet, met_otherwise, moment, settle};
pub use pages::pages;
pub use store::{
    FollowUp, find, follow_ups_due, follow_ups_of, of_contact, real_one_to_one, real_one_to_one_at,
    talked_since, talked_since_at,
};
pub use touchpoint::{Channel, Direction, NewTouchpoint, Touchpoint};
