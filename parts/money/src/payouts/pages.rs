//! One payout: who gets what, and what is to be done with it.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
    words,
};

use partnerships::Partnership;

use super::{Failed, Item, ItemStatus, Paid, Payout, Status, Wanted, store};
use crate::overview;

/// `/money/payouts`.
pub fn pages() -> Pages {
    Pages::new()
        .get("/money/payouts/new", new)
        .post("/money/payouts", prepare, overview::show)
        .get("/money/payouts/{id}", show)
        .post("/money/payouts/{id}/approve", approve, show)
        .post("/money/payouts/{id}/mark_paid", mark_paid, show)
        .post("/money/payouts/{id}/cancel", cancel, show)
        .get("/money/payouts/{id}/mark_failed", came_back)
        .post("/money/payouts/{id}/mark_failed", mark_failed, came_back)
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

impl Payout {
    /// Whether this item can be marked as failed.
    fn can_fail(&self, item: &Item) -> bool {
        self.status != Status::Prepared && item.status != ItemStatus::Failed
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

#[derive(Template)]
#[template(path = "payouts/new.html")]
struct NewPage<'a> {
    only: Option<Only>,
    up_to: Field,
    once: &'a str,
}

/// The one partner it is for.
struct Only {
    id: Id<Partnership>,
    name: String,
}

fn new(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let only = match typed.text("partnership_id").parse() {
        Ok(id) => Some(Only { id, name: partnerships::name_of(tx, id)? }),
        Err(_) => None,
    };
    let up_to = typed.field("up_to", &tx.today().to_string()).required();
    Page::of("Prepare a payout", &NewPage { only, up_to, once: typed.once() })
}

fn prepare(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let up_to = form.day("up_to").unwrap_or(tx.today());
    let partnership_id = form.id("partnership_id");
    form.done()?;
    let payout = super::prepare(tx, Wanted { up_to, minimum: None, currency: None, partnership_id })?;
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

#[derive(Template)]
#[template(path = "payouts/failed.html")]
struct FailedPage<'a> {
    path: String,
    item: &'a Item,
    reason: Field,
    once: &'a str,
}

fn came_back(tx: &mut Tx<'_>, At(id): At<Payout>, typed: Typed) -> Result<Page> {
    let payout = store::find(tx, id)?;
    let named = typed.text("item");
    // A payout of one item needs no choice.
    let is_meant = |item: &&Item| named.is_empty() || item.id.to_string() == named;
    let item = payout.items.iter().find(is_meant).ok_or(Error::NotFound)?;
    let (path, reason) = (format!("~/money/payouts/{id}"), typed.field("reason", "").required());
    Page::of("It did not arrive", &FailedPage { path, item, reason, once: typed.once() })
}

fn mark_failed(tx: &mut Tx<'_>, At(id): At<Payout>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let items = form.ids("item");
    let reason = form.needed("reason", "please say why");
    form.done()?;
    super::mark_failed(tx, id, Failed { items, reason })?;
    Ok(to(id).saying("Written down. It is owed again, and the next payout holds it."))
}

fn to(id: Id<Payout>) -> Go {
    Go::to(format!("~/money/payouts/{id}"))
}
