//! Begins to find out about somebody, which makes them a candidate.

use kit::{Id, Result, Tx};
use network::contacts::{self, Contact};

use crate::{
    Partnership,
    going_through::{Answer, Yes, answer},
    partnerships,
};

/// Begins to find out about somebody: a yes to whether they could be a partner, unless they are on the way already.
pub fn begin(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<Id<Partnership>> {
    contacts::find(tx, id)?;
    if let Some(partnership) = partnerships::of_contact(tx, id)? {
        return Ok(partnership.id);
    }
    answer(tx, id, Answer::Yes, Yes::Open)?;
    Ok(partnerships::of_contact(tx, id)?.ok_or(kit::Error::NotFound)?.id)
}
