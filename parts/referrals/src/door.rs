//! The doors of this part that can name a partner for a service.

use kit::{Id, Result, Tx};
use partnerships::{
    Partnership,
    exclusive::{self, Door, IN_PERSON},
    terms::Direction,
};

use crate::Referral;

/// Writing down a client to pass on.
pub static CREATE: Door = Door { operation: "referrals::create", ways: IN_PERSON };
/// Passing a client on.
pub static SEND: Door = Door { operation: "referrals::send", ways: IN_PERSON };
/// Passing a client on once more.
pub static REOPEN: Door = Door { operation: "referrals::reopen", ways: IN_PERSON };

/// Every one of them.
pub static DOORS: [&Door; 3] = [&CREATE, &SEND, &REOPEN];

/// Whom the referral passes by with its carve-out; refuses where somebody else is the only one and there is none.
pub(crate) fn ask(
    tx: &mut Tx<'_>,
    door: &'static Door,
    referral: &Referral,
) -> Result<Option<Id<Partnership>>> {
    let about = &referral.about;
    match (about.direction, &about.carve_out) {
        (Direction::Inbound, _) => Ok(None),
        (Direction::Outbound, None) => {
            exclusive::may_name(tx, door, about.service_id, about.partnership_id).map(|()| None)
        }
        (Direction::Outbound, Some(_)) => {
            door.admits(tx.actor())?;
            let only = exclusive::partner(tx, about.service_id)?.map(|hold| hold.partnership_id);
            Ok(only.filter(|&only| only != about.partnership_id))
        }
    }
}
