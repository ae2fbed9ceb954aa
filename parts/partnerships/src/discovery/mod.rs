//! Discovery: what one found out about a person who might become a partner.

mod discovery;

pub use discovery::{Discovery, Reaction, Said, Topic, Value};
