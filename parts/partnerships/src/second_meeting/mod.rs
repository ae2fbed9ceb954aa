//! The second meeting: what to talk about, what each of the two wants for which work, whether both commit, and what they want
//! to achieve.

mod agenda;
mod pages;
#[cfg(test)]
mod tests;
mod wishes;

pub use agenda::{Matter, agenda};
pub use pages::pages;
