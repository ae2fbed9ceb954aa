//! The terms that they propose, held against those that lie before both, and our answer.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
    words,
};
use partnerships::terms::InAgreement;

use super::{Offer, State, store};
use crate::{
    input::Why,
    pages::caution,
    store as agreements,
    wordings::{self, Difference, Run},
};

/// `/agreements/{id}/other-terms`.
pub(crate) fn pages() -> Pages {
    Pages::new()
        .get("/agreements/{id}/other-terms", show)
        .post("/agreements/{id}/other-terms/accept", accept, show)
        .post("/agreements/{id}/other-terms/refuse", refuse, show)
}

#[derive(Template)]
#[template(path = "offers/show.html")]
struct OtherTermsPage<'a> {
    once: &'a str,
    here: String,
    partner: String,
    open: Option<Shown>,
    caution: Option<String>,
    reason: Field,
    earlier: Vec<Shown>,
}

/// One offer, for people.
struct Shown {
    id: String,
    seen: String,
    day: String,
    when: String,
    state: String,
    remark: Option<String>,
    answer: Option<String>,
    difference: Difference,
}

fn show(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Page> {
    let agreement = agreements::find(tx, id)?;
    let partner = partnerships::name_of(tx, agreement.about.partnership_id)?;
    let mut shown = Vec::new();
    for offer in store::of_agreement(tx, id)? {
        shown.push((offer.state == State::Open, shown_of(tx, &typed, &offer)?));
    }
    let (open, earlier): (Vec<_>, Vec<_>) = shown.into_iter().partition(|(is_open, _)| *is_open);
    let page = OtherTermsPage {
        once: typed.once(),
        here: format!("~/agreements/{id}"),
        caution: caution(&agreement.signatures),
        reason: typed.field("reason", "").required(),
        open: open.into_iter().next().map(|(_, offer)| offer),
        earlier: earlier.into_iter().map(|(_, offer)| offer).collect(),
        partner,
    };
    Page::of("Other terms", &page)
}

fn shown_of(tx: &mut Tx<'_>, typed: &Typed, offer: &Offer) -> Result<Shown> {
    let before = wordings::find(tx, offer.agreement_id, offer.wording)?.ok_or(Error::NotFound)?;
    let after = super::words_of(tx, offer)?;
    let day = tx.day_of(offer.made_at);
    Ok(Shown {
        id: offer.id.to_string(),
        seen: typed.seen(offer)?,
        day: day.to_string(),
        when: words::day(day),
        state: words::upper_first(offer.state.label()),
        remark: offer.remark.clone(),
        answer: offer.answer.clone(),
        difference: Difference::between(&before.words, &after),
    })
}

/// The offer that the form was about, as it was read.
fn read(tx: &mut Tx<'_>, typed: &Typed) -> Result<Id<Offer>> {
    let id = typed.text("offer_id").parse().map_err(|_| Error::NotFound)?;
    typed.still_as_seen(&store::find(tx, id)?)?;
    Ok(id)
}

fn accept(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    let offer = read(tx, &typed)?;
    super::accept(tx, offer)?;
    let said = "Their terms are in the draft. Propose it, and both sign the same words.";
    Ok(Go::to(format!("~/agreements/{id}")).saying(said))
}

fn refuse(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    let offer = read(tx, &typed)?;
    super::refuse(tx, offer, Why { reason: typed.text("reason").to_owned() })?;
    Ok(Go::to(format!("~/agreements/{id}")).saying("They read your answer on their page."))
}
