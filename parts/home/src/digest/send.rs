//! Sends a digest in its hour, and has the next one sent in its.

use jiff::{Timestamp, tz::TimeZone};
use kit::{
    Error, Id, Result, Tx,
    jobs::{Jobs, Run},
};
use serde_json::json;
use workspace::{
    installation,
    members::{self, Member},
    news,
};

use super::{Digest, letter, store};

/// The kind of job that sends one.
const SEND: &str = "digest.send";

#[derive(serde::Deserialize)]
struct About {
    member: Id<Member>,
    at: Timestamp,
}

/// The jobs of this slice.
#[must_use]
pub fn jobs(jobs: Jobs) -> Jobs {
    jobs.on(SEND, send)
}

/// Has those that are still to come be sent in their hour of another zone. One that is due already is sent as it was.
pub fn follow_zone(tx: &mut Tx<'_>, zone: &TimeZone) -> Result<()> {
    for (member, digest, next_at) in store::all(tx)? {
        if next_at > tx.now() {
            next(tx, member, &digest, zone)?;
        }
    }
    Ok(())
}

/// Keeps when the next one comes by the clock of a zone, and has a job send it.
pub(super) fn next(tx: &mut Tx<'_>, member: Id<Member>, digest: &Digest, zone: &TimeZone) -> Result<()> {
    let at = digest.next(tx.now(), zone)?;
    store::put(tx, member, digest, at)?;
    tx.enqueue_at(at, SEND, &json!({ "member": member, "at": at }))
}

/// Sends the one of this hour. A job that a later choice has overtaken sends nothing; one that comes late, because Entente was
/// not running, sends one for all the days it was away.
fn send(run: &Run<'_>, about: About) -> Result<()> {
    run.write(move |tx| {
        let Some((digest, next_at)) = store::of(tx, about.member)? else { return Ok(()) };
        if next_at != about.at {
            return Ok(());
        }
        let member = match members::find(tx, about.member) {
            Ok(member) => member,
            // They were removed meanwhile.
            Err(Error::NotFound) => return store::remove(tx, about.member),
            Err(error) => return Err(error),
        };
        let digest = Digest { last_on: Some(tx.today()), ..digest };
        if installation::sends_mail(tx)?
            && let Some(mail) = letter::written(tx, &member, digest.rhythm)?
        {
            mail.enqueue(tx)?;
            news::mailed(tx, member.id)?;
        }
        let zone = tx.scope().zone.clone();
        next(tx, about.member, &digest, &zone)
    })
}
