//! A meeting that is planned.

use jiff::{SignedDuration, Timestamp, civil::Date};
use kit::{Fault, Id, Refusal, Result, clock::EARLIEST_DAY, distinct, ids::Named, no_faults, text};

use crate::contacts::Contact;

/// A meeting that is planned, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Meeting {
    /// Its id.
    pub id: Id<Meeting>,
    /// With whom: the first of them.
    pub contact_id: Id<Contact>,
    /// With whom: all of them.
    pub contact_ids: Vec<Id<Contact>>,
    /// What it is called.
    pub title: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// How long it is to take.
    pub minutes: u32,
    /// Where.
    pub place: Option<String>,
    /// Where on a screen.
    pub video_link: Option<String>,
    /// What it is for.
    pub note: Option<String>,
    /// Whether it is to come, and how it went.
    pub state: State,
    /// How often its entry in calendars has changed.
    pub sequence: u32,
    /// When it was planned.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Named for Meeting {
    const PREFIX: &'static str = "apt";
}

kit::words! {
    /// Whether a meeting is to come, and how it went.
    pub enum State {
        /// It is to come, or nobody has said yet how it went.
        Planned: "planned", "planned";
        /// It took place.
        Held: "held", "held";
        /// It did not take place.
        NotHeld: "not_held", "not held";
        /// They did not come.
        NoShow: "no_show", "they did not come";
        /// It was called off beforehand.
        Cancelled: "cancelled", "cancelled";
    }
}

/// A meeting as the form and the API give it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMeeting {
    /// With whom.
    pub contact_id: Id<Contact>,
    /// With whom else.
    #[serde(default)]
    #[schemars(length(max = 20))]
    pub contact_ids: Vec<Id<Contact>>,
    /// What it is called; left out, it is made from the names.
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub title: Option<String>,
    /// When it begins.
    pub starts_at: Timestamp,
    /// How long it is to take; an hour where nothing is said.
    #[schemars(range(min = 5, max = 1440))]
    pub minutes: Option<u32>,
    /// Where.
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub place: Option<String>,
    /// Where on a screen: an address that begins with https:// or http://.
    #[schemars(length(max = 2000), regex(pattern = r"^(https?://[!-~]+)?$"))]
    pub video_link: Option<String>,
    /// What it is for.
    #[schemars(length(max = 20000), regex(pattern = r"^[^\x00]*$"))]
    pub note: Option<String>,
}

/// People of one meeting at most.
const MOST: usize = 20;
/// How long a meeting takes where nothing is said.
pub(super) const USUAL_MINUTES: u32 = 60;
/// The longest address of a video call, in characters.
const LONGEST_LINK: usize = 2000;
/// After it nobody plans anything.
const LAST_YEAR: i16 = 2999;

impl NewMeeting {
    /// Everybody, each once, the first of them first.
    pub fn people(&self) -> Vec<Id<Contact>> {
        let all = std::iter::once(self.contact_id).chain(self.contact_ids.iter().copied());
        distinct(all.collect(), |id| *id)
    }

    /// The same with its texts trimmed, or everything that is wrong with it. `day` is the business's day of its beginning.
    pub fn checked(self, day: Date) -> Result<Self> {
        let mut faults = Vec::new();
        if self.people().len() > MOST {
            faults.push(Fault::new("contact_ids", format!("should be at most {MOST} people")));
        }
        faults.extend(too_far(day).map(|wrong| Fault::new("starts_at", wrong)));
        if !(5..=1440).contains(&self.minutes.unwrap_or(USUAL_MINUTES)) {
            faults.push(Fault::new("minutes", "should be between 5 minutes and a day"));
        }
        let mut line = |field: &'static str, given: &Option<String>, longest: usize| {
            text::gathered(&mut faults, field, given.as_deref(), longest)
        };
        let title = line("title", &self.title, text::LONGEST_LINE);
        let place = line("place", &self.place, text::LONGEST_LINE);
        let video_link = line("video_link", &self.video_link, LONGEST_LINK);
        let note = line("note", &self.note, text::LONGEST);
        if video_link.as_deref().is_some_and(|link| !is_address(link)) {
            faults.push(Fault::new("video_link", "should be an address that begins with https://"));
        }
        no_faults(faults).map(|()| Self { title, place, video_link, note, ..self })
    }
}

/// What is wrong with a day on which nobody meets.
pub(super) fn too_far(day: Date) -> Option<&'static str> {
    (day < EARLIEST_DAY || day.year() > LAST_YEAR).then_some("is too far away to be meant")
}

fn is_address(link: &str) -> bool {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic()))
}

impl Meeting {
    /// A meeting as it is planned; `called` is what it is called where nothing is said.
    pub fn new(id: Id<Self>, new: NewMeeting, called: String, now: Timestamp) -> Self {
        Self {
            id,
            contact_id: new.contact_id,
            contact_ids: new.people(),
            title: new.title.unwrap_or(called),
            starts_at: new.starts_at,
            minutes: new.minutes.unwrap_or(USUAL_MINUTES),
            place: new.place,
            video_link: new.video_link,
            note: new.note,
            state: State::Planned,
            sequence: 0,
            created_at: now,
            updated_at: now,
        }
    }

    /// The same, as it is planned from now on. Calendars that have it take the new entry.
    pub fn changed(self, new: NewMeeting, called: String, now: Timestamp) -> Result<Self> {
        self.must_be_planned("changed")?;
        let (id, sequence, created_at) = (self.id, self.sequence + 1, self.created_at);
        Ok(Self { sequence, created_at, ..Self::new(id, new, called, now) })
    }

    /// The same, called off.
    pub fn cancelled(self, now: Timestamp) -> Result<Self> {
        self.must_be_planned("cancelled")?;
        Ok(Self { state: State::Cancelled, sequence: self.sequence + 1, updated_at: now, ..self })
    }

    /// The same, planned again, whatever was said of it.
    pub fn planned_again(self, now: Timestamp) -> Self {
        Self { state: State::Planned, sequence: self.sequence + 1, updated_at: now, ..self }
    }

    /// The same with how it went.
    pub fn went(self, state: State, now: Timestamp) -> Result<Self> {
        self.must_be_planned("given another outcome")?;
        if self.starts_at > now {
            let sentence = "This meeting is still to come.";
            return Err(
                Refusal::new("meeting_to_come", sentence, "Say how it went when it has begun.").into()
            );
        }
        Ok(Self { state, updated_at: now, ..self })
    }

    /// When it ends.
    pub fn ends_at(&self) -> Timestamp {
        let length = SignedDuration::from_mins(i64::from(self.minutes));
        self.starts_at.checked_add(length).unwrap_or(Timestamp::MAX)
    }

    fn must_be_planned(&self, what: &str) -> Result<()> {
        let remedy = match self.state {
            State::Planned => return Ok(()),
            State::Held | State::NotHeld | State::NoShow => "Take back first what was said of how it went.",
            State::Cancelled => "Plan it again first.",
        };
        let sentence = format!("This meeting cannot be {what}: {}.", self.state.label());
        Err(Refusal::new("meeting_over", sentence, remedy).into())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn wanted() -> NewMeeting {
        let someone = Id::from_uuid(Uuid::nil());
        NewMeeting {
            contact_id: someone,
            contact_ids: vec![someone, Id::from_uuid(Uuid::max()), Id::from_uuid(Uuid::max())],
            title: None,
            starts_at: Timestamp::UNIX_EPOCH,
            minutes: None,
            place: None,
            video_link: None,
            note: None,
        }
    }

    #[test]
    fn everybody_is_there_once_and_whatever_is_wrong_is_said() {
        let today = date(2026, 3, 2);
        assert_eq!(wanted().people().len(), 2);
        assert!(wanted().checked(today).is_ok());
        let link = |link: &str| NewMeeting { video_link: Some(link.to_owned()), ..wanted() }.checked(today);
        assert!(link("https://video.example/room").is_ok());
        for wrong in ["video.example", "javascript:alert(1)", "https://", "https://a b"] {
            assert!(link(wrong).is_err(), "{wrong}");
        }
        assert!(NewMeeting { minutes: Some(4), ..wanted() }.checked(today).is_err());
        assert!(wanted().checked(date(3000, 1, 1)).is_err());
    }

    #[test]
    fn only_what_is_planned_is_moved_called_off_or_held_and_nothing_before_it_began() {
        let (now, later) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH + SignedDuration::from_hours(1));
        let planned = Meeting::new(Id::from_uuid(Uuid::nil()), wanted(), "Meeting".to_owned(), now);
        let moved = planned.clone().changed(NewMeeting { starts_at: later, ..wanted() }, String::new(), now);
        assert_eq!(moved.expect("it is planned").sequence, 1);
        let to_come = Meeting { starts_at: later, ..planned.clone() };
        assert!(to_come.went(State::Held, now).is_err());
        let held = planned.went(State::Held, now).expect("it has begun");
        assert!(held.clone().cancelled(now).is_err());
        assert!(held.clone().changed(wanted(), String::new(), now).is_err());
        assert_eq!(held.planned_again(now).state, State::Planned);
    }
}
