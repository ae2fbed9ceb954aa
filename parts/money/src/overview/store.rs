//! What both sides of every partnership owe each other.

use kit::{Id, Result, Tx, money::Money};
use partnerships::Partnership;

use crate::columns::money;

/// Partners shown at most; those with most at stake come first.
const MOST: u32 = 200;

/// What two owe each other in one currency, each way by itself. A debit is owed to us on either of a partner's accounts:
/// on one it is a fee they owe, on the other what we paid beyond what is left after refunds. A credit is owed to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Owed {
    pub they_owe: Money,
    pub you_owe: Money,
}

impl Owed {
    /// Both together: above zero when they owe us.
    pub(super) fn together(self) -> Money {
        Money { minor: self.they_owe.minor - self.you_owe.minor, ..self.they_owe }
    }
}

/// One partner's balance in one currency.
pub(super) struct Uneven {
    pub id: Id<Partnership>,
    pub name: String,
    pub owed: Owed,
}

/// Every partner with whom the accounts are not even.
pub(super) fn uneven(tx: &mut Tx<'_>) -> Result<Vec<Uneven>> {
    tx.all(
        "select p.id, p.name, a.currency,
                cast(sum(case when b.minor > 0 then b.minor else 0 end) as bigint),
                cast(sum(case when b.minor < 0 then -b.minor else 0 end) as bigint)
         from ledger_account a
         join ledger_balance b on b.workspace_id = a.workspace_id and b.account_id = a.id
         join named_partnership p on p.workspace_id = a.workspace_id and p.id = a.partnership_id
         where a.workspace_id = $1 and b.minor <> 0
         group by p.id, p.name, a.currency
         order by sum(abs(b.minor)) desc, p.id, a.currency limit $2",
        &[&tx.workspace(), &MOST],
        |row| {
            let owed = Owed { they_owe: money(row, 3, 2)?, you_owe: money(row, 4, 2)? };
            Ok(Uneven { id: row.get(0)?, name: row.get(1)?, owed })
        },
    )
}

/// What all partners owe us, and we them, per currency.
pub(super) fn together(tx: &mut Tx<'_>) -> Result<Vec<Owed>> {
    tx.all(
        "select a.currency, cast(sum(case when b.minor > 0 then b.minor else 0 end) as bigint),
                cast(sum(case when b.minor < 0 then -b.minor else 0 end) as bigint)
         from ledger_account a
         join ledger_balance b on b.workspace_id = a.workspace_id and b.account_id = a.id
         where a.workspace_id = $1 and a.partnership_id is not null and b.minor <> 0
         group by a.currency order by a.currency limit $2",
        &[&tx.workspace(), &MOST],
        |row| Ok(Owed { they_owe: money(row, 1, 0)?, you_owe: money(row, 2, 0)? }),
    )
}
