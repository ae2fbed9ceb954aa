//! Your account: name, address, password, where you are signed in, and the businesses you belong to.

mod change;
mod forms;
mod pages;

#[cfg(test)]
mod tests;

pub use change::{change_email, change_name, change_password};
pub use pages::apart;
