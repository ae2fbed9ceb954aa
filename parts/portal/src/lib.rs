//! The portal: pages for people without an account, opened by a link and composed from several parts.

mod partner;

use kit::web::Pages;

/// Every page of this part.
pub fn pages() -> Pages {
    partner::pages()
}
