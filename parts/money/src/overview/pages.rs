//! `/money`.

use askama::Template;
use kit::{
    Result, Tx,
    web::{Page, Pages, Query, paging},
};

use super::store;
use crate::{
    fees,
    payouts::{self, Payout},
};

/// Payouts shown; the others have a page of their own.
const PAYOUTS: u32 = 5;

/// `/money`.
pub fn pages() -> Pages {
    Pages::new().get("/money", show)
}

/// Where the page before ended.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub(super) struct From {
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "overview/money.html")]
struct MoneyPage {
    payouts: Vec<Payout>,
    /// Whether there are more payouts than those.
    more_payouts: bool,
    owed: Vec<Line>,
    fees: Vec<fees::Line>,
    next: Option<String>,
}

struct Line {
    href: String,
    name: String,
    words: &'static str,
    amount: String,
}

pub(super) fn show(tx: &mut Tx<'_>, Query(from): Query<From>) -> Result<Page> {
    let owed = store::uneven(tx)?.into_iter().map(line).collect();
    let page = fees::of_partnership(tx, None, from.cursor.as_deref(), paging::ROWS)?;
    let today = tx.today();
    let next = page.next_cursor.map(|cursor| format!("~/money?cursor={cursor}"));
    let fees = page.data.into_iter().map(|shown| fees::Line::of(shown, today)).collect();
    let payouts = payouts::list(tx, None, PAYOUTS, None)?;
    let more_payouts = payouts.next_cursor.is_some();
    Page::of("Money", &MoneyPage { payouts: payouts.data, more_payouts, owed, fees, next })
}

fn line(owed: store::Owed) -> Line {
    let (words, amount) = if owed.balance.is_negative() {
        ("You owe them", owed.balance.negated())
    } else {
        ("They owe you", owed.balance)
    };
    Line { href: format!("~/partners/{}", owed.id), name: owed.name, words, amount: amount.human() }
}
