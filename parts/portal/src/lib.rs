//! The portal: pages for people without an account, opened by a link and composed from several parts.

mod agreement;
mod partner;
mod verify;
#[cfg(test)]
mod visit;

use kit::web::{Apart, Pages};

/// Every page of this part.
pub fn pages() -> Pages {
    partner::pages().and(agreement::pages())
}

/// The pages that stand apart because they look at a file for longer than a transaction may.
pub fn apart() -> Apart {
    verify::apart()
}
