//! Agreements on the screen: the list, the form that reads like one, and one agreement with what stands in its way.

mod becoming;
mod blocks;
mod form;
mod list;
mod section;
mod show;

use kit::web::Pages;

pub use becoming::{where_to_become, where_to_change};
pub use section::on_a_partners_page;

/// `/agreements`.
pub fn pages() -> Pages {
    list::pages().and(form::pages()).and(show::pages())
}

/// A label where it begins a sentence.
fn begun(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
