//! The receipts' rows.

use jiff::Timestamp;
use kit::{
    Id, Result, Tx,
    money::Money,
    store::Row,
    web::{List, paging},
};
use partnerships::Partnership;

use super::Receipt;
use crate::{columns::money, ledger::Transfer};

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select r.id, r.partnership_id, r.currency, r.minor, r.on_day, r.reference, r.created_at, back.reason,
                    back.created_at, p.name
             from receipt r
             join named_partnership p on p.workspace_id = r.workspace_id and p.id = r.partnership_id
             left join receipt_reversal back on back.workspace_id = r.workspace_id and back.receipt_id = r.id ",
            $rest
        )
    };
}

/// The receipt with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Receipt>) -> Result<Receipt> {
    tx.one(select!("where r.workspace_id = $1 and r.id = $2"), &[&tx.workspace(), &id], read)
}

/// What a receipt moved.
pub(super) fn transfer(tx: &mut Tx<'_>, id: Id<Receipt>) -> Result<Id<Transfer>> {
    tx.one(
        "select transfer_id from receipt where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        |row| row.get(0),
    )
}

/// Partners to choose from at most; those who owe most come first.
const MOST: u32 = 200;

/// A partner who owes us.
pub(super) struct Owing {
    pub id: Id<Partnership>,
    pub name: String,
    pub owed: Money,
}

/// Who owes us, a line for each currency, whatever we owe them. A debit is owed to us on either account: on theirs it
/// is a fee, on ours what we paid beyond what is left after refunds.
pub(super) fn owing(tx: &mut Tx<'_>) -> Result<Vec<Owing>> {
    tx.all(
        "select p.id, p.name, a.currency, cast(sum(b.minor) as bigint)
         from ledger_account a
         join ledger_balance b on b.workspace_id = a.workspace_id and b.account_id = a.id
         join named_partnership p on p.workspace_id = a.workspace_id and p.id = a.partnership_id
         where a.workspace_id = $1 and b.minor > 0
         group by p.id, p.name, a.currency
         order by sum(b.minor) desc, p.id, a.currency limit $2",
        &[&tx.workspace(), &MOST],
        |row| Ok(Owing { id: row.get(0)?, name: row.get(1)?, owed: money(row, 3, 2)? }),
    )
}

/// A receipt with what people call whoever paid.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The receipt.
    pub receipt: Receipt,
    /// The partner's name.
    pub partner: String,
}

/// A page of receipts, the newest first.
pub fn list(
    tx: &mut Tx<'_>,
    partnership: Option<Id<Partnership>>,
    limit: u32,
    cursor: Option<&str>,
) -> Result<List<Shown>> {
    let before: Option<Id<Receipt>> = paging::after(cursor)?;
    let rows = tx.all(
        select!(
            "where r.workspace_id = $1 and (r.partnership_id = $2 or $2 is null) and (r.id < $3 or $3 is null)
             order by r.id desc limit $4"
        ),
        &[&tx.workspace(), &partnership, &before, &(limit + 1)],
        |row| Ok(Shown { receipt: read(row)?, partner: row.get(9)? }),
    )?;
    Ok(List::cut(rows, limit, |last| last.receipt.id))
}

pub(super) fn insert(tx: &mut Tx<'_>, receipt: &Receipt, transfer: Id<Transfer>) -> Result<()> {
    tx.exec(
        "insert into receipt (workspace_id, id, partnership_id, currency, minor, on_day, reference, transfer_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &tx.workspace(),
            &receipt.id,
            &receipt.partnership_id,
            &receipt.amount.currency.code(),
            &receipt.amount.minor,
            &receipt.on,
            &receipt.reference,
            &transfer,
            &receipt.created_at,
        ],
    )
    .map(drop)
}

/// Writes down that a receipt was booked by mistake, and by which transfer that was corrected.
pub(super) fn insert_reversal(
    tx: &mut Tx<'_>,
    id: Id<Receipt>,
    reason: &str,
    transfer: Id<Transfer>,
) -> Result<()> {
    tx.exec(
        "insert into receipt_reversal (workspace_id, receipt_id, reason, transfer_id, created_at)
         values ($1, $2, $3, $4, $5)",
        &[&tx.workspace(), &id, &reason, &transfer, &tx.now()],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<Receipt> {
    let created_at = row.get(6)?;
    Ok(Receipt {
        id: row.get(0)?,
        partnership_id: row.get(1)?,
        amount: money(row, 3, 2)?,
        on: row.get(4)?,
        reference: row.get(5)?,
        reversed_because: row.get(7)?,
        created_at,
        updated_at: row.get::<Option<Timestamp>>(8)?.unwrap_or(created_at),
    })
}
