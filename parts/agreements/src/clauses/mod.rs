//! Clauses: what an agreement says, in plain words. Those about what was promised are made from the terms, so nothing can
//! say otherwise; the rest comes from a library, and a business can put its own words in their place.

mod clause;
mod figures;
mod from_terms;
mod library;
mod own;
mod passage;
mod topic;

pub use clause::{Clause, LAWYER, of};
pub(crate) use library::says as library_says;
pub(crate) use own::{MOST_OWN, agree_with};
pub use own::{OwnClause, Reworded};
pub use passage::Passage;
pub use topic::{Topic, template};
