//! Who fits: whom a client could be sent to for a service, in what order, and why.

mod fit;
mod gather;
mod store;

pub use fit::{Fit, Response, in_order};
pub use gather::{WhoFits, gather};
