//! Talking it over: what either side says about an agreement before they sign or shake hands.

mod comment;
mod say;
mod store;

pub use comment::{Comment, NewComment};
pub use say::say;
pub(crate) use store::answered;
pub use store::{of_agreement, unanswered};
