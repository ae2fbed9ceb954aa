//! `/money`.

use askama::Template;
use kit::{
    Result, Tx,
    web::{Page, Pages, Query, Typed, paging},
    words,
};

use super::store;
use crate::{
    fees::{self, Fee, Side, Status},
    payouts::{self, Payout},
};

/// Payouts shown; older ones are found through the history.
const PAYOUTS: u32 = 5;

/// `/money`.
pub fn pages() -> Pages {
    Pages::new().get("/money", show)
}

/// Where the page before ended.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub(crate) struct From {
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "overview/money.html")]
struct MoneyPage<'a> {
    once: &'a str,
    payouts: Vec<Payout>,
    owed: Vec<Line>,
    fees: Vec<FeeLine>,
    next: Option<String>,
}

struct Line {
    href: String,
    name: String,
    words: &'static str,
    amount: String,
}

struct FeeLine {
    href: String,
    client: String,
    partner: String,
    why: String,
    badge: &'static str,
    status: String,
    amount: String,
}

pub(crate) fn show(tx: &mut Tx<'_>, Query(from): Query<From>, typed: Typed) -> Result<Page> {
    let owed = store::uneven(tx)?.into_iter().map(line).collect();
    let page = fees::of_partnership(tx, None, from.cursor.as_deref(), paging::ROWS)?;
    let today = tx.today();
    let next = page.next_cursor.map(|cursor| format!("~/money?cursor={cursor}"));
    let fees = page.data.into_iter().map(|shown| fee_line(shown, today)).collect();
    let payouts = payouts::list(tx, None, PAYOUTS, None)?.data;
    Page::of("Money", &MoneyPage { once: typed.once(), payouts, owed, fees, next })
}

fn line(owed: store::Owed) -> Line {
    let (words, amount) = if owed.balance.is_negative() {
        ("You owe them", owed.balance.negated())
    } else {
        ("They owe you", owed.balance)
    };
    Line { href: format!("~/partners/{}", owed.id), name: owed.name, words, amount: amount.human() }
}

fn fee_line(shown: fees::Shown, today: jiff::civil::Date) -> FeeLine {
    let fees::Shown { fee, client, partner } = shown;
    let (badge, status) = status(&fee, today);
    let back = match fee.taken_back.is_zero() {
        true => String::new(),
        false => format!("; {} of it went back with a refund", fee.taken_back.human()),
    };
    FeeLine {
        href: format!("~/referrals/{}", fee.referral_id),
        client,
        partner,
        why: format!("{}{back}", fee.explanation.sentence()),
        badge,
        status,
        amount: fee.amount.human(),
    }
}

fn status(fee: &Fee, today: jiff::civil::Date) -> (&'static str, String) {
    match (fee.status(today), fee.side) {
        (Status::Held, _) => ("wait", format!("Held until {}", words::day(fee.held_until))),
        (Status::Due, Side::Payable) => ("good", "You owe them".to_owned()),
        (Status::Due, Side::Receivable) => ("good", "They owe you".to_owned()),
        (Status::Settled, _) => ("quiet", "Settled".to_owned()),
        (Status::Reversed, _) => ("quiet", "Taken back".to_owned()),
    }
}
