//! What is done with an agreement on its page.

use kit::{
    Result, Tx,
    web::{At, Go, Pages, Typed},
    words,
};
use partnerships::terms::InAgreement;

use super::{list, show::show, unchanged};
use crate::{
    Agreement, AgreementId, Own, Paper, Status,
    comments::{self, NewComment},
    conflicts::{Resolution, Resolve},
    input::{Beginning, Ending, Proposal, Why},
    sign::on_paper,
};

pub(super) fn pages() -> Pages {
    Pages::new()
        .get("/agreements/{id}", show)
        .post("/agreements/{id}/propose", propose, show)
        .post("/agreements/{id}/comments", say, show)
        .post("/agreements/{id}/decline", decline, show)
        .post("/agreements/{id}/sign", sign, show)
        .post("/agreements/{id}/record_signature", record_signature, show)
        .post("/agreements/{id}/activate", activate, show)
        .post("/agreements/{id}/pause", pause, show)
        .post("/agreements/{id}/resume", resume, show)
        .post("/agreements/{id}/end", end, show)
}

fn propose(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    unchanged(tx, id, &typed)?;
    let mut form = typed.read();
    let (reason, override_reason) = (form.text("proposal_reason"), form.text("override_reason"));
    form.done()?;
    crate::propose(tx, id, Proposal { reason, override_reason, resolve: chosen(&typed) })?;
    Ok(Go::to(here(id)).saying("It lies before them. Talk it through, then sign."))
}

fn say(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    comments::say(tx, id, NewComment { clause: None, said: typed.text("said").to_owned() })?;
    Ok(Go::to(here(id)).saying("It stands on their page, too."))
}

fn decline(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    unchanged(tx, id, &typed)?;
    crate::decline(tx, id, Why { reason: typed.text("reason").to_owned() })?;
    Ok(Go::to(here(id)).saying("Their no was noted."))
}

fn sign(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    unchanged(tx, id, &typed)?;
    let mut form = typed.read();
    let name = form.needed("name", "please sign with your name");
    let on = form.day("on");
    form.done()?;
    let signed = crate::sign(tx, id, Own { name, on })?;
    Ok(Go::to(here(id)).saying(after_signing("You have signed.", &signed)))
}

fn record_signature(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    unchanged(tx, id, &typed)?;
    let given = on_paper(&typed)?;
    let paper = typed.file("file").map(|file| Paper { name: file.name.clone(), bytes: file.bytes.clone() });
    let signed = crate::countersign(tx, id, given, paper)?;
    Ok(Go::to(here(id)).saying(after_signing("The signature was recorded.", &signed)))
}

fn activate(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    unchanged(tx, id, &typed)?;
    let override_reason = typed.read().text("override_reason");
    let agreement = crate::activate(tx, id, Beginning { resolve: chosen(&typed), override_reason })?;
    let said = match agreement.status {
        Status::Active { .. } => "It holds from now on.".to_owned(),
        _ => format!("It begins by itself on {}.", words::day(agreement.about.dates.starts_on)),
    };
    Ok(Go::to(here(id)).saying(said))
}

/// What was chosen for each conflict.
fn chosen(typed: &Typed) -> Vec<Resolve> {
    let conflicts = typed.names().filter_map(|name| Some((name, name.strip_prefix("resolve.")?)));
    conflicts
        .filter_map(|(name, id)| {
            let with = typed.text(name).parse::<Resolution>().ok()?;
            Some(Resolve { conflict_id: id.to_owned(), with })
        })
        .collect()
}

fn pause(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    unchanged(tx, id, &typed)?;
    crate::pause(tx, id, Why { reason: typed.text("reason").to_owned() })?;
    Ok(Go::to(here(id)).saying("It rests.").undo(format!("{}/resume", here(id))))
}

fn resume(tx: &mut Tx<'_>, At(id): At<InAgreement>) -> Result<Go> {
    crate::resume(tx, id)?;
    Ok(Go::to(here(id)).saying("It goes on."))
}

fn end(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    unchanged(tx, id, &typed)?;
    let mut form = typed.read();
    let on = form.day("end_on");
    form.done()?;
    let ended = crate::end(tx, id, Ending { on, reason: typed.text("reason").to_owned() })?;
    let said = match ended.status {
        Status::Ended { .. } => "It is over. What was earned before stays.".to_owned(),
        _ => format!("It holds {} and is over then.", list::days(&ended)),
    };
    Ok(Go::to(here(id)).saying(said))
}

fn here(id: AgreementId) -> String {
    format!("~/agreements/{id}")
}

/// What was done by signing, and what followed.
fn after_signing(done: &str, signed: &Agreement) -> String {
    match signed.status {
        Status::Active { .. } => format!("{done} Both have, and it holds from now on."),
        Status::Signed => format!("{done} Both have, and it waits."),
        _ => done.to_owned(),
    }
}
