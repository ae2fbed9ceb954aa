//! Clauses: what an agreement says, in plain words. Those about what was promised are made from the terms, so nothing can
//! say otherwise; the rest comes from a library, and a business can put its own words in their place.

mod api;
mod clause;
mod figures;
mod from_terms;
mod library;
mod own;
mod passage;
mod topic;

pub(crate) use api::api;
pub use clause::{Clause, LAWYER, of};
pub(crate) use library::{named, says as library_says, unnamed};
pub(crate) use own::{MOST_OWN, agree_with, are_not_made_from_terms, promises_agree};
pub use own::{OwnClause, Reworded};
pub use passage::Passage;
pub use topic::{Topic, template};
