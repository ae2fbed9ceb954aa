//! `/money`.

use askama::Template;
use kit::{
    Id, Result, Tx,
    money::Money,
    web::{Field, Page, Pages, Query},
    words::upper_first,
};
use partnerships::Partnership;

use super::{net, store};
use crate::{
    fees::{self, Standing, Which},
    payouts::{self, Payout},
    receipts,
};

/// Partners shown before all of them are asked for.
const PARTNERS: usize = 8;

/// Payouts and receipts shown; the others have pages of their own.
const NEWEST: u32 = 3;

/// Fees shown at once.
const FEES: u32 = 10;

/// `/money`.
pub fn pages() -> Pages {
    Pages::new().get("/money", show)
}

/// Which of it is shown.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub(super) struct Asked {
    /// All partners with whom we are not even, not only the first of them.
    pub everyone: Option<Everyone>,
    /// Fees with this partner.
    pub partnership_id: Option<Id<Partnership>>,
    /// Fees that stand like this.
    pub standing: Option<Standing>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

kit::words! {
    /// That all partners are asked for.
    pub enum Everyone {
        /// They are.
        Yes: "yes", "everyone";
    }
}

#[derive(Template)]
#[template(path = "overview/money.html")]
struct MoneyPage {
    /// Whether this is a later page of the fees, which has nothing else on it.
    is_later: bool,
    is_filtered: bool,
    together: Vec<Together>,
    owed: Vec<Line>,
    /// How many more partners there are.
    more_owed: usize,
    payouts: Vec<Payout>,
    receipts: Vec<receipts::Line>,
    partners: Vec<(String, String)>,
    partner: Field,
    standings: Vec<(&'static str, String)>,
    standing: Field,
    fees: Vec<fees::Line>,
    next: Option<String>,
}

/// What all of them come to, in one currency.
struct Together {
    they_owe: String,
    you_owe: String,
    net_label: &'static str,
    net: String,
}

struct Line {
    href: String,
    name: String,
    they_owe: String,
    you_owe: String,
    net: String,
}

pub(super) fn show(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<Page> {
    let which = Which { partnership: asked.partnership_id, standing: asked.standing };
    let found = fees::list(tx, which, asked.cursor.as_deref(), FEES)?;
    let today = tx.today();
    let mut owed: Vec<Line> = store::uneven(tx)?.into_iter().map(line).collect();
    let shown = if asked.everyone.is_some() { owed.len() } else { owed.len().min(PARTNERS) };
    let more_owed = owed.split_off(shown).len();
    let payouts = payouts::list(tx, None, NEWEST, None)?;
    let receipts = receipts::list(tx, None, NEWEST, None)?;
    let partner = asked.partnership_id.map(|id| id.to_string()).unwrap_or_default();
    let standing = asked.standing.map_or("", Standing::as_str);
    let next = found
        .next_cursor
        .map(|cursor| format!("~/money?partnership_id={partner}&standing={standing}&cursor={cursor}"));
    let template = MoneyPage {
        is_later: asked.cursor.is_some(),
        is_filtered: which.partnership.is_some() || which.standing.is_some(),
        together: store::together(tx)?.into_iter().map(together).collect(),
        owed,
        more_owed,
        payouts: payouts.data,
        receipts: receipts.data.into_iter().map(receipts::Line::of).collect(),
        partners: everyone(fees::partners(tx)?),
        partner: Field::with("partnership_id", partner),
        standings: std::iter::once(("", "Any".to_owned())).chain(Standing::choices()).collect(),
        standing: Field::with("standing", standing),
        fees: found.data.into_iter().map(|shown| fees::Line::of(shown, today)).collect(),
        next,
    };
    Page::of("Money", &template)
}

fn everyone(partners: Vec<(Id<Partnership>, String)>) -> Vec<(String, String)> {
    let named = partners.into_iter().map(|(id, name)| (id.to_string(), name));
    std::iter::once((String::new(), "Everyone".to_owned())).chain(named).collect()
}

fn together(owed: store::Owed) -> Together {
    let (net_label, net) = match owed.together() {
        net if net.is_zero() => ("Together, you are even", net),
        net if net.is_negative() => ("Together, you owe them", net.negated()),
        net => ("Together, they owe you", net),
    };
    Together { they_owe: owed.they_owe.human(), you_owe: owed.you_owe.human(), net_label, net: net.human() }
}

fn line(uneven: store::Uneven) -> Line {
    let store::Uneven { id, name, owed } = uneven;
    let one_way = |amount: Money| if amount.is_zero() { String::new() } else { amount.human() };
    let both_ways = !owed.they_owe.is_zero() && !owed.you_owe.is_zero();
    let net = if both_ways { upper_first(&net::in_words(owed.together())) } else { String::new() };
    Line {
        href: format!("~/partners/{id}"),
        name,
        they_owe: one_way(owed.they_owe),
        you_owe: one_way(owed.you_owe),
        net,
    }
}
