//! The portal: pages for people without an account, opened by a link and composed from several parts.

mod agreement;
mod partner;
#[cfg(test)]
mod visit;

use kit::web::Pages;

/// Every page of this part.
pub fn pages() -> Pages {
    partner::pages().and(agreement::pages())
}
