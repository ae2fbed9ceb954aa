//! Changes what a business says of itself.

use kit::{Result, Tx};

use super::{Profile, Wanted, store};
use crate::members;

/// Changes the profile. Amounts already booked keep their currency, and days already passed their zone.
pub fn change(tx: &mut Tx<'_>, wanted: Wanted) -> Result<Profile> {
    members::must_own(tx)?;
    let wanted = wanted.checked()?;
    store::update(tx, &wanted)?;
    tx.note("workspace.changed", &[&tx.workspace()])?;
    store::profile(tx)
}
