//! The trial: its days, what passed since, what came of it, and what follows.

use askama::Template;
use jiff::civil::Date;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed, forms::Reader},
    words,
};

use super::{Conclusion, NewTrial, Next, Trial, of};
use crate::{
    Partnership, partnerships,
    passed::{Passed, PassedSince},
};

/// `/partners/{id}/trial`.
pub fn pages(passed_since: PassedSince) -> Pages {
    let show =
        move |tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed| show(tx, id, &typed, passed_since);
    Pages::new().get("/partners/{id}/trial", show).post("/partners/{id}/trial", start, show).post(
        "/partners/{id}/trial/conclude",
        conclude,
        show,
    )
}

#[derive(Template)]
#[template(path = "trial/page.html")]
struct TrialPage<'a> {
    partnership: &'a Partnership,
    name: &'a str,
    trial: Option<Trial>,
    passed: Passed,
    sent_who_signed: String,
    received_who_signed: String,
    started_on: Field,
    review_on: Field,
    outcome: Field,
    next: Field,
    steps: Vec<(&'static str, String, &'static str)>,
    once: &'a str,
    seen: String,
}

pub(super) fn show(
    tx: &mut Tx<'_>,
    id: Id<Partnership>,
    typed: &Typed,
    passed_since: PassedSince,
) -> Result<Page> {
    let (partnership, name) = (partnerships::find(tx, id)?, partnerships::name_of(tx, id)?);
    let trial = of(tx, id)?;
    let fresh = Trial::new(id, &NewTrial::default(), tx.today(), tx.now())?;
    let days = trial.as_ref().filter(|trial| trial.outcome.is_none()).unwrap_or(&fresh);
    let passed = passed_since(tx, id, trial.as_ref().map_or(fresh.started_on, |trial| trial.started_on))?;
    let step = |&next: &Next| (next.as_str(), words::upper_first(next.label()), next.meaning());
    let template = TrialPage {
        partnership: &partnership,
        name: &name,
        started_on: typed.field("started_on", &days.started_on.to_string()),
        review_on: typed.field("review_on", &days.review_on.to_string()),
        outcome: typed.field("outcome", "").required(),
        next: typed.field("next", "").required(),
        steps: Next::ALL.iter().map(step).collect(),
        sent_who_signed: signed(passed.sent, passed.won_sent),
        received_who_signed: signed(passed.received, passed.won_received),
        passed,
        seen: trial.as_ref().map(|trial| typed.seen(&days_of(trial))).transpose()?.unwrap_or_default(),
        trial,
        once: typed.once(),
    };
    Page::of(format!("The trial: {name}"), &template)
}

fn signed(sent: u32, won: u32) -> String {
    match (sent, won) {
        (0, 0) => String::new(),
        (_, 0) => "nobody signed yet".to_owned(),
        (_, won) => format!("{won} signed"),
    }
}

fn days_of(trial: &Trial) -> (Date, Date) {
    (trial.started_on, trial.review_on)
}

fn start(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&of(tx, id)?.as_ref().map(days_of))?;
    let mut form = typed.read();
    let new = NewTrial { started_on: form.day("started_on"), review_on: form.day("review_on") };
    form.done()?;
    let trial = super::start(tx, id, new)?;
    let said = format!("The trial runs. You look how it goes on {}.", words::day(trial.review_on));
    Ok(Go::to(format!("~/partners/{id}")).saying(said))
}

pub(super) fn conclude(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let outcome = form.needed("outcome", "please write down what came of it");
    let next = form.asked("next", Reader::parsed, "what follows from it?");
    let next = form.all(next)?;
    super::conclude(tx, id, Conclusion { outcome, next })?;
    Ok(match next {
        Next::Agree => Go::to(format!("~/agreements/new?partnership_id={id}"))
            .saying("Written down. Now put in writing what you agreed."),
        Next::GoOn => {
            Go::to(format!("~/partners/{id}/trial")).saying("Written down. When do you look again?")
        }
        Next::Leave => Go::to(format!("~/partners/{id}/rest"))
            .saying("Written down. You can let it rest, or end it; both stay friends."),
    })
}
