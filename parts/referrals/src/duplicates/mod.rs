//! The same client for the same service twice: usually a mistake, sometimes the owner's decision.

mod store;

use kit::{Result, Tx};
use network::{contacts, services};

use crate::{Referral, duplicate_referral, input};

/// Refuses where someone with the client's email or phone has an open referral for the service, unless the owner said
/// why this is another one. Answers the reason, where there was something to decide.
pub(crate) fn decided(tx: &mut Tx<'_>, referral: &Referral, reason: Option<&str>) -> Result<Option<String>> {
    let client = referral.about.client_id;
    for same in store::reached_the_same_way(tx, client)? {
        let Some(earlier) = store::rival(tx, referral, same)? else { continue };
        if let Some(reason) = input::written("duplicate_reason", reason)? {
            return Ok(Some(reason));
        }
        let service = services::find(tx, referral.about.service_id)?;
        return Err(duplicate_referral(earlier, &contacts::name_of(tx, client)?, &service.name).into());
    }
    Ok(None)
}
