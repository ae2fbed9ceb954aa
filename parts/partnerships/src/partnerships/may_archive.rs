//! Whether a person or a business may leave the lists: not while they are a partner, or on the way to it.

use kit::{Id, Refusal, Result, Tx};
use network::{companies::Company, contacts::Contact};

use super::{Partnership, name_of, of_company, of_contact};

/// Refuses to archive a person with whom a partnership is not over (`still_a_partner`).
pub fn may_archive_contact(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    let found = of_contact(tx, contact)?;
    found.map_or(Ok(()), |partnership| refused(tx, &partnership))
}

/// The same for a business.
pub fn may_archive_company(tx: &mut Tx<'_>, company: Id<Company>) -> Result<()> {
    let found = of_company(tx, company)?;
    found.map_or(Ok(()), |partnership| refused(tx, &partnership))
}

fn refused(tx: &mut Tx<'_>, partnership: &Partnership) -> Result<()> {
    let (name, stage) = (name_of(tx, partnership.id)?, partnership.stage.name());
    let sentence = format!("{name} is among your partners: {}.", stage.label());
    let remedy = "End the partnership first, under Partners. What happened so far stays.";
    Err(Refusal::new("still_a_partner", sentence, remedy).with("partnership_id", partnership.id).into())
}
