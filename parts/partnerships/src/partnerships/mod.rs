//! The relation with one partner: opened, explored, rested, taken up again and ended.

mod api;
mod choose;
mod end;
mod explore;
pub(crate) mod history;
mod in_words;
mod list;
mod next_step;
mod open;
mod page;
mod pages;
mod partnership;
mod pause;
mod resume;
pub mod stages;
mod store;
#[cfg(test)]
mod tests;

pub use api::{Balance, api};
pub use end::{Ending, end};
pub use explore::explore;
pub use list::{Filter, Line, list};
pub use open::{NewPartnership, open};
pub use pages::{Place, Section, ShowSection, pages};
pub use partnership::{InMoney, Partner, Partnership, PayeeId, Stage, StageName, Step};
pub use pause::{Pause, pause};
pub use resume::resume;
pub use store::{find, latest, name_of, of_company, of_contact};
