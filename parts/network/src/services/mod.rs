//! Services: the kinds of work that the workspace offers or its clients need.

mod service;

pub use service::Service;
