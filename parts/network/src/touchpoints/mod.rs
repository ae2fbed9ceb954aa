//! Touchpoints: dated contacts with a person.

mod touchpoint;

pub use touchpoint::{Channel, Direction, Touchpoint};
