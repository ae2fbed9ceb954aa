//! The other side's own page for an agreement: what it says, what was said about it, and their answer.

mod pages;
#[cfg(test)]
mod tests;

pub(crate) use pages::pages;
