//! What follows by itself while an agreement waits for signatures.

use jiff::Timestamp;
use kit::{
    Id, Result, Tx,
    jobs::{Jobs, Outcome, Run},
    mail::Sent,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use workspace::installation;

use super::{Counts, Signing, expire, letter, mail_them, store};
use crate::{Agreement, AgreementId, store as agreements};

/// The kind of the job that sends a code. Its row does not tell the code.
pub const SEND_CODE: &str = "agreement.send_code";
/// The kind of the job that reminds the other side.
pub(super) const REMIND: &str = "agreement.remind";
/// The kind of the job that closes what nobody answered.
const EXPIRE: &str = "agreement.expire";

#[derive(Deserialize)]
struct OfSigning {
    signing_id: Id<Signing>,
}

#[derive(Deserialize)]
struct About {
    agreement_id: AgreementId,
}

/// A reminder to come.
#[derive(Serialize, Deserialize)]
pub(super) struct Reminder {
    /// Of what.
    pub agreement_id: AgreementId,
    /// Of which of its wordings.
    pub wording: u32,
    /// When the first mail went out.
    pub first: Timestamp,
    /// How many reminders there were before this one.
    pub reminded: usize,
}

/// The jobs of signing.
pub(crate) fn jobs(jobs: Jobs) -> Jobs {
    jobs.on(SEND_CODE, send_code)
        .on(REMIND, |run: &Run<'_>, reminder: Reminder| run.write(move |tx| mail_them::remind(tx, &reminder)))
        .on(EXPIRE, |run: &Run<'_>, about: About| {
            run.write(move |tx| {
                let agreement = expire(tx, about.agreement_id)?;
                // Where the business has moved to a zone in which the day goes on, it is looked at again after it.
                if agreement.is_unanswered() { answering_by(tx, &agreement) } else { Ok(()) }
            })
        })
}

/// Has an agreement closed on the day after the one to answer by.
pub(crate) fn answering_by(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    let Some(after) = agreement.answer_by.and_then(|day| day.tomorrow().ok()) else { return Ok(()) };
    let at = tx.moment_of(after.into());
    tx.enqueue_at(at, EXPIRE, &json!({ "agreement_id": agreement.id }))
}

/// Hands a code to the mail server, and notes when: its minutes count from then. It goes out as long as it is the one that
/// counts, and again, the same, when nobody said what came of it.
fn send_code(run: &Run<'_>, about: OfSigning) -> Result<Outcome> {
    let id = about.signing_id;
    let mail = run.read(move |tx| {
        let signing = store::find(tx, id)?;
        let agreement = agreements::find(tx, signing.agreement_id)?;
        let counts = store::open(tx, &agreement)?.is_some_and(|open| open.id == id);
        let waits = signing.code(tx.now()) == Counts::OnItsWay && agreement.is_unanswered();
        if counts && waits { letter::code(tx, &agreement, &signing).map(Some) } else { Ok(None) }
    })?;
    let Some(mail) = mail else { return Ok(Outcome::Done) };
    let sent = installation::hand_over(run, &mail);
    match sent {
        Sent::Taken => run.write(move |tx| store::sent(tx, id))?,
        Sent::Never { .. } => run.write(move |tx| store::undeliverable(tx, id))?,
        Sent::Unset | Sent::Unreached { .. } | Sent::Later { .. } => {}
    }
    sent.outcome(run)
}
