//! Writes transfers. The postings come first and the transfer seals them: the tables let it in only when it balances.

use jiff::civil::Date;
use kit::{Error, Id, Result, Tx, money::Currency, store::Event};

use super::{Account, Posting, Transfer, store};

/// Writes what an event moved.
pub fn post(tx: &mut Tx<'_>, event: Id<Event>, on: Date, postings: &[Posting]) -> Result<Id<Transfer>> {
    let transfer = Transfer::of(tx.new_id(), on, postings.to_vec()).map_err(Error::internal)?;
    write(tx, event, &transfer)
}

/// Takes a transfer back by another one that says so. What was taken back before is refused by the table.
pub fn reverse(tx: &mut Tx<'_>, event: Id<Event>, on: Date, id: Id<Transfer>) -> Result<Id<Transfer>> {
    let reversal = store::find(tx, id)?.reversal(tx.new_id(), on);
    write(tx, event, &reversal)
}

/// Seals postings that a statement has written, and brings the balances of their accounts up to date.
pub(crate) fn seal(tx: &mut Tx<'_>, event: Id<Event>, on: Date, id: Id<Transfer>) -> Result<()> {
    store::insert_transfer(tx, id, on, event, None)?;
    store::move_balances(tx, id)
}

/// Opens the bank's account in a currency, where it is the first time that anything is paid in it.
pub(crate) fn open_bank(tx: &mut Tx<'_>, currency: Currency) -> Result<()> {
    store::account(tx, Account::Bank, currency).map(drop)
}

fn write(tx: &mut Tx<'_>, event: Id<Event>, transfer: &Transfer) -> Result<Id<Transfer>> {
    for (place, posting) in (0_u32..).zip(transfer.postings()) {
        let account = store::account(tx, posting.account, posting.amount.currency)?;
        store::insert_posting(tx, transfer.id(), place, account, posting.amount.minor)?;
    }
    store::insert_transfer(tx, transfer.id(), transfer.on(), event, transfer.reverses())?;
    store::move_balances(tx, transfer.id())?;
    Ok(transfer.id())
}
