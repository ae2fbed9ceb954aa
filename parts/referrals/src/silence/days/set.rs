//! Sets the days of silence.

use kit::{Result, Tx};
use partnerships::terms::Direction;
use serde_json::json;
use workspace::members;

use super::{DaysOfSilence, store};
use crate::{StatusName, passed, silence::ask, store as referrals};

/// Clients of each status about whom partners are asked on the new days at once, the longest silent first. Whoever is beyond
/// is asked on the new days from the next thing on that is heard of them.
const MOST: u32 = 500;

/// Sets the days from now on, for the silences that last already, too. Nobody is asked before the next morning because of it.
pub fn set(tx: &mut Tx<'_>, wanted: DaysOfSilence) -> Result<DaysOfSilence> {
    members::must_own(tx)?;
    let (before, wanted) = (store::days_of_silence(tx)?, wanted.checked()?);
    if before == wanted {
        return Ok(wanted);
    }
    store::save(tx, wanted)?;
    let detail = json!({ "before": before, "after": wanted });
    tx.note_with("silence.days_set", &[&tx.workspace()], detail)?;
    for status in [StatusName::Sent, StatusName::Accepted, StatusName::InTalks] {
        let now = tx.now();
        for waiting in passed::waiting(tx, Direction::Outbound, status, now, MOST)? {
            let referral = referrals::find(tx, waiting.referral_id)?;
            ask::anew(tx, &referral)?;
        }
    }
    Ok(wanted)
}
