//! What is good to know before a meeting: who they are, what was said last, what is open.

use kit::{Id, Result, Tx, words};

use crate::{
    contacts::{self, Contact, met_in_words},
    services,
    touchpoints::{self, Touchpoint},
};

/// Conversations that are told again, the last ones.
const LAST: u32 = 3;

/// What a later part knows of somebody, in a few lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// What it is about.
    pub title: &'static str,
    /// A sentence each, and where it leads; `~/…` means the business's own pages.
    pub lines: Vec<(String, Option<String>)>,
}

/// What a later part says of somebody before a meeting; nothing where it knows nothing of them.
pub type ShowBrief = fn(&mut Tx<'_>, Id<Contact>) -> Result<Option<Brief>>;

/// Somebody one is going to meet.
pub(super) struct About {
    pub id: Id<Contact>,
    pub name: String,
    pub works: String,
    pub met: Option<String>,
    pub reached: Vec<String>,
    pub noticed: Vec<String>,
    pub said: Vec<Said>,
    pub briefs: Vec<Brief>,
}

/// A conversation told again.
pub(super) struct Said {
    pub day: String,
    pub when: String,
    pub how: String,
    pub note: Vec<String>,
}

/// What is known of somebody, here and in the later parts.
pub(super) fn about(tx: &mut Tx<'_>, id: Id<Contact>, later: &[ShowBrief]) -> Result<About> {
    let contact = contacts::find(tx, id)?;
    let last = touchpoints::of_contact(tx, id, None, LAST)?.data;
    let said = last.iter().map(|touchpoint| told(tx, touchpoint)).collect();
    let mut briefs = Vec::new();
    briefs.extend(open(tx, &contact)?);
    for brief in later {
        briefs.extend(brief(tx, id)?);
    }
    let met = contact.met.as_ref().map(|met| met_in_words(tx, met)).transpose()?;
    let reached = contact.phones.iter().chain(&contact.emails).take(LAST as usize);
    Ok(About {
        id,
        works: contact.works(),
        met,
        reached: reached.map(|labelled| labelled.value.clone()).collect(),
        noticed: contact.notes.iter().flat_map(|notes| notes.lines()).map(str::to_owned).collect(),
        said,
        briefs,
        name: contact.display_name,
    })
}

fn told(tx: &Tx<'_>, touchpoint: &Touchpoint) -> Said {
    let day = tx.day_of(touchpoint.at);
    Said {
        day: day.to_string(),
        when: words::day(day),
        how: words::upper_first(&touchpoint.how()),
        note: touchpoint.note.iter().flat_map(|note| note.lines()).map(str::to_owned).collect(),
    }
}

/// What they wait for: a follow-up, and what they need done.
pub(crate) fn open(tx: &mut Tx<'_>, contact: &Contact) -> Result<Option<Brief>> {
    let mut lines = Vec::new();
    for follow_up in touchpoints::follow_ups_of(tx, contact.id)? {
        let about = follow_up.note.map(|note| format!(": {note}")).unwrap_or_default();
        lines.push((format!("Follow up on {}{about}", words::day(follow_up.on)), None));
    }
    for &need in &contact.needs {
        lines.push((format!("Needs {}", services::find(tx, need)?.name), None));
    }
    Ok(Some(Brief { title: "Open with them", lines }).filter(|brief| !brief.lines.is_empty()))
}
