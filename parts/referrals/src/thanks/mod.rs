//! Thanks: a partner who sent us a client is thanked, once for sending them and once when they were won.

mod letter;
mod store;
#[cfg(test)]
mod tests;
mod thank;
mod thanked;

pub(crate) use letter::letter;
pub(crate) use store::thanked_at;
pub use store::{Unthanked, unthanked};
pub use thank::{Words, thank, thanked_by_ourselves};
pub use thanked::Occasion;
