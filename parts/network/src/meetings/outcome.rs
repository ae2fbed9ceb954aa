//! Says how a meeting went. One that was held is a conversation with everybody who was there.

use jiff::civil::Date;
use kit::{Id, Result, Tx, text};

use super::{Meeting, State, note::note, store};
use crate::touchpoints::{self, Channel, Direction, NewTouchpoint};

kit::words! {
    /// How it went.
    pub enum Went {
        /// It took place.
        Held: "held", "we met";
        /// It did not take place.
        NotHeld: "not_held", "it did not take place";
        /// They did not come.
        NoShow: "no_show", "they did not come";
    }
}

/// How a meeting went.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Whether it was held.
    pub outcome: Went,
    /// How, where it was held; as it was planned where nothing is said.
    pub channel: Option<Channel>,
    /// What it was about; why not, where it was not held.
    #[schemars(length(max = 20000), regex(pattern = r"^[^\x00]*$"))]
    pub note: Option<String>,
    /// When to follow up, where it was held.
    pub follow_up_on: Option<Date>,
}

impl Meeting {
    /// How it is to be held: on a screen where there is a link and no place.
    pub fn channel(&self) -> Channel {
        if self.video_link.is_some() && self.place.is_none() { Channel::Video } else { Channel::InPerson }
    }
}

/// Says how a meeting went; said again, it changes nothing.
pub fn outcome(tx: &mut Tx<'_>, id: Id<Meeting>, said: Outcome) -> Result<Meeting> {
    let meeting = store::find(tx, id)?;
    let (state, kind) = match said.outcome {
        Went::Held => (State::Held, "meeting.held"),
        Went::NotHeld => (State::NotHeld, "meeting.not_held"),
        Went::NoShow => (State::NoShow, "meeting.no_show"),
    };
    if meeting.state == state {
        return Ok(meeting);
    }
    let words = text::within("note", said.note.as_deref(), text::LONGEST)?;
    let meeting = meeting.went(state, tx.now())?;
    store::update(tx, &meeting)?;
    if said.outcome == Went::Held {
        talked(tx, &meeting, &said, words.as_deref())?;
    }
    note(tx, kind, &meeting, words.as_deref().filter(|_| said.outcome != Went::Held))?;
    Ok(meeting)
}

fn talked(tx: &mut Tx<'_>, meeting: &Meeting, said: &Outcome, note: Option<&str>) -> Result<()> {
    for &contact in &meeting.contact_ids {
        let new = NewTouchpoint {
            place: meeting.place.clone(),
            note: note.map(str::to_owned),
            follow_up_on: said.follow_up_on,
            ..NewTouchpoint::of(
                meeting.starts_at,
                said.channel.unwrap_or(meeting.channel()),
                Direction::Mutual,
            )
        };
        let touchpoint = touchpoints::log(tx, contact, new)?;
        store::became(tx, meeting.id, contact, Some(touchpoint.id))?;
    }
    Ok(())
}

/// Takes back what was said of how a meeting went: the conversations too that it had become.
pub fn reopen(tx: &mut Tx<'_>, id: Id<Meeting>) -> Result<Meeting> {
    let meeting = store::find(tx, id)?;
    match meeting.state {
        State::Planned | State::Cancelled => return Ok(meeting),
        State::Held | State::NotHeld | State::NoShow => {}
    }
    for (contact, touchpoint) in store::touchpoints(tx, id)? {
        touchpoints::archive(tx, touchpoint)?;
        store::became(tx, id, contact, None)?;
    }
    let meeting = meeting.planned_again(tx.now());
    store::update(tx, &meeting)?;
    note(tx, "meeting.reopened", &meeting, None)?;
    Ok(meeting)
}
