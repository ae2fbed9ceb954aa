//! Changes what a client reads before they chose.

use kit::{Id, Result, Tx};
use partnerships::exclusive;

use super::{Changed, Shortlist, input, naming, store};
use crate::{door, input as words};

/// Names others, or says it otherwise, as long as the client can choose.
pub fn change(tx: &mut Tx<'_>, id: Id<Shortlist>, changed: Changed) -> Result<Shortlist> {
    exclusive::end_past(tx)?;
    let mut shortlist = store::find(tx, id)?;
    shortlist.may_be_changed(tx.today())?;
    shortlist.words = words::written("words", changed.words.as_deref())?;
    shortlist.carve_out = words::carve_out(changed.carve_out)?;
    shortlist.recommended = input::recommended(&changed.partnership_ids, &changed.why)?;
    naming::ask(tx, &door::CHANGE, &shortlist)?;
    store::rewrite(tx, &mut shortlist)?;
    tx.note("shortlist.changed", &shortlist.subjects())?;
    Ok(shortlist)
}
