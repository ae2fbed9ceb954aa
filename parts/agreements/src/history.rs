//! What the two have behind them, which a strategic term asks for.

use kit::{Result, Tx};
use network::touchpoints;
use partnerships::{
    Partner, discovery,
    strategic::{self, History},
    terms::{HeldTerm, Kind},
};

use crate::Agreement;

/// Refuses a strategic agreement that lacks writing, history or values, in this order, unless the owner wrote down why.
pub(crate) fn is_enough(tx: &mut Tx<'_>, agreement: &Agreement, terms: &[HeldTerm]) -> Result<()> {
    if terms.iter().all(|held| held.term.kind() == Kind::Referral) {
        return Ok(());
    }
    let (history, today, thresholds) = (of(tx, agreement)?, tx.today(), strategic::thresholds(tx)?);
    thresholds.check(&history, today, agreement.override_reason.as_deref()).map_err(Into::into)
}

fn of(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<History> {
    let partnership = partnerships::find(tx, agreement.about.partnership_id)?;
    let (meetings, first_met_on) = match partnership.with {
        Partner::Contact(contact) => touchpoints::real_one_to_one(tx, contact)?,
        Partner::Company(company) => touchpoints::real_one_to_one_at(tx, company)?,
    };
    let answered = discovery::of(tx, partnership.id)?.values_answered_by_both();
    let values_answered = u32::try_from(answered).unwrap_or(u32::MAX);
    Ok(History { form: agreement.about.form, meetings, first_met_on, values_answered })
}
