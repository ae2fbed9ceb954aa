//! Records what a partner paid us.

use kit::{Error, Refusal, Result, Tx, money::Money, no_faults};
use serde_json::json;

use super::{NewReceipt, Receipt, store};
use crate::{
    fees::{self, Side},
    ledger::{self, Entry, Sides},
};

/// Records what a partner paid of what they owe us: fees first, then what we had paid them beyond what is left after
/// refunds. More than they owe is refused: it is a mistake, or it is owed for something that has not been recorded yet.
pub fn record(tx: &mut Tx<'_>, new: NewReceipt) -> Result<Receipt> {
    let partner = partnerships::name_of(tx, new.partnership_id)?;
    no_faults(new.faults(tx.today()))?;
    let NewReceipt { partnership_id, amount, on, reference } = new;
    let sides = ledger::sides(tx, partnership_id)?;
    let side = sides.into_iter().find(|side| side.they_owe.currency == amount.currency);
    let owed = side.map_or(Money::zero(amount.currency), Sides::owed_to_us);
    if amount.minor > owed.minor {
        return Err(more_than_owed(&partner, owed));
    }
    let fees = Money { minor: side.map_or(0, |side| side.they_owe.minor.clamp(0, amount.minor)), ..amount };
    let back = Money { minor: amount.minor - fees.minor, ..amount };
    let detail = json!({ "amount": amount.human(), "reference": reference });
    let partnership = partnerships::find(tx, partnership_id)?;
    let event = tx.note_first("receipt.recorded", &partnership.subjects(), detail)?;
    let parts = [(Side::Receivable, Entry::Receipt, fees), (Side::Payable, Entry::PayoutReturned, back)];
    let parts = parts.into_iter().filter(|(.., part)| !part.is_zero());
    let postings: Vec<_> =
        parts.clone().flat_map(|(_, entry, part)| entry.postings(partnership_id, part)).collect();
    let transfer = ledger::post(tx, event, on, &postings)?;
    let (id, now) = (tx.new_id(), tx.now());
    let receipt = Receipt {
        id,
        partnership_id,
        amount,
        on,
        reference,
        reversed_because: None,
        created_at: now,
        updated_at: now,
    };
    store::insert(tx, &receipt, transfer)?;
    for (side, _, part) in parts {
        fees::settle_by_receipt(tx, &receipt, side, part)?;
    }
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
