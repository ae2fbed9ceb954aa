//! The ledger's rows.

use jiff::{Timestamp, civil::Date};
use kit::{
    Error, Id, Result, Tx,
    ids::Named,
    money::{Currency, Money},
    store::{Event, Row},
};
use partnerships::Partnership;

use super::{Account, Posting, Transfer};
use crate::columns::money;

/// One partner's accounts, and the postings of one transfer, shown at most.
const MOST: u32 = 2_000;

/// A row of `ledger_account`.
pub(super) enum AccountRow {}

impl Named for AccountRow {
    const PREFIX: &'static str = "acc";
}

/// What both sides owe each other, in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sides {
    /// What they owe us; below zero, when they paid more than is left after refunds.
    pub they_owe: Money,
    /// What we owe them; below zero, when we paid more than is left after refunds.
    pub we_owe: Money,
}

impl Sides {
    /// All that they owe us: fees for clients we sent, and what we paid beyond what is left after refunds.
    pub fn owed_to_us(self) -> Money {
        Money { minor: self.they_owe.minor.max(0) - self.we_owe.minor.min(0), ..self.they_owe }
    }

    /// All that we owe them: fees for clients they sent, and what they paid beyond what is left after refunds.
    pub fn owed_to_them(self) -> Money {
        Money { minor: self.we_owe.minor.max(0) - self.they_owe.minor.min(0), ..self.we_owe }
    }

    /// Both together: above zero when they owe us.
    pub fn net(self) -> Money {
        Money { minor: self.they_owe.minor - self.we_owe.minor, ..self.they_owe }
    }
}

/// What both sides owe each other, per currency: above zero when they owe us.
pub fn balance(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Vec<Money>> {
    Ok(sides(tx, partnership)?.into_iter().map(Sides::net).collect())
}

/// What each side owes the other, per currency.
pub fn sides(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Vec<Sides>> {
    tx.all(
        "select a.currency,
                cast(sum(case when a.code = 'receivable' then b.minor else 0 end) as bigint),
                cast(sum(case when a.code = 'payable' then -b.minor else 0 end) as bigint)
         from ledger_account a
         join ledger_balance b on b.workspace_id = a.workspace_id and b.account_id = a.id
         where a.workspace_id = $1 and a.partnership_id = $2 group by a.currency order by a.currency limit $3",
        &[&tx.workspace(), &partnership, &MOST],
        |row| Ok(Sides { they_owe: money(row, 1, 0)?, we_owe: money(row, 2, 0)? }),
    )
}

/// The account's row, opened when this is its first use.
pub(super) fn account(tx: &mut Tx<'_>, account: Account, currency: Currency) -> Result<Id<AccountRow>> {
    if let Some(id) = account_row(tx, account, currency)? {
        return Ok(id);
    }
    let id: Id<AccountRow> = tx.new_id();
    tx.exec(
        "insert into ledger_account (workspace_id, id, code, kind, partnership_id, currency, created_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        &[
            &tx.workspace(),
            &id,
            &account.code(),
            &account.kind().as_str(),
            &account.partnership_id(),
            &currency.code(),
            &tx.now(),
        ],
    )?;
    // Opened by someone else at the same instant: the operation runs again and finds it.
    account_row(tx, account, currency)?.ok_or_else(|| Error::Contended("ledger_account".to_owned()))
}

fn account_row(tx: &mut Tx<'_>, account: Account, currency: Currency) -> Result<Option<Id<AccountRow>>> {
    tx.first(
        "select id from ledger_account
         where workspace_id = $1 and code = $2 and coalesce(partnership_id, workspace_id) = coalesce($3, $1) and currency = $4",
        &[&tx.workspace(), &account.code(), &account.partnership_id(), &currency.code()],
        |row| row.get(0),
    )
}

pub(super) fn insert_posting(
    tx: &mut Tx<'_>,
    transfer: Id<Transfer>,
    place: u32,
    account: Id<AccountRow>,
    minor: i64,
) -> Result<()> {
    tx.exec(
        "insert into ledger_posting (workspace_id, transfer_id, place, account_id, minor) values ($1, $2, $3, $4, $5)",
        &[&tx.workspace(), &transfer, &place, &account, &minor],
    )
    .map(drop)
}

pub(super) fn insert_transfer(
    tx: &mut Tx<'_>,
    id: Id<Transfer>,
    on: Date,
    event: Id<Event>,
    reverses: Option<Id<Transfer>>,
) -> Result<()> {
    tx.exec(
        "insert into ledger_transfer (workspace_id, id, on_day, event_id, reverses, created_at)
         values ($1, $2, $3, $4, $5, $6)",
        &[&tx.workspace(), &id, &on, &event, &reverses, &tx.now()],
    )
    .map(drop)
}

/// Adds a transfer's postings to the balances of their accounts.
pub(super) fn move_balances(tx: &mut Tx<'_>, transfer: Id<Transfer>) -> Result<()> {
    tx.exec(
        "insert into ledger_balance (workspace_id, account_id, minor)
         select workspace_id, account_id, sum(minor) from ledger_posting
         where workspace_id = $1 and transfer_id = $2 group by workspace_id, account_id
         on conflict (workspace_id, account_id) do update set minor = ledger_balance.minor + excluded.minor",
        &[&tx.workspace(), &transfer],
    )
    .map(drop)
}

/// The transfer with this id.
pub(super) fn find(tx: &mut Tx<'_>, id: Id<Transfer>) -> Result<Transfer> {
    let head = head(tx, id)?;
    let postings = postings(tx, id)?;
    Transfer::stored(id, head.on, postings, head.reverses).map_err(Error::internal)
}

/// The transfer with this id, without its postings.
pub(super) fn head(tx: &mut Tx<'_>, id: Id<Transfer>) -> Result<Head> {
    tx.one(
        "select id, on_day, event_id, reverses, created_at from ledger_transfer where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        read_head,
    )
}

/// What a transfer moves.
pub(super) fn postings(tx: &mut Tx<'_>, transfer: Id<Transfer>) -> Result<Vec<Posting>> {
    tx.all(
        "select a.code, a.partnership_id, a.currency, p.minor
         from ledger_posting p join ledger_account a on a.workspace_id = p.workspace_id and a.id = p.account_id
         where p.workspace_id = $1 and p.transfer_id = $2 order by p.place limit $3",
        &[&tx.workspace(), &transfer, &MOST],
        |row| Ok(Posting { account: named(row, 0, 1)?, amount: money(row, 3, 2)? }),
    )
}

/// An account and what is on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub id: Id<AccountRow>,
    pub account: Account,
    pub balance: Money,
    pub created_at: Timestamp,
}

/// A page of accounts, in the order in which they were opened.
pub(super) fn accounts(
    tx: &mut Tx<'_>,
    partnership: Option<Id<Partnership>>,
    after: Option<Id<AccountRow>>,
    limit: u32,
) -> Result<Vec<Standing>> {
    tx.all(
        "select a.id, a.code, a.partnership_id, a.currency, b.minor, a.created_at
         from ledger_account a
         join ledger_balance b on b.workspace_id = a.workspace_id and b.account_id = a.id
         where a.workspace_id = $1 and (a.partnership_id = $2 or $2 is null) and (a.id > $3 or $3 is null)
         order by a.id limit $4",
        &[&tx.workspace(), &partnership, &after, &limit],
        |row| {
            Ok(Standing {
                id: row.get(0)?,
                account: named(row, 1, 2)?,
                balance: money(row, 4, 3)?,
                created_at: row.get(5)?,
            })
        },
    )
}

/// Which transfers a list shows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Which {
    pub partnership: Option<Id<Partnership>>,
    pub account: Option<Account>,
    pub on: Option<Date>,
    pub before: Option<Id<Transfer>>,
}

/// A transfer without its postings.
pub(super) struct Head {
    pub id: Id<Transfer>,
    pub on: Date,
    pub event: Id<Event>,
    pub reverses: Option<Id<Transfer>>,
    pub created_at: Timestamp,
}

/// A page of transfers, the newest first.
pub(super) fn transfers(tx: &mut Tx<'_>, which: &Which, limit: u32) -> Result<Vec<Head>> {
    let (code, whose) =
        which.account.map_or((None, None), |account| (Some(account.code()), Some(account.partnership_id())));
    tx.all(
        "select t.id, t.on_day, t.event_id, t.reverses, t.created_at from ledger_transfer t
         where t.workspace_id = $1 and (t.on_day = $2 or $2 is null) and (t.id < $3 or $3 is null)
           and (exists (
               select 1 from ledger_posting p
               join ledger_account a on a.workspace_id = p.workspace_id and a.id = p.account_id
               where p.workspace_id = $1 and p.transfer_id = t.id and (a.partnership_id = $4 or $4 is null)
                 and (a.code = $5 or $5 is null) and (a.partnership_id = $6 or $6 is null))
             or ($4 is null and $5 is null and $6 is null))
         order by t.id desc limit $7",
        &[&tx.workspace(), &which.on, &which.before, &which.partnership, &code, &whose.flatten(), &limit],
        read_head,
    )
}

fn read_head(row: Row<'_>) -> Result<Head> {
    Ok(Head {
        id: row.get(0)?,
        on: row.get(1)?,
        event: row.get(2)?,
        reverses: row.get(3)?,
        created_at: row.get(4)?,
    })
}

fn named(row: Row<'_>, code: usize, partnership: usize) -> Result<Account> {
    let (code, with): (String, Option<Id<Partnership>>) = (row.get(code)?, row.get(partnership)?);
    let text = with.map_or_else(|| code.clone(), |with| format!("{code}:{with}"));
    text.parse().map_err(Error::internal)
}
