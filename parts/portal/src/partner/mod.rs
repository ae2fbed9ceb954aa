//! A partner's page for one client: who it is, what they need, and whether the partner takes them on.

mod pages;
#[cfg(test)]
mod tests;

pub use pages::pages;
