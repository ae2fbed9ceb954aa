//! People who sign in. They are global: one person may belong to several businesses.

pub mod passwords;
mod person;
mod store;

pub use person::{LONGEST_PASSWORD, Person, SHORTEST_PASSWORD, email, password};
pub use store::{by_email, find, insert, known, password_hash, set_email, set_name, set_password};
