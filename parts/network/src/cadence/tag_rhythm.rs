//! The rhythm for everyone with a tag.

use jiff::Timestamp;
use kit::{Db, Error, Id, Result, Scope, Tx, fold::folded, text};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Rhythm, follow, store};
use crate::contacts::Contact;

/// The kind of job that lets the people of a tag follow.
pub const JOB: &str = "cadence.follow";

/// People of one transaction: few enough that nobody waits long behind them.
const TOGETHER: u32 = 250;

/// The rhythm for everyone with a tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagRhythm {
    /// The tag as it is written.
    pub tag: String,
    /// How often.
    pub rhythm: Rhythm,
    /// Since when.
    pub set_at: Timestamp,
}

/// Which people a job goes through.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    /// Those with this tag.
    pub tag_key: String,
    /// After this one.
    pub after: Id<Contact>,
}

/// Every tag with a rhythm, by name.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<TagRhythm>> {
    store::tag_rhythms(tx)
}

/// How often to be in touch with everyone who has a tag and no rhythm of their own, from now on. Few follow here and now,
/// many in a job.
pub fn set(tx: &mut Tx<'_>, tag: &str, rhythm: Option<Rhythm>) -> Result<()> {
    let tag = text::needed("tag", tag, text::LONGEST_LINE, "for which tag?")?;
    let tag_key = folded(&tag);
    if store::tag_rhythm(tx, &tag_key)?.map(|set| set.rhythm) == rhythm {
        return Ok(());
    }
    if rhythm.is_some() && store::tag_rhythms(tx)?.len() >= store::MOST_TAGS as usize {
        return Err(Error::invalid("tag", format!("at most {} tags can have a rhythm", store::MOST_TAGS)));
    }
    let set = rhythm.map(|rhythm| TagRhythm { tag: tag.clone(), rhythm, set_at: tx.now() });
    store::set_tag(tx, &tag_key, set.as_ref())?;
    let days = rhythm.map(|rhythm| json!({ "ideal": rhythm.ideal_days, "latest": rhythm.latest_days }));
    tx.note_with("tag_rhythm.set", &[&tx.workspace()], json!({ "tag": tag, "days": days }))?;
    let_follow(tx, tag_key)
}

/// Whether anybody has the tag.
pub fn is_in_use(tx: &mut Tx<'_>, tag: &str) -> Result<bool> {
    let first = store::with_tag(tx, &folded(tag), Id::from_uuid(uuid::Uuid::nil()), 1)?;
    Ok(!first.is_empty())
}

/// Lets the people of a tag follow: few here and now, the others in a job.
pub(super) fn let_follow(tx: &mut Tx<'_>, tag_key: String) -> Result<()> {
    if let Some(after) = some(tx, &tag_key, Id::from_uuid(uuid::Uuid::nil()))? {
        tx.enqueue(JOB, &Payload { tag_key, after })?;
    }
    Ok(())
}

/// Lets the rest of the people of a tag follow. Safe to run twice.
pub fn follow_tag(db: &Db, scope: &Scope, job: Payload) -> Result<()> {
    let mut after = Some(job.after);
    while let Some(last) = after {
        let tag_key = job.tag_key.clone();
        after = db.write_now(scope.clone(), move |tx| some(tx, &tag_key, last))?;
    }
    Ok(())
}

/// Lets some follow; answers the last of them where there are more.
fn some(tx: &mut Tx<'_>, tag_key: &str, after: Id<Contact>) -> Result<Option<Id<Contact>>> {
    let people = store::with_tag(tx, tag_key, after, TOGETHER)?;
    for &contact in &people {
        follow(tx, contact)?;
    }
    Ok(people.last().copied().filter(|_| people.len() == TOGETHER as usize))
}
