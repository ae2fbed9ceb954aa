//! Changes what a business says of itself.

use jiff::tz::TimeZone;
use kit::{Error, Result, Tx};

use super::{Profile, Wanted, store};
use crate::members;

/// What a later part does when the days of a business begin in another zone.
pub type ZoneChanged = fn(&mut Tx<'_>, &TimeZone) -> Result<()>;

/// Changes the profile. Amounts already booked keep their currency, and days already passed their zone.
pub fn change(tx: &mut Tx<'_>, wanted: Wanted, zone_changed: ZoneChanged) -> Result<Profile> {
    members::must_own(tx)?;
    let wanted = wanted.checked()?;
    let before = store::profile(tx)?.timezone;
    store::update(tx, &wanted)?;
    if wanted.timezone != before {
        zone_changed(tx, &TimeZone::get(&wanted.timezone).map_err(Error::internal)?)?;
    }
    tx.note("workspace.changed", &[&tx.workspace()])?;
    store::profile(tx)
}
