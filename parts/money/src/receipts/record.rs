//! Records what a partner paid us.

use kit::{Error, Refusal, Result, Tx, money::Money, no_faults};
use partnerships::Partner;
use serde_json::json;

use super::{NewReceipt, Receipt, store};
use crate::{
    fees,
    ledger::{self, Entry},
};

/// Records what a partner paid of what they owe us. More than they owe is refused: it is a mistake, or it is owed for
/// something that has not been recorded yet.
pub fn record(tx: &mut Tx<'_>, new: NewReceipt) -> Result<Receipt> {
    let partner = partnerships::name_of(tx, new.partnership_id)?;
    no_faults(new.faults(tx.today()))?;
    let NewReceipt { partnership_id, amount, on, reference } = new;
    let sides = ledger::sides(tx, partnership_id)?;
    let owed = sides.iter().map(|side| side.they_owe).find(|owed| owed.currency == amount.currency);
    let owed = owed.unwrap_or(Money::zero(amount.currency));
    if amount.minor > owed.minor {
        return Err(more_than_owed(&partner, owed));
    }
    let detail = json!({ "amount": amount.human(), "reference": reference });
    let event = match partnerships::find(tx, partnership_id)?.with {
        Partner::Contact(contact) => {
            tx.note_first("receipt.recorded", &[&partnership_id, &contact], detail)?
        }
        Partner::Company(company) => {
            tx.note_first("receipt.recorded", &[&partnership_id, &company], detail)?
        }
    };
    let postings = Entry::Receipt.postings(partnership_id, amount);
    let transfer = ledger::post(tx, event, on, &postings)?;
    let (id, now) = (tx.new_id(), tx.now());
    let receipt = Receipt { id, partnership_id, amount, on, reference, created_at: now, updated_at: now };
    store::insert(tx, &receipt, transfer)?;
    fees::settle_by_receipt(tx, &receipt)?;
    Ok(receipt)
}

fn more_than_owed(partner: &str, owed: Money) -> Error {
    let sentence = if owed.minor > 0 {
        format!("{partner} owes you {}, and this is more.", owed.human())
    } else {
        format!("{partner} owes you nothing in {}.", owed.currency)
    };
    let remedy = "Record the client's payment first, or correct the amount.";
    Refusal::new("more_than_owed", sentence, remedy).with("owed", owed).into()
}
