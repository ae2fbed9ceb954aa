//! Contacts: people. What they are to us follows from what happened; it is not a type.

mod add;
pub(crate) mod addresses;
mod api;
mod archive;
mod birthday;
mod change;
mod contact;
mod filter;
#[cfg(test)]
mod filter_tests;
mod form;
mod from_file;
mod list;
mod met;
#[cfg(test)]
mod met_tests;
#[cfg(test)]
mod misspelt_tests;
mod named;
mod new_contact;
mod note;
mod pages;
mod section;
mod sharing;
mod standing;
mod store;
pub(crate) mod stream;
#[cfg(test)]
mod tests;
mod ways;

pub use add::add;
pub use api::api;
pub use archive::{archive, restore};
pub use birthday::Birthday;
pub use change::change;
pub(crate) use change::keep;
pub use contact::{Contact, Labelled, Met, Postal, works};
pub use filter::Filter;
pub(crate) use from_file::{Source, bring_in, complete, put_back, remove};
pub(crate) use list::page::page as list_page;
pub use list::{People, Sort, list, people};
pub(crate) use met::met_in_words;
pub use new_contact::NewContact;
pub(crate) use new_contact::{EARLIEST, MOST, is_web_address, reachable};
pub use pages::pages;
#[cfg(test)]
pub(crate) use pages::show;
pub use section::{Section, ShowSection};
pub use standing::Standing;
pub(crate) use store::all_reached_at;
pub(crate) use store::{Touched, is_met_by_talk, met_by_talk, names_of, touched, update};
pub use store::{exactly, find, name_of, present, reached_at};
pub(crate) use ways::Ways;
