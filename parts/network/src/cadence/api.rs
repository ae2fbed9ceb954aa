//! Rhythms as JSON.

use jiff::{Timestamp, civil::Date};
use kit::{
    Id, Result, Tx,
    web::{Api, At, Body},
};

use super::{Cadence, Rhythm, State, TagRhythm, find, tag_rhythms};
use crate::contacts::{self, Contact};

/// `/contacts/{id}/cadence`, putting somebody off, and the rhythms of tags.
pub fn api() -> Api {
    Api::new()
        .get("/contacts/{id}/cadence", "When to be in touch with a person", show)
        .put("/contacts/{id}/cadence", "Say how often to be in touch with a person", set)
        .post(
            "/contacts/{id}/snooze",
            "Keep a person off the list of those one is losing touch with, until a day",
            snooze,
        )
        .post("/contacts/{id}/wake", "Have a person on that list again", wake)
        .get("/tag_rhythms", "List the tags with a rhythm", tags)
        .put("/tag_rhythms", "Say how often to be in touch with everyone who has a tag", set_tag)
}

/// How often to be in touch; without numbers, not by a rhythm of their own.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// At best after so many days.
    #[schemars(range(min = 1, max = 3650))]
    ideal_days: Option<u32>,
    /// At the latest after so many days.
    #[schemars(range(min = 1, max = 3650))]
    latest_days: Option<u32>,
}

/// When to be in touch with a person. What follows from a rhythm is null where there is none.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct Shown {
    /// With whom.
    contact_id: Id<Contact>,
    /// At best after so many days.
    ideal_days: Option<u32>,
    /// At the latest after so many days.
    latest_days: Option<u32>,
    /// The tag whose rhythm it is; null where it is their own.
    tag: Option<String>,
    /// When the two were last really in touch.
    last_real_at: Option<Timestamp>,
    /// When to be in touch next.
    next_on: Option<Date>,
    /// The last day on which it is not late.
    latest_on: Option<Date>,
    /// How far the time is.
    state: Option<State>,
    /// Until when they are put off.
    snoozed_until: Option<Date>,
}

fn shown(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Shown> {
    contacts::name_of(tx, contact)?;
    let Some(cadence) = find(tx, contact)? else {
        return Ok(Shown {
            contact_id: contact,
            ideal_days: None,
            latest_days: None,
            tag: None,
            last_real_at: contacts::find(tx, contact)?.last_real_at,
            next_on: None,
            latest_on: None,
            state: None,
            snoozed_until: None,
        });
    };
    Ok(of(tx, cadence))
}

fn of(tx: &Tx<'_>, cadence: Cadence) -> Shown {
    let (today, zone) = (tx.today(), &tx.scope().zone);
    Shown {
        contact_id: cadence.contact_id,
        ideal_days: Some(cadence.rhythm.ideal_days),
        latest_days: Some(cadence.rhythm.latest_days),
        last_real_at: Some(cadence.since_at).filter(|_| cadence.is_met),
        next_on: Some(cadence.next_on(zone)),
        latest_on: Some(cadence.latest_on(zone)),
        state: Some(cadence.state(today, zone)),
        snoozed_until: cadence.snoozed_until(today),
        tag: cadence.tag,
    }
}

fn show(tx: &mut Tx<'_>, At(contact): At<Contact>) -> Result<Shown> {
    shown(tx, contact)
}

fn set(tx: &mut Tx<'_>, At(contact): At<Contact>, Body(wanted): Body<Wanted>) -> Result<Shown> {
    let rhythm = Rhythm::wanted(wanted.ideal_days, wanted.latest_days)?;
    super::set(tx, contact, rhythm)?;
    shown(tx, contact)
}

/// Until when.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Until {
    /// A day to come.
    until: Date,
}

fn snooze(tx: &mut Tx<'_>, At(contact): At<Contact>, Body(wanted): Body<Until>) -> Result<Shown> {
    let cadence = super::snooze(tx, contact, wanted.until)?;
    Ok(of(tx, cadence))
}

fn wake(tx: &mut Tx<'_>, At(contact): At<Contact>) -> Result<Shown> {
    let cadence = super::wake(tx, contact)?;
    Ok(of(tx, cadence))
}

/// The tags with a rhythm.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct Tags {
    /// By name.
    data: Vec<Tag>,
}

/// The rhythm for everyone with a tag.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct Tag {
    /// The tag.
    tag: String,
    /// At best after so many days.
    ideal_days: u32,
    /// At the latest after so many days.
    latest_days: u32,
}

fn tags(tx: &mut Tx<'_>) -> Result<Tags> {
    let tag = |TagRhythm { tag, rhythm, .. }| Tag {
        tag,
        ideal_days: rhythm.ideal_days,
        latest_days: rhythm.latest_days,
    };
    Ok(Tags { data: tag_rhythms(tx)?.into_iter().map(tag).collect() })
}

/// How often to be in touch with everyone who has a tag and no rhythm of their own; without numbers, not by this tag.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct WantedForTag {
    /// The tag.
    #[schemars(length(min = 1, max = 200), regex(pattern = r"^[^\x00]*\S[^\x00]*$"))]
    tag: String,
    /// At best after so many days.
    #[schemars(range(min = 1, max = 3650))]
    ideal_days: Option<u32>,
    /// At the latest after so many days.
    #[schemars(range(min = 1, max = 3650))]
    latest_days: Option<u32>,
}

fn set_tag(tx: &mut Tx<'_>, Body(wanted): Body<WantedForTag>) -> Result<Tags> {
    let rhythm = Rhythm::wanted(wanted.ideal_days, wanted.latest_days)?;
    super::set_for_tag(tx, &wanted.tag, rhythm)?;
    tags(tx)
}
