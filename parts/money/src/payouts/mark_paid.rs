//! Marks a payout, or some of its items, as paid.

use jiff::civil::Date;
use kit::{Change, Id, Result, Tx, no_faults, store::Event};
use serde_json::json;

use super::{Item, Payout, store};
use crate::{
    faults,
    ledger::{self, Transfer},
};

/// That items arrived.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paid {
    /// Which; all that are on their way, when left out.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub items: Option<Vec<Id<Item>>>,
    /// On which day.
    pub on: Date,
    /// The transfer.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub reference: Option<String>,
}

/// Marks items as paid: what we owed is paid, and gone from the bank.
pub fn mark_paid(tx: &mut Tx<'_>, id: Id<Payout>, paid: Paid) -> Result<Payout> {
    let mut payout = store::find(tx, id)?;
    let to_come = "This day is still to come; mark it when it was paid.";
    let wrong_day = faults::day("on", paid.on, tx.today(), to_come);
    no_faults(wrong_day.into_iter().chain(faults::reference(paid.reference.as_deref())))?;
    let waiting = payout.queued();
    let chosen = paid.items.unwrap_or_else(|| waiting.clone());
    if payout.mark_paid(&chosen)? == Change::AlreadyMade {
        return Ok(payout);
    }
    let event =
        tx.note_first("payout.paid", &[&id], json!({ "items": chosen.len(), "reference": paid.reference }))?;
    let transfer = tx.new_id();
    if chosen == waiting {
        store::pay_queued(tx, id, transfer, paid.on, paid.reference.as_deref())?;
    } else {
        for item in chosen.iter().filter(|item| waiting.contains(item)) {
            store::pay_one(tx, id, *item, transfer, paid.on, paid.reference.as_deref())?;
        }
    }
    settle(tx, id, transfer, paid.on, event)?;
    store::tell_those_paid(tx, id, transfer, event)?;
    store::save(tx, &mut payout)?;
    Ok(payout)
}

fn settle(tx: &mut Tx<'_>, id: Id<Payout>, transfer: Id<Transfer>, on: Date, event: Id<Event>) -> Result<()> {
    store::settle_fees(tx, id, transfer)?;
    for currency in store::currencies(tx, id, transfer)? {
        ledger::open_bank(tx, currency)?;
    }
    store::post_items(tx, id, transfer)?;
    ledger::seal(tx, event, on, transfer)
}
