//! What is known of the two, as the thresholds ask for it.

use kit::{Id, Result, Tx};
use network::touchpoints;

use super::History;
use crate::{Partner, Partnership, discovery, partnerships, terms::Form};

/// How often and how long the two have met, and which values both have answered, for an agreement of this form.
pub fn history_of(tx: &mut Tx<'_>, id: Id<Partnership>, form: Form) -> Result<History> {
    let partnership = partnerships::find(tx, id)?;
    let (meetings, first_met_on) = match partnership.with {
        Partner::Contact(contact) => touchpoints::real_one_to_one(tx, contact)?,
        Partner::Company(company) => touchpoints::real_one_to_one_at(tx, company)?,
    };
    let answered = discovery::of(tx, id)?.values_answered_by_both();
    let values_answered = u32::try_from(answered).unwrap_or(u32::MAX);
    Ok(History { form, meetings, first_met_on, values_answered })
}
