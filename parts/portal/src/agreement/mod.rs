//! The other side's own page for an agreement: what it says, what was said about it, and their answer.

mod other_terms;
mod pages;
mod sign;
#[cfg(test)]
mod tests;
mod versions;

pub(crate) use pages::pages;
