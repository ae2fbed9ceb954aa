//! One page that says what is owed to whom, by whom, and why.

mod net;
mod pages;
mod partner;
mod store;
#[cfg(test)]
mod tests;

pub use pages::pages;
pub use partner::on_a_partners_page;
