//! Lets a partnership rest.

use jiff::civil::Date;
use kit::{Change, Error, Id, Result, Tx};
use serde_json::json;

use super::{Partnership, jobs, store};
use crate::text;

/// Why it rests, and until when.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// The day on which it goes on by itself; without one it rests until someone resumes it.
    #[serde(default)]
    pub until: Option<Date>,
    /// Why, in words.
    #[schemars(length(min = 1, max = 2000), regex(pattern = r"\S"))]
    pub reason: String,
}

/// Lets a partnership rest. It goes on where it was, on its day or when someone resumes it.
pub fn pause(tx: &mut Tx<'_>, id: Id<Partnership>, pause: Pause) -> Result<Partnership> {
    let mut partnership = store::find(tx, id)?;
    let reason = text::reason(&pause.reason)?;
    if pause.until.is_some_and(|until| until < tx.today()) {
        return Err(Error::invalid("until", "is over already; choose a day to come, or leave it open"));
    }
    if partnership.pause(pause.until, reason.clone())? == Change::Made {
        store::save(tx, &mut partnership)?;
        if let Some(until) = pause.until {
            jobs::resume_on(tx, id, until)?;
        }
        let detail = json!({ "until": pause.until, "reason": reason });
        tx.note_with("partnership.paused", &partnership.subjects(), detail)?;
    }
    Ok(partnership)
}
