//! Reports: what passed each way in a year, by month, by service and by partner; how much of it was signed, what it was
//! worth, how long answers took, and what it earned. Read from the months that are counted as things happen.

mod api;
mod chart;
mod figures;
mod pages;
mod period;
mod report;
mod store;
#[cfg(test)]
mod tests;
mod workbook;

pub use api::api;
pub use figures::{Figures, OneWay};
pub use pages::pages;
pub use period::Period;
pub use report::{Filter, OfMonth, OfPartner, OfService, months, partners, services, together};
