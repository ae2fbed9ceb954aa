//! The page on which a client chooses one of the partners recommended to them.

mod pages;
#[cfg(test)]
mod tests;

pub use pages::pages;
#[cfg(test)]
pub(crate) use tests::Story;
