//! The ledger as JSON: accounts with their balances, and the transfers that made them.

use jiff::{Timestamp, civil::Date};
use kit::{
    Error, Id, Result, Tx,
    money::Money,
    store::Event,
    web::{Api, At, List, Query, paging},
};
use partnerships::Partnership;

use super::{Account, AccountKind, Posting, Transfer, store};

/// `/ledger`.
pub fn api() -> Api {
    Api::new()
        .get("/ledger/accounts", "List accounts and their balances", accounts)
        .get("/ledger/transfers", "List transfers, the newest first", transfers)
        .get("/ledger/transfers/{id}", "A transfer", transfer)
}

/// An account and what is on it.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct AccountOut {
    /// Its name, with the partner's id after a colon, such as `payable:par_…`.
    pub code: Account,
    /// What it is, in bookkeeping.
    pub kind: AccountKind,
    /// Whose it is, where it is a partner's.
    pub partnership_id: Option<Id<Partnership>>,
    /// What is on it: debits above zero, credits below.
    pub balance: Money,
    /// When it was first used.
    pub created_at: Timestamp,
}

/// Which accounts a list shows.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccountFilter {
    /// Whose they are.
    pub partnership_id: Option<Id<Partnership>>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

fn accounts(tx: &mut Tx<'_>, Query(filter): Query<AccountFilter>) -> Result<List<AccountOut>> {
    let limit = paging::limit(filter.limit)?;
    let after = paging::after(filter.cursor.as_deref())?;
    let rows = store::accounts(tx, filter.partnership_id, after, limit + 1)?;
    Ok(List::cut(rows, limit, |last| last.id).map(|standing| AccountOut {
        code: standing.account,
        kind: standing.account.kind(),
        partnership_id: standing.account.partnership_id(),
        balance: standing.balance,
        created_at: standing.created_at,
    }))
}

/// Amounts moved between accounts.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct TransferOut {
    /// Its id.
    pub id: Id<Transfer>,
    /// The day it counts on.
    pub on: Date,
    /// What it moves; the amounts sum to zero in each currency.
    pub postings: Vec<Posting>,
    /// What made it.
    pub event_id: Id<Event>,
    /// The transfer it takes back.
    pub reverses: Option<Id<Transfer>>,
    /// When it was written.
    pub created_at: Timestamp,
}

/// Which transfers a list shows.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TransferFilter {
    /// With whom.
    pub partnership_id: Option<Id<Partnership>>,
    /// On which account, such as `fees_earned` or `payable:par_…`.
    #[schemars(length(max = 60))]
    pub account: Option<String>,
    /// On which day.
    pub on: Option<Date>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

fn transfers(tx: &mut Tx<'_>, Query(filter): Query<TransferFilter>) -> Result<List<TransferOut>> {
    let limit = paging::limit(filter.limit)?;
    let account = filter.account.map(|text| text.parse::<Account>()).transpose();
    let which = store::Which {
        partnership: filter.partnership_id,
        account: account.map_err(|bad| Error::invalid("account", bad.to_string()))?,
        on: filter.on,
        before: paging::after(filter.cursor.as_deref())?,
    };
    let heads = List::cut(store::transfers(tx, &which, limit + 1)?, limit, |last| last.id);
    let data: Result<Vec<_>> = heads.data.into_iter().map(|head| with_postings(tx, head)).collect();
    Ok(List { data: data?, next_cursor: heads.next_cursor })
}

fn transfer(tx: &mut Tx<'_>, At(id): At<Transfer>) -> Result<TransferOut> {
    let head = store::head(tx, id)?;
    with_postings(tx, head)
}

fn with_postings(tx: &mut Tx<'_>, head: store::Head) -> Result<TransferOut> {
    Ok(TransferOut {
        id: head.id,
        on: head.on,
        postings: store::postings(tx, head.id)?,
        event_id: head.event,
        reverses: head.reverses,
        created_at: head.created_at,
    })
}
