//! Cadence: how often to be in touch with somebody, and with whom one is losing touch.
//!
//! A rhythm is a person's own or their tag's; their own counts first, and of several tags the tightest. For everybody who has
//! one a row says which it is and from when it counts. That row is written when a conversation is noted or taken back, when
//! tags change and when a rhythm is set, so that whoever is overdue is read from an index. It holds moments, and the days
//! follow from them in the business's zone: a business that moves has nothing to rewrite.

mod api;
mod cadence;
mod follow;
mod losing_touch;
mod other_name;
mod pages;
mod rhythm;
mod set;
mod snooze;
mod store;
mod tag_rhythm;
#[cfg(test)]
mod tests;

pub use api::api;
pub use cadence::{Cadence, Snoozed, State};
pub(crate) use follow::begin;
pub use follow::follow;
pub use losing_touch::{After, late, losing_touch};
pub(crate) use other_name::{Names, call_tag, call_tag_again};
pub use pages::pages;
pub(crate) use pages::section;
pub use rhythm::Rhythm;
pub use set::set;
pub use snooze::{snooze, wake};
pub use store::{asleep, find};
pub use tag_rhythm::{JOB, Payload, TagRhythm, all as tag_rhythms, follow_tag, set as set_for_tag};
