//! A referral's history, as its page tells it.

use kit::{Id, Result, Tx, words};
use workspace::history::{self, Happened};

use crate::Referral;

/// Moments of its history shown at most.
const MOST_MOMENTS: u32 = 50;

/// What a client does on their own pages; the partner does the rest on theirs.
const BY_THE_CLIENT: [&str; 3] = ["referral.created", "referral.sent", "referral.consent_withdrawn"];

/// Something that happened, as the history tells it.
pub(super) struct Moment {
    pub kind: String,
    pub day: String,
    pub when: String,
    pub what: String,
    pub by: String,
    pub reason: String,
}

pub(super) fn moments(tx: &mut Tx<'_>, id: Id<Referral>, partner: &str, client: &str) -> Result<Vec<Moment>> {
    let happened = history::of(tx, id.uuid(), MOST_MOMENTS)?;
    let told = |happened: Happened| {
        let day = tx.day_of(happened.at);
        let by = match (&*happened.actor.kind, &*happened.kind) {
            ("outsider", kind) if BY_THE_CLIENT.contains(&kind) => format!("{client}, on their own page"),
            ("outsider", _) => format!("{partner}, by their link"),
            _ => happened.actor.name.unwrap_or_default(),
        };
        Moment {
            day: day.to_string(),
            when: words::day(day),
            what: history::in_words(&happened.kind, &[crate::SENTENCES]),
            by,
            reason: happened.data["reason"].as_str().unwrap_or_default().to_owned(),
            kind: happened.kind,
        }
    };
    Ok(happened.into_iter().map(told).collect())
}
