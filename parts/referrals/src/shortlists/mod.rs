//! Shortlists: a page for one client and one need, with the one to four partners recommended for it. The client's choice is
//! their consent, and sends the referral.

mod api;
mod change;
mod choose;
mod decline;
mod form;
mod input;
mod list;
mod mail;
mod naming;
mod open;
mod page_link;
mod pages;
mod shortlist;
mod store;
#[cfg(test)]
mod tests;
mod waiting;
mod withdraw;

pub use api::{ShortlistOut, api};
pub use change::change;
pub use choose::{Choice, choose};
pub use decline::decline;
pub use input::{Changed, NewShortlist, Why};
pub use list::{Filter, list};
pub(crate) use mail::reached_at;
pub use mail::send;
pub use naming::is_free;
pub use open::open;
pub use page_link::{TO_CHOOSE, opened, url_for_client};
pub use pages::pages;
pub(crate) use pages::{Line, of_need};
pub use shortlist::{Closed, Recommended, Shortlist, State, Status, Wish};
pub use store::{elsewhere, find, open_of_need};
pub use waiting::{Waiting, waiting};
pub(crate) use withdraw::met;
pub use withdraw::withdraw;
