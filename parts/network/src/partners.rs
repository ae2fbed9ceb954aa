//! What this part asks about partners. Partnerships come later in the order of the parts, so whoever joins the parts hands
//! their answers in.

use kit::{Id, Result, Tx};

use crate::{companies::Company, contacts::Contact, services::Service};

/// The answers of the part that keeps the partnerships.
#[derive(Clone, Copy)]
pub struct Partners {
    /// Where the partnership with somebody is, where there is one.
    pub page_of: fn(&mut Tx<'_>, Id<Contact>) -> Result<Option<String>>,
    /// Refuses to archive a person while they are a partner.
    pub may_archive_contact: fn(&mut Tx<'_>, Id<Contact>) -> Result<()>,
    /// Refuses to archive a business while it is a partner.
    pub may_archive_company: fn(&mut Tx<'_>, Id<Company>) -> Result<()>,
    /// Refuses to rename a service that was promised to someone.
    pub may_rename: fn(&mut Tx<'_>, &Service) -> Result<()>,
}

/// Where nobody is a partner.
#[cfg(test)]
pub(crate) const NONE: Partners = Partners {
    page_of: |_, _| Ok(None),
    may_archive_contact: |_, _| Ok(()),
    may_archive_company: |_, _| Ok(()),
    may_rename: |_, _| Ok(()),
};
