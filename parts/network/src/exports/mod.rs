//! Exports: people out again, as a sheet, a workbook, contact cards or notes; everybody, or those whom a list shows. What
//! went out comes in again unchanged. A file is kept for some days and then let go.

mod api;
mod export;
mod let_go;
mod note;
mod pages;
mod person;
mod run;
mod start;
mod store;
mod story;
#[cfg(test)]
mod story_tests;
#[cfg(test)]
mod tests;

pub use api::api;
pub use export::{Export, Format, KEPT_DAYS, Status};
pub use let_go::{LET_GO, let_go};
pub use pages::pages;
pub use run::{JOB, Payload, run};
pub use start::start;
pub use store::{download, find};
