//! Partnerships as JSON.

use jiff::{Timestamp, civil::Date};
use kit::{
    Id, Result, Tx,
    money::Money,
    web::{Api, At, Body, List, Query},
};
use network::{companies::Company, contacts::Contact};

use super::{
    Changes, Ending, Filter, NewPartnership, Partnership, Pause, PayeeId, Stage, StageName, change, end,
    explore, find, list, name_of, open, pause, resume,
};
use crate::{
    ReviewMonths,
    goals::{self, Goal},
    terms::{self, KindFor},
};

/// What a partnership owes us (positive) or is owed (negative), per currency. The ledger comes later in the order of the
/// parts, so whoever joins the parts hands its answer in.
pub type Balance = fn(&mut Tx<'_>, Id<Partnership>) -> Result<Vec<Money>>;

/// `/partnerships`.
pub fn api(balance: Balance) -> Api {
    let shown = move |tx: &mut Tx<'_>, id| show(tx, id, balance);
    let after = move |tx: &mut Tx<'_>, changed: Partnership| shown(tx, changed.id);
    Api::new()
        .get("/partnerships", "List partnerships", move |tx: &mut Tx<'_>, Query(filter): Query<Filter>| {
            let lines = list(tx, &filter)?;
            let data = lines.data.iter().map(|line| shown(tx, line.id)).collect::<Result<_>>()?;
            Ok(List { data, next_cursor: lines.next_cursor })
        })
        .create(
            "/partnerships",
            "Open a partnership",
            move |tx: &mut Tx<'_>, Body(new): Body<NewPartnership>| {
                let opened = open(tx, new)?;
                after(tx, opened)
            },
        )
        .get("/partnerships/{id}", "A partnership", move |tx: &mut Tx<'_>, At(id): At<Partnership>| {
            shown(tx, id)
        })
        .put(
            "/partnerships/{id}",
            "Change how often it is reviewed",
            move |tx: &mut Tx<'_>, At(id): At<Partnership>, Body(changes): Body<Changes>| {
                let changed = change(tx, id, changes)?;
                after(tx, changed)
            },
        )
        .post(
            "/partnerships/{id}/explore",
            "Start finding out about each other",
            move |tx: &mut Tx<'_>, At(id): At<Partnership>| {
                let explored = explore(tx, id)?;
                after(tx, explored)
            },
        )
        .post(
            "/partnerships/{id}/pause",
            "Let a partnership rest",
            move |tx: &mut Tx<'_>, At(id): At<Partnership>, Body(rest): Body<Pause>| {
                let paused = pause(tx, id, rest)?;
                after(tx, paused)
            },
        )
        .post(
            "/partnerships/{id}/resume",
            "Take a partnership up again",
            move |tx: &mut Tx<'_>, At(id): At<Partnership>| {
                let resumed = resume(tx, id)?;
                after(tx, resumed)
            },
        )
        .post(
            "/partnerships/{id}/end",
            "End a partnership",
            move |tx: &mut Tx<'_>, At(id): At<Partnership>, Body(ending): Body<Ending>| {
                let ended = end(tx, id, ending)?;
                after(tx, ended)
            },
        )
}

/// A partnership as programs see it.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct PartnershipOut {
    /// Its id.
    id: Id<Partnership>,
    /// The person it is with; null where it is with a business.
    contact_id: Option<Id<Contact>>,
    /// The business it is with; null where it is with a person.
    company_id: Option<Id<Company>>,
    /// What the partner is called.
    name: String,
    /// How far it has come.
    stage: StageName,
    /// While it is paused: until when, where that is known.
    paused_until: Option<Date>,
    /// When it ended.
    ended_on: Option<Date>,
    /// Why it is paused or ended.
    reason: Option<String>,
    /// Its first sent referral or first active agreement.
    active_since: Option<Date>,
    /// How often it is reviewed in its first year.
    review_every_months: ReviewMonths,
    /// Referral or strategic, per service and direction, by the terms that run.
    kinds: Vec<KindFor>,
    /// What either side, or both, want to achieve with it.
    goals: Vec<Goal>,
    /// Under which id they are paid.
    payee_id: PayeeId,
    /// What they owe us, per currency; negative where we owe them.
    balance: Vec<Money>,
    /// When it was opened.
    created_at: Timestamp,
    /// When it last changed.
    updated_at: Timestamp,
}

fn show(tx: &mut Tx<'_>, id: Id<Partnership>, balance: Balance) -> Result<PartnershipOut> {
    let partnership = find(tx, id)?;
    let stage = partnership.stage.name();
    let (paused_until, ended_on, reason) = match partnership.stage {
        Stage::At(_) => (None, None, None),
        Stage::Paused { until, reason, .. } => (until, None, Some(reason)),
        Stage::Ended { on, reason } => (None, Some(on), Some(reason)),
    };
    Ok(PartnershipOut {
        id,
        contact_id: partnership.with.contact_id(),
        company_id: partnership.with.company_id(),
        name: name_of(tx, id)?,
        stage,
        paused_until,
        ended_on,
        reason,
        active_since: partnership.active_since,
        review_every_months: partnership.review_every_months,
        kinds: terms::store::kinds(tx, id)?,
        goals: goals::of(tx, id)?,
        payee_id: partnership.payee_id,
        balance: balance(tx, id)?,
        created_at: partnership.created_at,
        updated_at: partnership.updated_at,
    })
}
