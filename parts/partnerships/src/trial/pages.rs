//! The trial: its days, and what came of it.

use askama::Template;
use jiff::civil::Date;
use kit::{
    Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
    words,
};

use super::{Conclusion, NewTrial, Trial, of};
use crate::{Partnership, partnerships};

/// `/partners/{id}/trial`.
pub fn pages() -> Pages {
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
    started_on: Field,
    review_on: Field,
    outcome: Field,
    once: &'a str,
    seen: String,
}

fn show(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Page> {
    let (partnership, name) = (partnerships::find(tx, id)?, partnerships::name_of(tx, id)?);
    let trial = of(tx, id)?;
    let next = Trial::new(id, &NewTrial::default(), tx.today(), tx.now())?;
    let days = trial.as_ref().filter(|trial| trial.outcome.is_none()).unwrap_or(&next);
    let template = TrialPage {
        partnership: &partnership,
        name: &name,
        started_on: typed.field("started_on", &days.started_on.to_string()),
        review_on: typed.field("review_on", &days.review_on.to_string()),
        outcome: typed.field("outcome", "").required(),
        seen: trial.as_ref().map(|trial| typed.seen(&days_of(trial))).transpose()?.unwrap_or_default(),
        trial,
        once: typed.once(),
    };
    Page::of(format!("The trial: {name}"), &template)
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

fn conclude(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let outcome = form.text("outcome").unwrap_or_default();
    form.done()?;
    super::conclude(tx, id, Conclusion { outcome })?;
    Ok(Go::to(format!("~/partners/{id}")).saying("Written down."))
}
