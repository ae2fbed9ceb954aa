//! Partnerships: how far one has come with a partner, what is known of them, what was agreed, and who is exclusive.

pub mod discovery;
pub mod goals;
mod partnership;
pub mod preference;
pub mod qualification;
mod review_months;
pub mod strategic;
pub mod terms;

pub use partnership::{Partner, Partnership, Stage, StageName, Step};
pub use review_months::{BadReviewMonths, ReviewMonths};
