//! The form that records what a partner paid.

use askama::Template;
use kit::{
    Error, Result, Tx,
    web::{Field, Go, Page, Pages, Typed},
};

use super::{NewReceipt, store};

/// `/money/receipts`.
pub fn pages() -> Pages {
    Pages::new().get("/money/receipts/new", new).post("/money/receipts", record, new)
}

#[derive(Template)]
#[template(path = "receipts/new.html")]
struct NewPage<'a> {
    owing: Vec<(String, String)>,
    partnership: Field,
    currency: &'static str,
    amount: Field,
    on: Field,
    reference: Field,
    once: &'a str,
}

fn new(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let currency = workspace::settings::profile(tx)?.currency;
    let owing = store::owing(tx, currency)?;
    let all_of_it = match owing.as_slice() {
        [only] => only.owed.to_string(),
        _ => String::new(),
    };
    let template = NewPage {
        partnership: typed.field("partnership_id", "").required(),
        currency: currency.code(),
        amount: typed.field("amount", &all_of_it).required(),
        on: typed.field("on", &tx.today().to_string()).required(),
        reference: typed.field("reference", ""),
        owing: owing
            .into_iter()
            .map(|one| (one.id.to_string(), format!("{}, who owes you {}", one.name, one.owed.human())))
            .collect(),
        once: typed.once(),
    };
    Page::of("What a partner paid you", &template)
}

fn record(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let currency = workspace::settings::profile(tx)?.currency;
    let mut form = typed.read();
    let who = form.id("partnership_id");
    let partnership_id = who.ok_or_else(|| Error::invalid("partnership_id", "please choose who paid"))?;
    let amount = form.needed_money("amount", currency, "please write what they paid, such as 240.00");
    let (on, reference) = (form.day("on").unwrap_or(tx.today()), form.line("reference"));
    form.done()?;
    super::record(tx, NewReceipt { partnership_id, amount, on, reference })?;
    Ok(Go::to("~/money").saying("Recorded. What they owed is settled."))
}
