//! The doors of this part that can name a partner for a service.

use kit::{Id, Refusal, Result, Tx, words};
use partnerships::{
    Partnership,
    exclusive::{self, Door, Hold, IN_PERSON, Way},
    terms::{self, CarveOutReason, Direction},
};

use crate::{NewReferral, Referral, first_refusal};

/// Writing down a client to pass on.
pub static CREATE: Door = Door { operation: "referrals::create", ways: IN_PERSON };
/// Passing a client on.
pub static SEND: Door = Door { operation: "referrals::send", ways: IN_PERSON };
/// Passing a client on once more.
pub static REOPEN: Door = Door { operation: "referrals::reopen", ways: IN_PERSON };
/// Making a page on which a client chooses.
pub static OPEN: Door = Door { operation: "shortlists::open", ways: IN_PERSON };
/// Changing whom it names.
pub static CHANGE: Door = Door { operation: "shortlists::change", ways: IN_PERSON };
/// The client's choice on their own page, which writes down and passes on.
pub static CHOOSE: Door = Door { operation: "shortlists::choose", ways: &[Way::Link] };

/// Every one of them.
pub static DOORS: [&Door; 6] = [&CREATE, &SEND, &REOPEN, &OPEN, &CHANGE, &CHOOSE];

/// Whom the referral passes by with its carve-out; refuses where somebody else is the only one, or is asked first, and there
/// is none.
pub(crate) fn ask(
    tx: &mut Tx<'_>,
    door: &'static Door,
    referral: &Referral,
) -> Result<Option<Id<Partnership>>> {
    ask_about(tx, door, &referral.about)
}

/// The same for what a referral would be about.
pub(crate) fn ask_about(
    tx: &mut Tx<'_>,
    door: &'static Door,
    about: &NewReferral,
) -> Result<Option<Id<Partnership>>> {
    match (about.direction, &about.carve_out) {
        (Direction::Inbound, _) => Ok(None),
        (Direction::Outbound, None) => {
            exclusive::may_name(tx, door, about.service_id, about.partnership_id)?;
            match first_refusal::due(tx, about)? {
                Some(due) => Err(due.refusal().with("operation", door.operation).into()),
                None => Ok(None),
            }
        }
        (Direction::Outbound, Some(carve_out)) => {
            door.admits(tx.actor())?;
            let Some(only) = exclusive::partner(tx, about.service_id)? else {
                return Ok(first_refusal::due(tx, about)?.map(|due| due.first.partnership_id));
            };
            if only.partnership_id == about.partnership_id {
                return Ok(None);
            }
            is_agreed(tx, &only, carve_out.reason)?;
            Ok(Some(only.partnership_id))
        }
    }
}

/// Refuses (`carve_out_not_agreed`) a reason that was not agreed on with whoever is the only one.
fn is_agreed(tx: &mut Tx<'_>, only: &Hold, reason: CarveOutReason) -> Result<()> {
    let promise = terms::store::find(tx, only.term_id)?.term.promise;
    if promise.exceptions().contains(&reason) {
        return Ok(());
    }
    let partner = partnerships::name_of(tx, only.partnership_id)?;
    let agreed: Vec<&str> = promise.exceptions().iter().map(|reason| reason.label()).collect();
    let sentence = match agreed.as_slice() {
        [] => format!("You and {partner} agreed on no exception: every client for this goes to {partner}."),
        agreed => format!(
            "“{}” is no exception that you and {partner} agreed on; these are: {}.",
            words::upper_first(reason.label()),
            words::listed(agreed)
        ),
    };
    let remedy = format!("Send the client to {partner}, or agree on the exception with an amendment first.");
    let refusal = Refusal::new("carve_out_not_agreed", sentence, remedy);
    Err(refusal.with("agreement_id", only.agreement_id).with("partnership_id", only.partnership_id).into())
}
