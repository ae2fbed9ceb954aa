//! The payouts' rows. However many partners are paid, a payout is prepared and paid by a handful of statements.

use jiff::civil::Date;
use kit::{
    Id, Result, Tx,
    money::{Currency, Money},
    store::{Event, Row},
    web::{List, paging},
};
use partnerships::Partnership;

use super::{Due, Held, Item, Payout, Status};
use crate::{columns::money, fees::Side, ledger::Transfer};

/// Items of one payout shown at most.
const MOST: u32 = 50_000;

/// The payout with this id, with its items.
pub fn find(tx: &mut Tx<'_>, id: Id<Payout>) -> Result<Payout> {
    let mut payout = tx.one(
        "select id, up_to, status, created_at, updated_at from payout where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        read,
    )?;
    payout.items = items(tx, id)?;
    Ok(payout)
}

/// A page of payouts, the newest first, without their items.
pub fn list(
    tx: &mut Tx<'_>,
    status: Option<Status>,
    limit: u32,
    cursor: Option<&str>,
) -> Result<List<Payout>> {
    let before: Option<Id<Payout>> = paging::after(cursor)?;
    let rows = tx.all(
        "select id, up_to, status, created_at, updated_at from payout
         where workspace_id = $1 and (status = $2 or $2 is null) and (id < $3 or $3 is null)
         order by id desc limit $4",
        &[&tx.workspace(), &status.map(Status::as_str), &before, &(limit + 1)],
        read,
    )?;
    Ok(List::cut(rows, limit, |last| last.id))
}

fn items(tx: &mut Tx<'_>, payout: Id<Payout>) -> Result<Vec<Item>> {
    tx.all(
        "select i.place, p.payee_id, i.partnership_id, p.name, i.currency, i.minor,
                i.status, i.rail
         from payout_item i
         join named_partnership p on p.workspace_id = i.workspace_id and p.id = i.partnership_id
         where i.workspace_id = $1 and i.payout_id = $2 order by i.place limit $3",
        &[&tx.workspace(), &payout, &MOST],
        |row| {
            Ok(Item {
                id: Item::id_at(payout, row.get(0)?),
                payee: row.get(1)?,
                partnership_id: row.get(2)?,
                name: row.get(3)?,
                amount: money(row, 5, 4)?,
                status: row.parsed(6)?,
                rail: row.parsed(7)?,
            })
        },
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, payout: &Payout) -> Result<()> {
    tx.exec(
        "insert into payout (workspace_id, id, up_to, status, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)",
        &[&tx.workspace(), &payout.id, &payout.up_to, &payout.status.as_str(), &payout.created_at],
    )
    .map(drop)
}

/// Who is in a payout.
#[derive(Clone, Copy)]
pub(super) struct Only {
    /// Only this partner.
    pub partnership: Option<Id<Partnership>>,
    /// Only what is owed in this currency.
    pub currency: Option<Currency>,
    /// Only who is owed as much.
    pub least: i64,
}

/// What of each fee a payout would settle: of those they earned, what is no longer held; of those they paid us, what
/// they paid beyond what is left after refunds. What waits in another payout is in none of it.
macro_rules! unsettled {
    () => {
        "select workspace_id, partnership_id, currency, side, id,
                minor - taken_back_minor - settled_minor as open
         from fee
         where workspace_id = $1 and minor <> taken_back_minor + settled_minor
           and (side = 'receivable' or held_until <= $2 or minor < taken_back_minor + settled_minor)
           and not exists (select 1 from payout_line l
                           where l.workspace_id = fee.workspace_id and l.fee_id = fee.id and l.status = 'queued')"
    };
}

/// What is due to each partner in each currency, by the side of the fees. What went back after it was paid is taken off;
/// a side on which they owe us is not netted with the other one.
macro_rules! due_by_side {
    () => {
        concat!(
            "select workspace_id, partnership_id, currency, side,
                    cast(sum(case side when 'payable' then open else -open end) as bigint) as minor
             from (",
            unsettled!(),
            ") unsettled
             where (currency = $3 or $3 is null) and (partnership_id = $4 or $4 is null)
             group by workspace_id, partnership_id, currency, side
             having sum(case side when 'payable' then open else -open end) > 0"
        )
    };
}

/// What is due to each partner in each currency.
macro_rules! due {
    () => {
        concat!(
            "select workspace_id, partnership_id, currency, cast(sum(minor) as bigint) as minor
             from (",
            due_by_side!(),
            ") sides
             group by workspace_id, partnership_id, currency having cast(sum(minor) as bigint) >= $5"
        )
    };
}

/// One item for each partner and currency with something due.
pub(super) fn insert_items(tx: &mut Tx<'_>, payout: Id<Payout>, due_on: Date, only: Only) -> Result<u64> {
    tx.exec(
        concat!(
            "insert into payout_item (workspace_id, payout_id, place, partnership_id, currency, minor, status, rail)
             select due.workspace_id, payout.id, row_number() over (order by partnership_id, currency), partnership_id,
                    currency, minor, 'queued', 'bank'
             from (",
            due!(),
            ") due join payout on payout.workspace_id = due.workspace_id and payout.id = $6"
        ),
        &[&tx.workspace(), &due_on, &only.currency.map(Currency::code), &only.partnership, &only.least, &payout],
    )
}

/// What a payout would hold, were it prepared now: those who get most first.
pub(super) fn due(tx: &mut Tx<'_>, due_on: Date, only: Only) -> Result<Vec<Due>> {
    tx.all(
        concat!(
            "select p.id, p.name, due.currency, due.minor from (",
            due!(),
            ") due
             join named_partnership p on p.workspace_id = due.workspace_id and p.id = due.partnership_id
             order by due.minor desc, p.id limit $6"
        ),
        &[
            &tx.workspace(),
            &due_on,
            &only.currency.map(Currency::code),
            &only.partnership,
            &only.least,
            &MOST,
        ],
        |row| Ok(Due { partnership_id: row.get(0)?, name: row.get(1)?, amount: money(row, 3, 2)? }),
    )
}

/// What is owed and still held, per currency.
pub(super) fn held(tx: &mut Tx<'_>, partnership: Option<Id<Partnership>>) -> Result<Vec<Held>> {
    let today = tx.today();
    tx.all(
        "select currency, cast(sum(minor - taken_back_minor - settled_minor) as bigint), min(held_until) from fee
         where workspace_id = $1 and side = 'payable' and minor <> taken_back_minor + settled_minor
           and minor > taken_back_minor + settled_minor and held_until > $2 and (partnership_id = $3 or $3 is null)
         group by currency order by currency limit $4",
        &[&tx.workspace(), &today, &partnership, &MOST],
        |row| Ok(Held { amount: money(row, 1, 0)?, until: row.get(2)? }),
    )
}

/// Which fees the items settle.
pub(super) fn insert_lines(tx: &mut Tx<'_>, payout: Id<Payout>, due_on: Date, only: Only) -> Result<()> {
    tx.exec(
        concat!(
            "insert into payout_line (workspace_id, payout_id, place, fee_id, minor, status)
             select i.workspace_id, i.payout_id, i.place, fee.id, fee.open, 'queued'
             from payout_item i
             join (",
            due_by_side!(),
            ") due on due.workspace_id = i.workspace_id and due.partnership_id = i.partnership_id
                  and due.currency = i.currency
             join (",
            unsettled!(),
            ") fee on fee.workspace_id = due.workspace_id and fee.partnership_id = due.partnership_id
                  and fee.currency = due.currency and fee.side = due.side
             where i.workspace_id = $1 and i.payout_id = $5"
        ),
        &[&tx.workspace(), &due_on, &only.currency.map(Currency::code), &only.partnership, &payout],
    )
    .map(drop)
}

pub(super) fn save(tx: &mut Tx<'_>, payout: &mut Payout) -> Result<()> {
    payout.updated_at = tx.now();
    tx.exec(
        "update payout set status = $3, updated_at = $4 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &payout.id, &payout.status.as_str(), &payout.updated_at],
    )
    .map(drop)
}

/// Everything that is on its way was paid by one transfer.
pub(super) fn pay_queued(
    tx: &mut Tx<'_>,
    payout: Id<Payout>,
    transfer: Id<Transfer>,
    on: Date,
    reference: Option<&str>,
) -> Result<()> {
    tx.exec(
        "update payout_item set status = 'paid', transfer_id = $3, paid_on = $4, reference = $5
         where workspace_id = $1 and payout_id = $2 and status = 'queued'",
        &[&tx.workspace(), &payout, &transfer, &on, &reference],
    )
    .map(drop)
}

/// One item was paid.
pub(super) fn pay_one(
    tx: &mut Tx<'_>,
    payout: Id<Payout>,
    item: Id<Item>,
    transfer: Id<Transfer>,
    on: Date,
    reference: Option<&str>,
) -> Result<()> {
    tx.exec(
        "update payout_item set status = 'paid', transfer_id = $4, paid_on = $5, reference = $6
         where workspace_id = $1 and payout_id = $2 and place = $3 and status = 'queued'",
        &[&tx.workspace(), &payout, &Item::place_in(item, payout), &transfer, &on, &reference],
    )
    .map(drop)
}

/// The fees of the items that a transfer pays are settled.
pub(super) fn settle_fees(tx: &mut Tx<'_>, payout: Id<Payout>, transfer: Id<Transfer>) -> Result<()> {
    tx.exec(
        "update payout_line set status = 'paid'
         where workspace_id = $1 and payout_id = $2 and status = 'queued' and place in (
             select i.place from payout_item i where i.workspace_id = $1 and i.payout_id = $2 and i.transfer_id = $3)",
        &[&tx.workspace(), &payout, &transfer],
    )?;
    tx.exec(
        "update fee set settled_minor = settled_minor + (
             select l.minor from payout_line l
             where l.workspace_id = fee.workspace_id and l.payout_id = $2 and l.fee_id = fee.id)
         where workspace_id = $1 and id in (
             select l.fee_id from payout_line l
             join payout_item i on i.workspace_id = l.workspace_id and i.payout_id = l.payout_id and i.place = l.place
             where l.workspace_id = $1 and l.payout_id = $2 and i.transfer_id = $3)",
        &[&tx.workspace(), &payout, &transfer],
    )
    .map(drop)
}

/// The currencies in which a transfer pays.
pub(super) fn currencies(
    tx: &mut Tx<'_>,
    payout: Id<Payout>,
    transfer: Id<Transfer>,
) -> Result<Vec<Currency>> {
    tx.all(
        "select distinct currency from payout_item where workspace_id = $1 and payout_id = $2 and transfer_id = $3
         order by currency limit $4",
        &[&tx.workspace(), &payout, &transfer, &MOST],
        |row| row.parsed(0),
    )
}

/// What of an item is for fees they earned, and what of it gives back what they paid too much.
pub(super) fn parts(tx: &mut Tx<'_>, payout: Id<Payout>, item: &Item) -> Result<Vec<(Side, Money)>> {
    tx.all(
        "select fee.side, cast(sum(case fee.side when 'payable' then l.minor else -l.minor end) as bigint)
         from payout_line l join fee on fee.workspace_id = l.workspace_id and fee.id = l.fee_id
         where l.workspace_id = $1 and l.payout_id = $2 and l.place = $3 group by fee.side order by fee.side",
        &[&tx.workspace(), &payout, &Item::place_in(item.id, payout)],
        |row| Ok((row.parsed(0)?, Money { minor: row.get(1)?, ..item.amount })),
    )
}

/// Writes the postings of the items that a transfer pays: what we owed each of them on either account, against the bank.
pub(super) fn post_items(tx: &mut Tx<'_>, payout: Id<Payout>, transfer: Id<Transfer>) -> Result<()> {
    tx.exec(
        "insert into ledger_posting (workspace_id, transfer_id, place, account_id, minor)
         select i.workspace_id, i.transfer_id, 2 * i.place + case fee.side when 'payable' then 0 else 1 end, a.id,
                cast(sum(case fee.side when 'payable' then l.minor else -l.minor end) as bigint)
         from payout_item i
         join payout_line l on l.workspace_id = i.workspace_id and l.payout_id = i.payout_id and l.place = i.place
         join fee on fee.workspace_id = l.workspace_id and fee.id = l.fee_id
         join ledger_account a on a.workspace_id = i.workspace_id and a.code = fee.side
                              and coalesce(a.partnership_id, a.workspace_id) = i.partnership_id and a.currency = i.currency
         where i.workspace_id = $1 and i.payout_id = $2 and i.transfer_id = $3
         group by i.workspace_id, i.transfer_id, i.place, fee.side, a.id",
        &[&tx.workspace(), &payout, &transfer],
    )?;
    // The bank's postings come after the items', below zero places that none of them has.
    tx.exec(
        "insert into ledger_posting (workspace_id, transfer_id, place, account_id, minor)
         select i.workspace_id, i.transfer_id, -row_number() over (order by i.currency), a.id,
                cast(-sum(i.minor) as bigint)
         from payout_item i
         join ledger_account a on a.workspace_id = i.workspace_id and a.code = 'bank' and a.currency = i.currency
         where i.workspace_id = $1 and i.payout_id = $2 and i.transfer_id = $3
         group by i.workspace_id, i.transfer_id, i.currency, a.id",
        &[&tx.workspace(), &payout, &transfer],
    )
    .map(drop)
}

/// What an item that came back had settled is open again.
pub(super) fn unsettle_fees(tx: &mut Tx<'_>, payout: Id<Payout>, item: Id<Item>) -> Result<()> {
    tx.exec(
        "update fee set settled_minor = settled_minor - (
             select l.minor from payout_line l
             where l.workspace_id = fee.workspace_id and l.payout_id = $2 and l.fee_id = fee.id)
         where workspace_id = $1 and id in (
             select l.fee_id from payout_line l where l.workspace_id = $1 and l.payout_id = $2 and l.place = $3)",
        &[&tx.workspace(), &payout, &Item::place_in(item, payout)],
    )
    .map(drop)
}

/// One item did not arrive, or came back: its fees are free for the next payout.
pub(super) fn fail_one(tx: &mut Tx<'_>, payout: Id<Payout>, item: Id<Item>, reason: &str) -> Result<()> {
    let place = Item::place_in(item, payout);
    tx.exec(
        "update payout_item set status = 'failed', reason = $4 where workspace_id = $1 and payout_id = $2 and place = $3",
        &[&tx.workspace(), &payout, &place, &reason],
    )?;
    tx.exec(
        "update payout_line set status = 'failed' where workspace_id = $1 and payout_id = $2 and place = $3",
        &[&tx.workspace(), &payout, &place],
    )
    .map(drop)
}

/// Nothing that waited goes out.
pub(super) fn fail_queued(tx: &mut Tx<'_>, payout: Id<Payout>, reason: &str) -> Result<()> {
    tx.exec(
        "update payout_item set status = 'failed', reason = $3
         where workspace_id = $1 and payout_id = $2 and status = 'queued'",
        &[&tx.workspace(), &payout, &reason],
    )?;
    tx.exec(
        "update payout_line set status = 'failed' where workspace_id = $1 and payout_id = $2 and status = 'queued'",
        &[&tx.workspace(), &payout],
    )
    .map(drop)
}

/// The event shows in the history of every partner in a payout.
pub(super) fn tell_partners(tx: &mut Tx<'_>, payout: Id<Payout>, event: Id<Event>) -> Result<()> {
    tell(tx, payout, event, None, None)
}

/// The event shows in the history of the one who gets this item.
pub(super) fn tell_partner_of(
    tx: &mut Tx<'_>,
    payout: Id<Payout>,
    item: Id<Item>,
    event: Id<Event>,
) -> Result<()> {
    tell(tx, payout, event, Item::place_in(item, payout), None)
}

/// The event shows in the history of those whom a transfer paid.
pub(super) fn tell_those_paid(
    tx: &mut Tx<'_>,
    payout: Id<Payout>,
    transfer: Id<Transfer>,
    event: Id<Event>,
) -> Result<()> {
    tell(tx, payout, event, None, Some(transfer))
}

/// Beside the partnership stands its person or business, whose page tells the history.
fn tell(
    tx: &mut Tx<'_>,
    payout: Id<Payout>,
    event: Id<Event>,
    place: Option<u32>,
    transfer: Option<Id<Transfer>>,
) -> Result<()> {
    tx.exec(
        "insert into event_subject (workspace_id, subject_id, event_id)
         select i.workspace_id, i.partnership_id, event.id from payout_item i
         join event on event.workspace_id = i.workspace_id and event.id = $3
         where i.workspace_id = $1 and i.payout_id = $2 and (i.place = $4 or $4 is null)
           and (i.transfer_id = $5 or $5 is null)
         on conflict do nothing",
        &[&tx.workspace(), &payout, &event, &place, &transfer],
    )?;
    tx.exec(
        "insert into event_subject (workspace_id, subject_id, event_id)
         select i.workspace_id, coalesce(p.contact_id, p.company_id), event.id from payout_item i
         join partnership p on p.workspace_id = i.workspace_id and p.id = i.partnership_id
         join event on event.workspace_id = i.workspace_id and event.id = $3
         where i.workspace_id = $1 and i.payout_id = $2 and (i.place = $4 or $4 is null)
           and (i.transfer_id = $5 or $5 is null)
         on conflict do nothing",
        &[&tx.workspace(), &payout, &event, &place, &transfer],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<Payout> {
    Ok(Payout {
        id: row.get(0)?,
        up_to: row.get(1)?,
        status: row.parsed(2)?,
        items: Vec::new(),
        created_at: row.get(3)?,
        updated_at: row.get(4)?,
    })
}
