//! What the two have behind them, which a strategic term asks for.

use kit::{Result, Tx};
use partnerships::{
    strategic,
    terms::{HeldTerm, Kind},
};

use crate::Agreement;

/// Refuses a strategic agreement that lacks writing, history or values, in this order, unless the owner wrote down why.
pub(crate) fn is_enough(tx: &mut Tx<'_>, agreement: &Agreement, terms: &[HeldTerm]) -> Result<()> {
    if terms.iter().all(|held| held.term.kind() == Kind::Referral) {
        return Ok(());
    }
    let history = strategic::history_of(tx, agreement.about.partnership_id, agreement.about.form)?;
    let (today, thresholds) = (tx.today(), strategic::thresholds(tx)?);
    thresholds.check(&history, today, agreement.override_reason.as_deref()).map_err(Into::into)
}
