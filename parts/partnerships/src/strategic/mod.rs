//! Strategic: what it takes before a partner becomes the only one. Each business sets its own thresholds.

mod api;
mod history_of;
mod pages;
mod set;
mod store;
mod thresholds;

pub use api::api;
pub use history_of::history_of;
pub use pages::pages;
pub use set::set;
pub use store::thresholds;
pub use thresholds::{History, Measure, Measured, Thresholds};
