//! The relation with one partner: opened, explored, rested, taken up again and ended.

mod api;
mod change;
mod choose;
mod end;
mod explore;
mod in_words;
mod jobs;
mod list;
mod may_archive;
mod may_merge;
mod next_step;
mod open;
mod page;
mod pages;
mod partnership;
mod pause;
mod resume;
mod searched;
pub mod stages;
mod store;
#[cfg(test)]
mod tests;
mod where_it_is;

pub use api::{Balance, api};
pub use change::{Changes, change};
pub use end::{Ending, end};
pub use explore::explore;
pub use jobs::jobs;
pub use list::{Filter, Line, list};
pub use may_archive::{may_archive_company, may_archive_contact};
pub use may_merge::may_merge;
pub use open::{NewPartnership, open};
pub use pages::{Place, Section, ShowSection, pages};
pub use partnership::{InMoney, Partner, Partnership, PayeeId, Stage, StageName, Step};
pub use pause::{Pause, pause};
pub use resume::resume;
pub use searched::SEARCHED;
pub use store::{find, latest, name_of, of_company, of_contact};
pub use where_it_is::where_it_is;
