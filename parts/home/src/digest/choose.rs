//! Chooses how often one hears by mail what there is to do.

use jiff::civil::Weekday;
use kit::{Error, Fault, Result, Tx, no_faults};
use serde_json::json;
use workspace::members;

use super::{Digest, Rhythm, send, store};

/// What a member wants to hear by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// How often; null for no mail.
    pub rhythm: Option<Rhythm>,
    /// The day of a weekly one: 1 is Monday, 7 is Sunday.
    #[serde(default = "monday")]
    #[schemars(range(min = 1, max = 7))]
    pub weekday: i8,
    /// The hour of the business's day in which it comes.
    #[serde(default = "morning")]
    #[schemars(range(min = 0, max = 23))]
    pub hour: i8,
}

const fn monday() -> i8 {
    1
}

const fn morning() -> i8 {
    7
}

impl Default for Choice {
    fn default() -> Self {
        Self { rhythm: None, weekday: monday(), hour: morning() }
    }
}

impl Choice {
    /// What was chosen, as it is kept.
    pub fn of(digest: &Digest) -> Self {
        let weekday = digest.weekday.to_monday_one_offset();
        Self { rhythm: Some(digest.rhythm), weekday, hour: digest.hour }
    }

    fn checked(self) -> Result<Weekday> {
        let mut faults = Vec::new();
        let weekday = Weekday::from_monday_one_offset(self.weekday);
        if weekday.is_err() {
            faults.push(Fault::new("weekday", "should be from 1, Monday, to 7, Sunday"));
        }
        if !(0..=23).contains(&self.hour) {
            faults.push(Fault::new("hour", "should be from 0 to 23"));
        }
        no_faults(faults)?;
        weekday.map_err(Error::internal)
    }
}

/// Has the acting member hear by mail as they choose, or no more.
pub fn choose(tx: &mut Tx<'_>, choice: Choice) -> Result<()> {
    let weekday = choice.checked()?;
    let member = members::acting(tx)?.id;
    let before = store::of(tx, member)?.map(|(digest, _)| digest);
    match choice.rhythm {
        None if before.is_none() => return Ok(()),
        None => store::remove(tx, member)?,
        Some(rhythm) => {
            let last_on = before.and_then(|before| before.last_on);
            let digest = Digest { rhythm, weekday, hour: choice.hour, last_on };
            if before == Some(digest) {
                return Ok(());
            }
            let zone = tx.scope().zone.clone();
            send::next(tx, member, &digest, &zone)?;
        }
    }
    let said = choice.rhythm.map_or("none", Rhythm::as_str);
    tx.note_with("digest.chosen", &[&member], json!({ "rhythm": said }))
}
