//! One payout: who gets what, and what is to be done with it.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
    words,
};

use super::{Item, ItemStatus, Paid, Payout, Status, Wanted, store};
use crate::overview;

/// `/money/payouts`.
pub fn pages() -> Pages {
    Pages::new()
        .post("/money/payouts", prepare, overview::show)
        .get("/money/payouts/{id}", show)
        .post("/money/payouts/{id}/approve", approve, show)
        .post("/money/payouts/{id}/mark_paid", mark_paid, show)
        .post("/money/payouts/{id}/cancel", cancel, show)
}

impl Payout {
    /// What it is called: the day it was prepared up to says which one is meant.
    pub(crate) fn title(&self) -> String {
        format!("Payout of {}", words::day(self.up_to))
    }

    /// The badge's colour.
    pub(crate) fn badge(&self) -> &'static str {
        match self.status {
            Status::Prepared | Status::Approved | Status::Sent => "wait",
            Status::Paid => "good",
            Status::PartlyPaid => "stop",
            Status::Cancelled => "quiet",
        }
    }
}

impl Item {
    fn badge(&self) -> &'static str {
        match self.status {
            ItemStatus::Queued => "wait",
            ItemStatus::Paid => "good",
            ItemStatus::Failed => "stop",
        }
    }
}

#[derive(Template)]
#[template(path = "payouts/show.html")]
struct PayoutPage<'a> {
    payout: &'a Payout,
    title: &'a str,
    on: Field,
    reference: Field,
    once: &'a str,
}

fn show(tx: &mut Tx<'_>, At(id): At<Payout>, typed: Typed) -> Result<Page> {
    let payout = store::find(tx, id)?;
    let title = payout.title();
    let template = PayoutPage {
        payout: &payout,
        title: &title,
        on: typed.field("on", &tx.today().to_string()).required(),
        reference: typed.field("reference", ""),
        once: typed.once(),
    };
    Page::of(&title, &template)
}

fn prepare(tx: &mut Tx<'_>) -> Result<Go> {
    let wanted = Wanted { up_to: tx.today(), minimum: None, currency: None };
    let payout = super::prepare(tx, wanted)?;
    Ok(to(payout.id).saying("Prepared. Look at it, then approve it."))
}

fn approve(tx: &mut Tx<'_>, At(id): At<Payout>) -> Result<Go> {
    super::approve(tx, id)?;
    Ok(to(id).saying("Approved. Pay it from your bank, then come back and mark it as paid."))
}

fn mark_paid(tx: &mut Tx<'_>, At(id): At<Payout>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let (on, reference) = (form.day("on"), form.line("reference"));
    form.done()?;
    super::mark_paid(tx, id, Paid { items: None, on: on.unwrap_or(tx.today()), reference })?;
    Ok(to(id).saying("Paid. What you owed is settled."))
}

fn cancel(tx: &mut Tx<'_>, At(id): At<Payout>) -> Result<Go> {
    super::cancel(tx, id)?;
    Ok(to(id).saying("Cancelled. What it held is owed as before."))
}

fn to(id: Id<Payout>) -> Go {
    Go::to(format!("~/money/payouts/{id}"))
}
