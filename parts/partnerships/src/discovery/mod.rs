//! Discovery: what one found out about a person who might become a partner.

mod api;
mod discovery;
mod learn;
mod pages;
mod store;

pub use api::api;
pub use discovery::{Discovery, Reaction, Said, Topic, Value};
pub use learn::learn;
pub use pages::pages;
pub use store::{Fitting, clients_that_fit, of};
