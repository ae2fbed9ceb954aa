//! Tokens: what other programs come in with, in a member's name.

mod api;
mod make;
mod pages;
mod store;
mod token;

pub use api::api;
pub use make::{make, revoke};
pub use pages::pages;
pub use token::{Made, Token};
