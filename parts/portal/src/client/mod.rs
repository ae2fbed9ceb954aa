//! A client's own page: what was shared of them and with whom, and taking a yes back.

mod pages;
#[cfg(test)]
mod tests;

pub use pages::pages;
