//! Agreements on the screen: the list, the form that reads like one, and one agreement with what stands in its way.

mod blocks;
mod form;
mod list;
mod section;
mod show;
mod strategic;

use kit::web::Pages;

pub use section::on_a_partners_page;
pub use strategic::strategic_draft;

/// `/agreements`.
pub fn pages() -> Pages {
    list::pages().and(form::pages()).and(show::pages())
}

/// A label where it begins a sentence.
fn begun(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
