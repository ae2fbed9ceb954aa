//! What can be done with a referral on its page: the words on the buttons, and what each of them does.

use kit::{
    Result, Tx,
    web::{At, Go, Typed},
};
use partnerships::terms::Direction;

use crate::{
    CarveOut, Referral, Status, Step,
    earlier::{self, Verdict},
    hearing,
    input::{Reopen, Send, Win, Yes},
    introduction::{self, Words},
    mailing,
    talk::NewSaid,
    thanks::{self, Words as Thanks},
};

/// A step that can be made now, in the words of its button.
pub(super) struct Offer {
    pub step: Step,
    pub label: String,
}

/// What a step is called by whoever sees this page: for a client we sent, the partner accepts; for theirs, we do.
pub(super) fn offer(step: Step, referral: &Referral, partner: &str) -> Offer {
    let label = match (referral.about.direction, step) {
        (_, Step::Send) => format!("Send the client to {partner}"),
        (_, Step::Withdraw) if referral.status == Status::Draft => "Drop this draft".to_owned(),
        (Direction::Outbound, Step::Accept) => "They took it on".to_owned(),
        (Direction::Outbound, Step::Decline) => "They declined".to_owned(),
        (Direction::Outbound, Step::Talks) => "They are in talks".to_owned(),
        (Direction::Outbound, Step::Win) => "They won the client".to_owned(),
        (Direction::Inbound, Step::Accept) => "Take the client on".to_owned(),
        (Direction::Inbound, Step::Decline) => "Decline".to_owned(),
        (Direction::Inbound, Step::Talks) => "You are in talks".to_owned(),
        (Direction::Inbound, Step::Win) => "You won the client".to_owned(),
        (_, Step::Lose) => "Nothing came of it".to_owned(),
        (Direction::Outbound, Step::Withdraw) => "Take the referral back".to_owned(),
        (Direction::Inbound, Step::Withdraw) => format!("{partner} took the referral back"),
        (_, Step::Reopen) => "It goes on after all".to_owned(),
    };
    Offer { step, label }
}

fn back(referral: &Referral, said: &'static str) -> Result<Go> {
    Ok(Go::to(format!("~/referrals/{}", referral.id)).saying(said))
}

pub(super) fn send(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let duplicate_reason = form.text("duplicate_reason");
    form.done()?;
    let referral = crate::send(tx, id, Send { carve_out: carve_out(&typed)?, duplicate_reason })?;
    back(&referral, "The client was sent.")
}

pub(super) fn accept(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<Go> {
    back(&crate::accept(tx, id)?, "Accepted.")
}

pub(super) fn decline(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    back(&crate::decline(tx, id, typed.text("reason"))?, "Declined, with the reason.")
}

pub(super) fn talks(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<Go> {
    back(&crate::talks(tx, id)?, "The talks have begun.")
}

pub(super) fn win(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    let currency = workspace::settings::profile(tx)?.currency;
    let mut form = typed.read();
    let won = Win { on: form.day("on"), expected: form.money("expected", currency) };
    form.done()?;
    let referral = crate::win(tx, id, &won)?;
    let today = tx.today();
    let said = match crate::term_on(tx, &referral, today)? {
        Some(_) => "Won. A fee is earned once the client has paid.",
        None => "Won. Nothing was agreed when the client was sent, so it earns no fee.",
    };
    back(&referral, said)
}

pub(super) fn lose(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    back(&crate::lose(tx, id, typed.text("reason"))?, "Closed, with the reason.")
}

pub(super) fn withdraw(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<Go> {
    back(&crate::withdraw(tx, id)?, "Taken back.")
}

pub(super) fn reopen(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    let why = Reopen { reason: typed.text("reason").to_owned(), carve_out: carve_out(&typed)? };
    back(&crate::reopen(tx, id, why)?, "Open again.")
}

pub(super) fn record_consent(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let yes = Yes { on: form.day("on"), how: form.line("how") };
    form.done()?;
    back(&crate::record_consent(tx, id, &yes)?, "The client’s yes was recorded.")
}

pub(super) fn withdraw_consent(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<Go> {
    back(&crate::withdraw_consent(tx, id)?, "The other side sees nothing of the client any longer.")
}

pub(super) fn mail(tx: &mut Tx<'_>, At(id): At<Referral>, _: Typed) -> Result<Go> {
    let referral = mailing::mail(tx, id)?;
    let partner = partnerships::name_of(tx, referral.about.partnership_id)?;
    Ok(Go::to(format!("~/referrals/{id}")).saying(format!("A mail to {partner} is on its way.")))
}

pub(super) fn introduce(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let words = Words {
        subject: Some(form.text("subject").unwrap_or_default()),
        text: Some(form.text("text").unwrap_or_default()),
    };
    form.done()?;
    let referral =
        introduction::introduce(tx, id, &words, |letter| typed.still_as_seen(&letter.unwritten()))?;
    Ok(Go::to(format!("~/referrals/{}#introduce", referral.id))
        .saying("The introduction is on its way to both."))
}

pub(super) fn say(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    crate::talk::say(tx, id, &NewSaid { said: typed.text("said").to_owned() })?;
    Ok(Go::to(format!("~/referrals/{id}#talk")).saying("Written down."))
}

pub(super) fn decide_first(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&earlier::of(tx, id)?)?;
    let mut form = typed.read();
    let verdict = form.parsed::<Verdict>("verdict");
    form.done()?;
    let Some(verdict) = verdict else {
        return Err(kit::Error::invalid("verdict", "please choose which one counts"));
    };
    let referral = earlier::decide(tx, id, verdict)?;
    back(
        &referral,
        match verdict {
            Verdict::First => "Decided: who came first stands.",
            Verdict::This => "Decided: this introduction counts.",
        },
    )
}

pub(super) fn thank(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    let partner = crate::find(tx, id)?.about.partnership_id;
    if let Some(to) = hearing::reach(tx, partner)?.address() {
        typed.still_as_seen(&to)?;
    }
    let mut form = typed.read();
    let text = Some(form.text("text").unwrap_or_default());
    form.done()?;
    let referral = thanks::thank(tx, id, &Thanks { text })?;
    back(&referral, "Your thanks are on their way.")
}

/// With the suggested words, by one press.
pub(super) fn thank_now(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<Go> {
    let referral = thanks::thank(tx, id, &Thanks::default())?;
    back(&referral, "Your thanks are on their way.")
}

pub(super) fn thanked(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<Go> {
    back(&thanks::thanked_by_ourselves(tx, id)?, "Good. It stands in your history.")
}

fn carve_out(typed: &Typed) -> Result<Option<CarveOut>> {
    let mut form = typed.read();
    let (reason, note) = (form.parsed("carve_out.reason"), form.text("carve_out.note"));
    if reason.is_some() && note.is_none() {
        form.fault("carve_out.note", "please say it in a few words; the next review shows them");
    }
    form.done()?;
    Ok(reason.zip(note).map(|(reason, note)| CarveOut { reason, note }))
}
