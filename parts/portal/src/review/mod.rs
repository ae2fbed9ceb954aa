//! The other side's page before a review: the five questions, and what came of it.

mod pages;
#[cfg(test)]
mod tests;

pub use pages::pages;
