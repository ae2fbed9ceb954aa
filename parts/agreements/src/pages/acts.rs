//! What is done with an agreement on its page.

use kit::{
    Result, Tx,
    web::{At, Go, Pages, Typed, Whence},
    words,
};
use partnerships::terms::InAgreement;

use super::{list, show::show, unchanged};
use crate::{
    Agreement, AgreementId, Own, Paper, Status,
    comments::{self, NewComment},
    conflicts::{Resolution, Resolve},
    input::{Beginning, Ending, Notice, Proposal, Why},
    sign::on_paper,
    signing::{self, Drawn},
};

pub(super) fn pages() -> Pages {
    Pages::new()
        .get("/agreements/{id}", show)
        .post("/agreements/{id}/propose", propose, show)
        .post("/agreements/{id}/mail", mail, show)
        .post("/agreements/{id}/comments", say, show)
        .post("/agreements/{id}/decline", decline, show)
        .post("/agreements/{id}/draft_again", draft_again, show)
        .post("/agreements/{id}/sign", sign, show)
        .post("/agreements/{id}/record_signature", record_signature, show)
        .post("/agreements/{id}/activate", activate, show)
        .post("/agreements/{id}/pause", pause, show)
        .post("/agreements/{id}/resume", resume, show)
        .post("/agreements/{id}/give_notice", give_notice, show)
        .post("/agreements/{id}/end", end, show)
}

fn propose(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    unchanged(tx, id, &typed)?;
    let mut form = typed.read();
    let (reason, override_reason) = (form.text("proposal_reason"), form.text("override_reason"));
    let (signs_first, answer_by) = (form.parsed("signs_first"), form.day("answer_by"));
    form.done()?;
    let mail_it = Some(typed.text("mail_it") == "yes");
    let resolve = chosen(&typed);
    crate::propose(tx, id, Proposal { reason, override_reason, resolve, signs_first, answer_by, mail_it })?;
    Ok(Go::to(here(id)).saying(match mail_it {
        Some(true) => "It lies before them, and a mail with their link is on its way.",
        _ => "It lies before them. Talk it through, then sign.",
    }))
}

fn mail(tx: &mut Tx<'_>, At(id): At<InAgreement>, _: Typed) -> Result<Go> {
    signing::mail_them(tx, id)?;
    Ok(Go::to(here(id)).saying("A mail with their link is on its way."))
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

fn draft_again(tx: &mut Tx<'_>, At(id): At<InAgreement>) -> Result<Go> {
    let draft = crate::draft_again(tx, id)?;
    Ok(Go::to(format!("{}/edit", here(draft.id))).saying("Here it is once more, as a draft."))
}

fn sign(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed, whence: Whence) -> Result<Go> {
    unchanged(tx, id, &typed)?;
    let mut form = typed.read();
    let name = form.needed("name", "please sign with your name");
    if typed.text("consent") != "yes" {
        form.fault("consent", "please tick this: nobody signs without agreeing to sign electronically");
    }
    form.done()?;
    let drawn = Drawn::read(typed.text("drawn"))?;
    let signed = crate::sign(tx, id, Own { name, on: None, drawn, consent: Some(true) }, whence)?;
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

fn give_notice(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    unchanged(tx, id, &typed)?;
    let mut form = typed.read();
    let on = form.day("notice_on");
    form.done()?;
    let ended = crate::give_notice(tx, id, Notice { on, reason: typed.text("reason").to_owned() })?;
    Ok(Go::to(here(id)).saying(format!("It holds {} and is over then. Tell them so.", list::days(&ended))))
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
