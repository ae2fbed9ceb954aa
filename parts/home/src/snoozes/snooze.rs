//! Puts a thing to do off until another day.

use jiff::{Timestamp, civil::Date};
use kit::{Error, Id, Result, Tx, ids::Named};
use serde_json::json;

use super::{store, talk_again};
use crate::today::{self, ActionKind};

/// How far ahead something may be put off, in days: what is put off for longer is better not done at all.
const FARTHEST: i32 = 366;
/// So many things are put off at the same time at most; what is beyond stays on Today.
pub(super) const MOST: u32 = 500;

/// A thing to do that was put off.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Snooze {
    /// Its id.
    pub id: Id<Snooze>,
    /// What sort of thing it is.
    pub kind: ActionKind,
    /// The id of what it is about.
    pub subject: String,
    /// What there was to do.
    pub title: String,
    /// The day on which it is back.
    pub until: Date,
    /// When it was first put off.
    pub created_at: Timestamp,
    /// When that day was last chosen.
    pub updated_at: Timestamp,
}

impl Named for Snooze {
    const PREFIX: &'static str = "snz";
}

/// What to put off, and until when.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSnooze {
    /// What sort of thing it is, as Today says.
    pub kind: ActionKind,
    /// The id of what it is about, as Today says.
    #[schemars(length(min = 1, max = 40))]
    pub subject: String,
    /// The day on which it is to be back; a year ahead at most.
    pub until: Date,
}

impl NewSnooze {
    fn checked(&self, today: Date) -> Result<()> {
        let ahead = (self.until - today).get_days();
        match ahead {
            ..=0 => Err(Error::invalid("until", "should be a day after today")),
            1..=FARTHEST => Ok(()),
            _ => Err(Error::invalid("until", "should be within a year")),
        }
    }
}

/// Puts something off that stands on Today, or chooses another day for it.
pub fn snooze(tx: &mut Tx<'_>, new: NewSnooze) -> Result<Snooze> {
    new.checked(tx.today())?;
    if new.kind == ActionKind::KeepInTouch {
        let action = today::action(tx, new.kind, &new.subject)?.ok_or_else(nothing_to_do)?;
        let contact = action.contact(tx)?.ok_or_else(nothing_to_do)?;
        return talk_again::snooze(tx, contact, new.until);
    }
    let before = store::of(tx, new.kind, &new.subject)?;
    let title = match &before {
        Some(before) => before.title.clone(),
        None => today::action(tx, new.kind, &new.subject)?.ok_or_else(nothing_to_do)?.title,
    };
    let snooze = Snooze {
        id: before.as_ref().map_or_else(|| tx.new_id(), |before| before.id),
        kind: new.kind,
        subject: new.subject,
        title,
        until: new.until,
        created_at: before.map_or(tx.now(), |before| before.created_at),
        updated_at: tx.now(),
    };
    store::put(tx, &snooze)?;
    tx.note_with("action.snoozed", &[&snooze.id], json!({ "title": snooze.title, "until": snooze.until }))?;
    Ok(snooze)
}

fn nothing_to_do() -> Error {
    Error::invalid("subject", "is nothing that is to be done today; it may be done already")
}
