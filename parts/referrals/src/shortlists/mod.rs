//! Shortlists: a page for one client and one need, with the partners one recommends for it.

mod shortlist;

pub use shortlist::{MOST_PARTNERS, Shortlist, Status};
