//! Members: the people of a business, as owner or member.

mod api;
mod change;
mod member;
mod pages;
mod store;

#[cfg(test)]
mod tests;

pub use api::api;
pub use change::{change_role, remove};
pub use member::{Member, Role};
pub(crate) use pages::list as list_page;
pub use pages::pages;
pub(crate) use store::set_role;
pub use store::{acting, addresses, all, belonging, businesses_of, by_email, find, insert, must_own, names};
