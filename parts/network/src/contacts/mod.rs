//! Contacts: people. What they are to us follows from what happened; it is not a type.

mod contact;

pub use contact::{Contact, Labelled, Met};
