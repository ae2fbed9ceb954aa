//! The second page of the beginning: what you offer, what you stand for, and how people outside are reached. Each can be
//! left for later; Today and the settings keep it.

mod pages;
#[cfg(test)]
mod tests;

pub use pages::pages;
