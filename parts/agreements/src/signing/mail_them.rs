//! Mails the other side their link, and reminds them until they answer.

use jiff::{SignedDuration, Timestamp, ToSpan};
use kit::{Error, Refusal, Result, Tx};
use partnerships::StageName;
use serde_json::json;

use super::{
    ask_for_code::sends_mail,
    jobs::{self, Reminder},
    letter, signer, store,
};
use crate::{Agreement, AgreementId, Form, Party, StatusName, store as agreements, wordings};

/// After how many days of silence they are reminded, each counted from the mail before which nothing was to be answered.
const REMINDED_AFTER: [i64; 3] = [3, 7, 14];
/// How long it takes at least before the next mail about the same words.
const PAUSE: SignedDuration = SignedDuration::from_hours(20);
/// How many mails about one agreement there are in a day at most, however often its words are changed.
const A_DAY: usize = 3;

/// A mail with the link that went to whoever signs for the other side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailing {
    /// About which wording.
    pub wording: u32,
    /// Which one about it, from 1.
    pub number: u32,
    /// To which address.
    pub email: String,
    /// When.
    pub mailed_at: Timestamp,
}

/// What a mail says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// That something lies before them.
    Lies,
    /// That it is their turn, because we have signed.
    Turn,
    /// That it still waits.
    Waits,
}

/// Mails whoever signs for the other side the link, or reminds them of it. They are reminded by themselves then, three times
/// at most, until they answer.
pub fn mail_them(tx: &mut Tx<'_>, id: AgreementId) -> Result<Agreement> {
    let agreement = agreements::find(tx, id)?;
    mailed(tx, &agreement)?;
    Ok(agreement)
}

/// The address at which the other side is mailed, or why none is.
pub(crate) fn reached_at(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<String> {
    let partnership = partnerships::find(tx, agreement.about.partnership_id)?;
    if partnership.stage.name() == StageName::Ended {
        let sentence = "This partnership has ended, so nothing new is agreed on.";
        return Err(Refusal::new("partnership_ended", sentence, "Open it again first.").into());
    }
    let words = wordings::words_of(tx, agreement)?;
    let address = signer::address(tx, &words)?;
    sends_mail(tx)?;
    Ok(address)
}

/// `mail_them`, for an agreement at hand.
pub(crate) fn mailed(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    if !waits_for_them(agreement) {
        return Err(Refusal::new(
            "nothing_to_answer",
            "This agreement waits for no answer of theirs.",
            "Lay it before them first, or leave it as it is.",
        )
        .into());
    }
    let to = reached_at(tx, agreement)?;
    let before = store::mailings(tx, agreement.id)?;
    let since = |mailing: &Mailing| tx.now().duration_since(mailing.mailed_at);
    let lately = before.iter().find(|one| one.wording == agreement.wording && since(one) < PAUSE);
    let today = before.iter().filter(|one| since(one) < SignedDuration::from_hours(24)).count();
    if let Some(last) = lately.or(before.last().filter(|_| today >= A_DAY)) {
        return Err(Refusal::new(
            "mailed_already",
            format!("A mail went to {} within a day.", last.email),
            "Give them a day; or call.",
        )
        .into());
    }
    if before.iter().any(|one| one.wording == agreement.wording) {
        return send(tx, agreement, to, Says::Waits);
    }
    send(tx, agreement, to, Says::Lies)?;
    remind_later(tx, agreement, tx.now(), 0)
}

/// Tells the other side that it is their turn, where they were to wait for our signature and had a mail that said so.
pub(crate) fn their_turn(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    let waited = agreement.signs_first == Some(Party::Ours) && waits_for_them(agreement);
    let mailed = store::mailings(tx, agreement.id)?.iter().any(|one| one.wording == agreement.wording);
    if !waited || !mailed {
        return Ok(());
    }
    match reached_at(tx, agreement) {
        Ok(to) => {
            send(tx, agreement, to, Says::Turn)?;
            remind_later(tx, agreement, tx.now(), 0)
        }
        Err(Error::Refused(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

fn send(tx: &mut Tx<'_>, agreement: &Agreement, to: String, says: Says) -> Result<()> {
    letter::link(tx, agreement, &to, says)?.enqueue(tx)?;
    let about = |one: &&Mailing| one.wording == agreement.wording;
    let last = store::mailings(tx, agreement.id)?.iter().filter(about).map(|one| one.number).max();
    let number = last.map_or(1, |last| last + 1);
    let mailing = Mailing { wording: agreement.wording, number, email: to, mailed_at: tx.now() };
    store::insert_mailing(tx, agreement, &mailing)?;
    let kind = match says {
        Says::Lies | Says::Turn => "agreement.mailed",
        Says::Waits => "agreement.reminded",
    };
    agreements::note_with(tx, kind, agreement, json!({ "to": mailing.email }))
}

/// Has them reminded once more after as many days as it takes, counted from the first mail.
fn remind_later(tx: &mut Tx<'_>, agreement: &Agreement, first: Timestamp, reminded: usize) -> Result<()> {
    let Some(days) = REMINDED_AFTER.get(reminded) else { return Ok(()) };
    let at = first.checked_add((days * 24).hours()).map_err(Error::internal)?;
    let reminder = Reminder { agreement_id: agreement.id, wording: agreement.wording, first, reminded };
    tx.enqueue_at(at, jobs::REMIND, &reminder)
}

/// Reminds them, unless they answered, the words were changed, it is not their turn, they heard of it a moment ago, or others
/// remind them since; and once more later.
pub(super) fn remind(tx: &mut Tx<'_>, reminder: &Reminder) -> Result<()> {
    let agreement = agreements::find(tx, reminder.agreement_id)?;
    if agreement.wording != reminder.wording || !waits_for_them(&agreement) {
        return Ok(());
    }
    if their_turn_since(tx, &agreement)?.is_some_and(|since| since > reminder.first) {
        return Ok(());
    }
    let last = store::mailings(tx, agreement.id)?.pop();
    let lately = last.is_some_and(|last| tx.now().duration_since(last.mailed_at) < PAUSE);
    match reached_at(tx, &agreement) {
        Ok(to) if !lately && agreement.may_be_answered(tx.today()) => {
            send(tx, &agreement, to, Says::Waits)?;
        }
        Ok(_) | Err(Error::Refused(_)) => {}
        Err(error) => return Err(error),
    }
    remind_later(tx, &agreement, reminder.first, reminder.reminded + 1)
}

/// Since when it is their turn, where they were to wait for our signature: the reminders of before count no more.
fn their_turn_since(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<Timestamp>> {
    if agreement.signs_first != Some(Party::Ours) {
        return Ok(None);
    }
    let evidence = store::evidence_of(tx, agreement.id)?;
    let ours = evidence.iter().find(|one| (one.wording, one.party) == (agreement.wording, Party::Ours));
    Ok(ours.map(|ours| ours.signed_at))
}

/// Whether an answer of theirs is still to come: a signature, or their yes to what was agreed by word.
pub(crate) fn waits_for_them(agreement: &Agreement) -> bool {
    match (agreement.about.form, agreement.status.name()) {
        (Form::Written, StatusName::Proposed | StatusName::PartlySigned) => {
            !agreement.is_signed_by(Party::Theirs)
        }
        (Form::Written, _) | (Form::Verbal, StatusName::Draft) => false,
        (Form::Verbal, name) => agreement.confirmation.is_none() && !name.is_final(),
    }
}
