//! Invitations: how people join a business, by a link that works for seven days.

mod api;
mod invitation;
mod invite;
mod join;
mod join_pages;
mod pages;
mod store;

#[cfg(test)]
mod tests;

pub use api::api;
pub use invitation::{Invitation, InvitationState};
pub use invite::{Invite, invite, withdraw};
pub use join::{Joined, join, opened};
pub use join_pages::apart;
pub use pages::pages;
pub use store::all;
