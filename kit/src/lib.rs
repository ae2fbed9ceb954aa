//! Mechanism that has never heard of a partner: the store, the web, jobs, mail, money amounts, ids, the clock and limits.

pub mod clock;
mod distinct;
pub mod error;
pub mod fetch;
pub mod fold;
pub mod ids;
pub mod jobs;
pub mod looks;
pub mod mail;
pub mod money;
pub mod observe;
pub mod scope;
pub mod secrets;
pub mod store;
pub mod text;
pub mod web;
pub mod words;

pub use distinct::distinct;
pub use error::{Change, Error, Fault, Refusal, Result, all_right, named, no_faults};
pub use ids::Id;
pub use scope::{Actor, Scope, Workspace};
pub use store::{Db, Tx};
