//! Clients as the earlier parts ask about them: who was passed on, and whose partnership brought a first client.

mod store;

pub use store::{met_with_a_first_client, passed_on};
