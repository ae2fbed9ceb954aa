//! Members: the people of a business, as owner or member.

mod member;
mod store;

pub use member::{Member, Role};
pub use store::{acting, all, belonging, businesses_of, by_email, find, insert, names, remove};
