//! Marks items of a payout as failed: they did not arrive, or came back.

use kit::{Change, Id, Result, Tx, no_faults};
use serde_json::json;

use super::{Item, ItemStatus, Payout, store};
use crate::{
    faults,
    fees::Side,
    ledger::{self, Entry},
};

/// That items did not arrive.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Failed {
    /// Which.
    #[schemars(length(max = 1000))]
    pub items: Vec<Id<Item>>,
    /// Why.
    #[schemars(length(min = 1, max = 200), regex(pattern = r"\S"))]
    pub reason: String,
}

/// Marks items as failed: they are owed again, and the next payout holds them. What had been paid comes back to the bank.
pub fn mark_failed(tx: &mut Tx<'_>, id: Id<Payout>, failed: Failed) -> Result<Payout> {
    let mut payout = store::find(tx, id)?;
    no_faults(faults::reason(&failed.reason))?;
    let before = payout.items.clone();
    if payout.mark_failed(&failed.items)? == Change::AlreadyMade {
        return Ok(payout);
    }
    let event = tx.note_first(
        "payout.failed",
        &[&id],
        json!({ "items": failed.items.len(), "reason": failed.reason }),
    )?;
    for item in before.iter().filter(|item| failed.items.contains(&item.id)) {
        if item.status == ItemStatus::Paid {
            store::unsettle_fees(tx, id, item.id)?;
            let returned = |(side, part)| match side {
                Side::Payable => Entry::PayoutReturned.postings(item.partnership_id, part),
                Side::Receivable => Entry::Receipt.postings(item.partnership_id, part),
            };
            let postings: Vec<_> = store::parts(tx, id, item)?.into_iter().flat_map(returned).collect();
            let today = tx.today();
            ledger::post(tx, event, today, &postings)?;
        }
        store::fail_one(tx, id, item.id, &failed.reason)?;
        store::tell_partner_of(tx, id, item.id, event)?;
    }
    store::save(tx, &mut payout)?;
    Ok(payout)
}
