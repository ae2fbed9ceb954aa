//! The portal: pages for people without an account, opened by a link and composed from several parts.

mod agreement;
mod client;
mod new_link;
mod partner;
mod review;
mod shortlist;
mod verify;
#[cfg(test)]
mod visit;
mod with_partner;

use kit::web::{Apart, Api, Pages};
use workspace::history::{About, Sentences};

pub use new_link::PATHS as LINKS;
pub use with_partner::on_a_partners_page;

/// Every resource of this part.
pub fn api() -> Api {
    with_partner::api()
}

/// Every page of this part.
pub fn pages() -> Pages {
    partner::pages()
        .and(with_partner::pages())
        .and(agreement::pages())
        .and(review::pages())
        .and(shortlist::pages())
        .and(client::pages())
        .and(new_link::pages())
}

/// The pages that stand apart because they look at a file for longer than a transaction may.
pub fn apart() -> Apart {
    verify::apart()
}

/// What people read for each kind of event of this part.
pub const SENTENCES: Sentences = &[(
    About::Partnership,
    &[
        ("partnership.page_given", "They were given a page of their own"),
        ("partnership.page_closed", "Their own page was closed"),
        ("link.renewed", "Somebody had a new link to their page mailed to them"),
    ],
)];
