//! All that partners paid us, and the form that reverses what was booked by mistake.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Query, Typed, paging},
    words,
};
use partnerships::Partnership;

use super::{Receipt, Shown, store};
use crate::fees;

/// `/money/receipts`, but for recording one.
pub(super) fn pages() -> Pages {
    Pages::new().get("/money/receipts", list).get("/money/receipts/{id}/reverse", by_mistake).post(
        "/money/receipts/{id}/reverse",
        reverse,
        by_mistake,
    )
}

/// One receipt as a line of a list.
pub(crate) struct Line {
    pub id: Id<Receipt>,
    pub partnership: Id<Partnership>,
    pub partner: String,
    pub when: String,
    pub reference: Option<String>,
    pub amount: String,
    /// Why it was reversed, where it was.
    pub mistake: Option<String>,
}

impl Line {
    /// All that the same partner paid, where a mistake is corrected.
    pub(crate) fn partners_list(&self) -> String {
        format!("~/money/receipts?partnership_id={}", self.partnership)
    }

    pub(crate) fn of(shown: Shown) -> Self {
        let Shown { receipt, partner } = shown;
        Self {
            id: receipt.id,
            partnership: receipt.partnership_id,
            partner,
            when: words::day(receipt.on),
            reference: receipt.reference,
            amount: receipt.amount.human(),
            mistake: receipt.reversed_because,
        }
    }
}

/// Which of them are shown.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub(super) struct Asked {
    pub partnership_id: Option<Id<Partnership>>,
    pub cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "receipts/list.html")]
struct ListPage {
    receipts: Vec<Line>,
    is_filtered: bool,
    partners: Vec<(String, String)>,
    partner: Field,
    next: Option<String>,
}

pub(super) fn list(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<Page> {
    let page = store::list(tx, asked.partnership_id, paging::ROWS, asked.cursor.as_deref())?;
    let partner = asked.partnership_id.map(|id| id.to_string()).unwrap_or_default();
    let next =
        page.next_cursor.map(|cursor| format!("~/money/receipts?partnership_id={partner}&cursor={cursor}"));
    let named = fees::partners(tx)?.into_iter().map(|(id, name)| (id.to_string(), name));
    let template = ListPage {
        receipts: page.data.into_iter().map(Line::of).collect(),
        is_filtered: asked.partnership_id.is_some() || asked.cursor.is_some(),
        partners: std::iter::once((String::new(), "Everyone".to_owned())).chain(named).collect(),
        partner: Field::with("partnership_id", partner),
        next,
    };
    Page::of("What your partners paid you", &template)
}

#[derive(Template)]
#[template(path = "receipts/reverse.html")]
struct ReversePage<'a> {
    receipt: &'a Receipt,
    partner: String,
    reason: Field,
    once: &'a str,
}

pub(super) fn by_mistake(tx: &mut Tx<'_>, At(id): At<Receipt>, typed: Typed) -> Result<Page> {
    let receipt = store::find(tx, id)?;
    let template = ReversePage {
        receipt: &receipt,
        partner: partnerships::name_of(tx, receipt.partnership_id)?,
        reason: typed.field("reason", "").required(),
        once: typed.once(),
    };
    Page::of("Booked by mistake", &template)
}

pub(super) fn reverse(tx: &mut Tx<'_>, At(id): At<Receipt>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let reason = form.needed("reason", "please say why");
    form.done()?;
    super::reverse(tx, id, reason)?;
    Ok(Go::to("~/money/receipts").saying("Reversed. It no longer counts, and what it settled is owed again."))
}
