//! What both sides of every partnership owe each other.

use kit::{Id, Result, Tx, money::Money};
use partnerships::Partnership;

use crate::columns::money;

/// Partners shown at most; those with most at stake come first.
const MOST: u32 = 100;

/// One partner's balance in one currency.
pub(super) struct Owed {
    pub id: Id<Partnership>,
    pub name: String,
    /// Above zero when they owe us.
    pub balance: Money,
}

/// Every partner with whom the accounts are not even.
pub(super) fn uneven(tx: &mut Tx<'_>) -> Result<Vec<Owed>> {
    tx.all(
        "select p.id, p.name, a.currency, cast(sum(b.minor) as bigint)
         from ledger_account a
         join ledger_balance b on b.workspace_id = a.workspace_id and b.account_id = a.id
         join named_partnership p on p.workspace_id = a.workspace_id and p.id = a.partnership_id
         where a.workspace_id = $1
         group by p.id, p.name, a.currency
         having sum(b.minor) <> 0 order by abs(sum(b.minor)) desc, p.id limit $2",
        &[&tx.workspace(), &MOST],
        |row| Ok(Owed { id: row.get(0)?, name: row.get(1)?, balance: money(row, 3, 2)? }),
    )
}
