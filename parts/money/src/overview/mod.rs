//! One page that says what is owed to whom, by whom, and why.

mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use pages::pages;
pub(crate) use pages::show;
