//! Strategic: what it takes before a partner becomes the only one. Each business sets its own thresholds.

mod api;
mod pages;
mod set;
mod store;
mod thresholds;

pub use api::api;
pub use pages::pages;
pub use set::set;
pub use store::thresholds;
pub use thresholds::{History, Thresholds};
