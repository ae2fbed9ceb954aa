//! Stages that follow from what happens elsewhere: a verdict, a proposal, the first client or the first agreement.
//!
//! Each is a consequence within another operation, which records the one event.

use jiff::civil::Date;
use kit::{Change, Id, Result, Tx};

use super::{Partnership, store};
use crate::{
    next_review,
    qualification::{self, Verdict},
};

/// The five criteria say this now.
pub fn judged(tx: &mut Tx<'_>, id: Id<Partnership>, verdict: Verdict) -> Result<()> {
    let mut partnership = store::find(tx, id)?;
    match partnership.qualify(verdict) {
        Change::Made => store::save(tx, &mut partnership),
        Change::AlreadyMade => Ok(()),
    }
}

/// An agreement was proposed to them.
pub fn proposed(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<()> {
    let mut partnership = store::find(tx, id)?;
    match partnership.propose()? {
        Change::Made => store::save(tx, &mut partnership),
        Change::AlreadyMade => Ok(()),
    }
}

/// The last agreement that was proposed to them came to nothing.
pub fn no_longer_proposed(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<()> {
    let (mut partnership, found) = (store::find(tx, id)?, qualification::of(tx, id)?);
    match partnership.no_longer_proposed(found.verdict()) {
        Change::Made => store::save(tx, &mut partnership),
        Change::AlreadyMade => Ok(()),
    }
}

/// Whether an agreement with them may begin, which makes the partnership active: not while it rests, nor after its end.
pub fn may_become_active(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<()> {
    let today = tx.today();
    store::find(tx, id)?.activate(today)?;
    Ok(())
}

/// A referral was sent or an agreement began on this day. The earliest such day is its beginning, from which reviews count.
pub fn became_active(tx: &mut Tx<'_>, id: Id<Partnership>, on: Date) -> Result<()> {
    let mut partnership = store::find(tx, id)?;
    if partnership.activate(on)? == Change::Made {
        store::save(tx, &mut partnership)?;
        next_review::plan(tx, &partnership)?;
    }
    Ok(())
}
