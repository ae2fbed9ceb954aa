//! Checks the months: every sum is counted again from the payments and the fees.

use kit::{Result, Tx};

use super::store::{self, Off};
use crate::Finding;

/// What the months say otherwise than the payments; nothing when all is well.
pub(crate) fn miscounted(tx: &mut Tx<'_>) -> Result<Vec<Finding>> {
    let mut off = store::kept_less_counted(tx)?;
    off.extend(store::together_less_counted(tx)?);
    Ok(off.iter().map(|off| Finding { sentence: sentence(off) }).collect())
}

fn sentence(off: &Off) -> String {
    let Off { partner, service, month: when, direction, .. } = off;
    let with = partner.as_deref().unwrap_or("all partners together");
    let (paid, fee) = (off.paid.human(), off.fee.human());
    format!(
        "What came of clients with {with} for {service} in {when}, {}, is off: paid by {paid}, earned by {fee}.",
        direction.label()
    )
}
