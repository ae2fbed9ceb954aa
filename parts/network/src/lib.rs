//! People and businesses, what they need and offer, and how the workspace keeps in touch with them.

pub mod companies;
pub mod contacts;
pub mod services;
pub mod touchpoints;
