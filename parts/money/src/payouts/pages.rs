//! All payouts, what the next one would hold, and one payout: who gets what, and what is to be done with it.

use askama::Template;
use jiff::civil::Date;
use kit::{
    Error, Id, Result, Tx,
    money::Money,
    web::{At, Field, Go, Page, Pages, Query, Typed, paging},
    words,
};
use partnerships::Partnership;

use super::{Due, Failed, Held, Item, ItemStatus, Paid, Payout, Status, Waiting, Wanted, store};

/// Items that are ticked one by one, at most; of more, all are marked together.
const TICKED: usize = 50;

/// `/money/payouts`.
pub fn pages() -> Pages {
    Pages::new()
        .get("/money/payouts", list)
        .get("/money/payouts/new", new)
        .post("/money/payouts", prepare, new)
        .get("/money/payouts/{id}", show)
        .post("/money/payouts/{id}/approve", approve, show)
        .post("/money/payouts/{id}/mark_paid", mark_paid, show)
        .post("/money/payouts/{id}/cancel", cancel, show)
        .get("/money/payouts/{id}/mark_failed", came_back)
        .post("/money/payouts/{id}/mark_failed", mark_failed, came_back)
}

impl Waiting {
    /// Where it is.
    pub(crate) fn href(&self) -> String {
        format!("~/money/payouts/{}", self.payout_id)
    }

    /// What it is called.
    pub(crate) fn title(&self) -> String {
        titled(self.up_to)
    }
}

impl Held {
    /// When it can be paid, as a sentence.
    pub(crate) fn in_words(&self) -> String {
        format!(
            "{} is still held; the first of it can be paid from {} on.",
            self.amount.human(),
            words::day(self.until)
        )
    }
}

fn titled(up_to: Date) -> String {
    format!("Payout of {}", words::day(up_to))
}

impl Payout {
    /// What it is called: the day it was prepared up to says which one is meant.
    pub(crate) fn title(&self) -> String {
        titled(self.up_to)
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

impl Payout {
    /// Whether anything became of its items yet; until then they have no badge of their own.
    fn is_under_way(&self) -> bool {
        match self.status {
            Status::Prepared | Status::Approved => false,
            Status::Sent | Status::Paid | Status::PartlyPaid | Status::Cancelled => true,
        }
    }
}

impl Item {
    /// What is said of it when it failed: once it was marked as paid, that may have been the mistake.
    fn how_it_failed(&self) -> &'static str {
        match self.status {
            ItemStatus::Queued | ItemStatus::Failed => "It did not arrive",
            ItemStatus::Paid => "It was not paid, or came back",
        }
    }

    fn badge(&self) -> &'static str {
        match self.status {
            ItemStatus::Queued => "wait",
            ItemStatus::Paid => "good",
            ItemStatus::Failed => "stop",
        }
    }
}

/// Where the page before ended.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub(super) struct From {
    pub cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "payouts/list.html")]
struct ListPage {
    payouts: Vec<Payout>,
    next: Option<String>,
}

pub(super) fn list(tx: &mut Tx<'_>, Query(from): Query<From>) -> Result<Page> {
    let page = store::list(tx, None, paging::ROWS, from.cursor.as_deref())?;
    let next = page.next_cursor.map(|cursor| format!("~/money/payouts?cursor={cursor}"));
    Page::of("Payouts", &ListPage { payouts: page.data, next })
}

#[derive(Template)]
#[template(path = "payouts/show.html")]
struct PayoutPage<'a> {
    payout: &'a Payout,
    title: &'a str,
    together: Vec<Money>,
    up_to: String,
    /// Whom to tick as paid, where there is a choice.
    waiting: Vec<(String, String)>,
    paid: Field,
    on: Field,
    reference: Field,
    once: &'a str,
}

impl Payout {
    /// Those of whom one does not know yet whether they were paid; none, where there is no choice among them.
    fn to_be_ticked(&self) -> Vec<&Item> {
        let queued: Vec<&Item> = self.items.iter().filter(|item| item.status == ItemStatus::Queued).collect();
        if (2..=TICKED).contains(&queued.len()) { queued } else { Vec::new() }
    }

    /// Whether it went out and somebody in it may still have to be paid.
    fn is_to_be_paid(&self) -> bool {
        match self.status {
            Status::Approved | Status::Sent => true,
            Status::PartlyPaid => !self.queued().is_empty(),
            Status::Prepared | Status::Paid | Status::Cancelled => false,
        }
    }
}

pub(super) fn show(tx: &mut Tx<'_>, At(id): At<Payout>, typed: Typed) -> Result<Page> {
    let payout = store::find(tx, id)?;
    let title = payout.title();
    let waiting: Vec<(String, String)> = payout
        .to_be_ticked()
        .into_iter()
        .map(|item| (item.id.to_string(), format!("{}, {}", item.name, item.amount.human())))
        .collect();
    let all: Vec<&str> = waiting.iter().map(|(id, _)| &**id).collect();
    let template = PayoutPage {
        payout: &payout,
        title: &title,
        together: together(payout.items.iter().map(|item| item.amount))?,
        up_to: words::day(payout.up_to),
        paid: typed.field_of_many("item", &all),
        waiting,
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
    day: String,
    due: Vec<Due>,
    together: Vec<Money>,
    /// A payout that holds what is due already.
    waiting: Option<(String, String)>,
    /// What cannot be paid yet.
    held: Vec<String>,
    once: &'a str,
}

/// The one partner it is for.
struct Only {
    id: Id<Partnership>,
    name: String,
}

pub(super) fn new(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let only = match typed.text("partnership_id").parse() {
        Ok(id) => Some(Only { id, name: partnerships::name_of(tx, id)? }),
        Err(_) => None,
    };
    let today = tx.today();
    let up_to = typed.field("up_to", &today.to_string()).required();
    let day: Date = up_to.value.parse().unwrap_or(today);
    let wanted = Wanted { partnership_id: only.as_ref().map(|only| only.id), ..Wanted::up_to(day) };
    let due = super::due(tx, &wanted)?;
    let held = super::held(tx, wanted.partnership_id)?;
    let template = NewPage {
        only,
        up_to,
        day: words::day(day),
        together: together(due.iter().map(|due| due.amount))?,
        waiting: waits_already(tx)?,
        due,
        held: held.iter().map(Held::in_words).collect(),
        once: typed.once(),
    };
    Page::of("Prepare a payout", &template)
}

/// What all of it comes to, in each currency.
fn together(amounts: impl Iterator<Item = Money>) -> Result<Vec<Money>> {
    let mut sums: Vec<Money> = Vec::new();
    for amount in amounts {
        match sums.iter_mut().find(|sum| sum.currency == amount.currency) {
            Some(sum) => *sum = sum.checked_add(amount).map_err(Error::internal)?,
            None => sums.push(amount),
        }
    }
    Ok(sums)
}

/// The payout that has waited longest, where one waits: its page and its title.
fn waits_already(tx: &mut Tx<'_>) -> Result<Option<(String, String)>> {
    let waiting = super::waiting(tx, 1)?.pop();
    Ok(waiting.map(|waiting| (waiting.href(), waiting.title())))
}

pub(super) fn prepare(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let up_to = form.day("up_to").unwrap_or(tx.today());
    let partnership_id = form.id("partnership_id");
    form.done()?;
    let payout = super::prepare(tx, Wanted { partnership_id, ..Wanted::up_to(up_to) })?;
    Ok(to(payout.id).saying("Prepared. Look at it, then approve it."))
}

fn approve(tx: &mut Tx<'_>, At(id): At<Payout>) -> Result<Go> {
    super::approve(tx, id)?;
    Ok(to(id).saying("Approved. Pay it from your bank, then come back and mark it as paid."))
}

pub(super) fn mark_paid(tx: &mut Tx<'_>, At(id): At<Payout>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let (on, reference) = (form.day("on"), form.line("reference"));
    let ticked = form.ids("item");
    let is_choice = !store::find(tx, id)?.to_be_ticked().is_empty();
    if is_choice && ticked.is_empty() {
        form.fault("item", "please tick who was paid");
    }
    form.done()?;
    let items = is_choice.then_some(ticked);
    let payout = super::mark_paid(tx, id, Paid { items, on: on.unwrap_or(tx.today()), reference })?;
    Ok(to(id).saying(match payout.is_to_be_paid() {
        true => "Written down. The others are still to be paid.",
        false => "Paid. What you owed is settled.",
    }))
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
    let title = item.how_it_failed();
    Page::of(title, &FailedPage { path, item, reason, once: typed.once() })
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
