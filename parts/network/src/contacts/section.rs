//! A later part's place on a person's page.

use kit::{Id, Result, Tx};

use super::Contact;

/// What a later part shows of a person.
pub struct Section {
    /// What it is called.
    pub title: &'static str,
    /// Finished HTML, without its heading. `href="~/…"` means the business's own pages.
    pub html: String,
}

/// What a later part shows of a person.
pub type ShowSection = fn(&mut Tx<'_>, Id<Contact>) -> Result<Section>;
