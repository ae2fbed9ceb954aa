//! Partnerships: how far one has come with a partner, what is known of them, what was agreed, and who is exclusive.

pub mod discovery;
pub mod exclusive;
pub mod goals;
pub mod next_review;
pub mod partnerships;
pub mod preference;
pub mod qualification;
mod review_months;
pub mod strategic;
pub mod terms;
mod text;

pub use next_review::{NextReview, Rhythm};
pub use partnerships::{
    InMoney, NewPartnership, Partner, Partnership, PayeeId, Stage, StageName, Step, find, name_of,
    of_company, of_contact, open, stages,
};
pub use review_months::{BadReviewMonths, ReviewMonths};
