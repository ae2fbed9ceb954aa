//! One dated contact with a person.

use jiff::{Timestamp, civil::Date};
use kit::{Fault, Id, Result, ids::Named, no_faults, text, words};

use crate::contacts::Contact;

/// One dated contact with a person.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Touchpoint {
    /// Its id.
    pub id: Id<Touchpoint>,
    /// With whom.
    pub contact_id: Id<Contact>,
    /// When.
    pub at: Timestamp,
    /// How.
    pub channel: Channel,
    /// Who reached out.
    pub direction: Direction,
    /// Whether the other was not reached: nobody answered, or a message was left.
    pub unanswered: bool,
    /// Where it was.
    pub place: Option<String>,
    /// What it was about.
    pub note: Option<String>,
    /// When to follow up.
    pub follow_up_on: Option<Date>,
    /// Whether that has been: one was in touch on that day or later, or it was said to be done.
    pub is_followed_up: bool,
    /// When it was taken back, because it was noted by mistake.
    pub archived_at: Option<Timestamp>,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Before it nobody of today's network met anybody.
const EARLIEST: i16 = 1900;

impl Named for Touchpoint {
    const PREFIX: &'static str = "tch";
}

/// A touchpoint as the form and the API give it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTouchpoint {
    /// When; not in the future.
    pub at: Timestamp,
    /// How.
    pub channel: Channel,
    /// Who reached out.
    pub direction: Direction,
    /// Whether the other was not reached: nobody answered, or a message was left. Then it was one way, ours where nothing
    /// else is said.
    #[serde(default)]
    pub unanswered: bool,
    /// Where it was.
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub place: Option<String>,
    /// What it was about.
    #[schemars(length(max = 20000), regex(pattern = r"^[^\x00]*$"))]
    pub note: Option<String>,
    /// When to follow up.
    pub follow_up_on: Option<Date>,
}

impl NewTouchpoint {
    /// A conversation of which nothing else is told.
    pub fn of(at: Timestamp, channel: Channel, direction: Direction) -> Self {
        Self { at, channel, direction, unanswered: false, place: None, note: None, follow_up_on: None }
    }

    /// The same with its note trimmed, or what is wrong with it. `day` is the business's day of `at`.
    pub fn checked(self, day: Date, today: Date) -> Result<Self> {
        let mut faults = Vec::new();
        if day > today {
            faults.push(Fault::new("at", "this is still to come; note it when it has happened"));
        } else if day.year() < EARLIEST {
            faults.push(Fault::new("at", "this is too long ago"));
        }
        if self.follow_up_on.is_some_and(|on| on < day) {
            faults.push(Fault::new("follow_up_on", "should not be before the conversation itself"));
        }
        let note = text::gathered(&mut faults, "note", self.note.as_deref(), text::LONGEST);
        let place = text::gathered(&mut faults, "place", self.place.as_deref(), text::LONGEST_LINE);
        let direction = match self.direction {
            Direction::Mutual if self.unanswered => Direction::Outbound,
            said => said,
        };
        no_faults(faults).map(|()| Self { direction, place, note, ..self })
    }
}

impl Touchpoint {
    /// What happened between us and a contact.
    pub fn new(id: Id<Self>, contact_id: Id<Contact>, new: NewTouchpoint, now: Timestamp) -> Self {
        Self {
            id,
            contact_id,
            at: new.at,
            channel: new.channel,
            direction: new.direction,
            unanswered: new.unanswered,
            place: new.place,
            note: new.note,
            follow_up_on: new.follow_up_on,
            is_followed_up: false,
            archived_at: None,
            created_at: now,
            updated_at: now,
        }
    }

    /// How, as people read it.
    pub fn how(&self) -> String {
        let unanswered = if self.unanswered { ", no answer" } else { "" };
        format!("{}{unanswered}", self.channel.label())
    }

    /// What was to follow, as people read it.
    pub fn to_follow(&self) -> Option<String> {
        let done = if self.is_followed_up { ": done" } else { "" };
        self.follow_up_on.map(|on| format!("Follow up on {}{done}", words::day(on)))
    }

    /// Whether two people really met: face to face, on the phone, at an event, or in writing with an answer. A call that
    /// nobody took is none of these.
    pub fn is_real(&self) -> bool {
        if self.unanswered {
            return false;
        }
        match self.channel {
            Channel::InPerson | Channel::Video | Channel::Phone | Channel::Event => true,
            Channel::Email | Channel::Social => self.direction == Direction::Mutual,
        }
    }
}

kit::words! {
    /// How two people were in touch.
    pub enum Channel {
        /// Face to face.
        InPerson: "in_person", "in person";
        /// On a screen.
        Video: "video", "video call";
        /// By phone.
        Phone: "phone", "phone call";
        /// By email.
        Email: "email", "email";
        /// Through a social network.
        Social: "social", "social media";
        /// Among others.
        Event: "event", "at an event";
    }
}

kit::words! {
    /// Who reached out.
    pub enum Direction {
        /// We did.
        Outbound: "outbound", "we reached out";
        /// They did.
        Inbound: "inbound", "they reached out";
        /// Both did: one wrote, the other answered.
        Mutual: "mutual", "both ways";
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn new(channel: Channel, direction: Direction) -> NewTouchpoint {
        NewTouchpoint::of(Timestamp::UNIX_EPOCH, channel, direction)
    }

    fn touched(channel: Channel, direction: Direction) -> Touchpoint {
        let nobody = uuid::Uuid::nil();
        let (id, contact) = (Id::from_uuid(nobody), Id::from_uuid(nobody));
        Touchpoint::new(id, contact, new(channel, direction), Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_mail_is_real_only_when_it_was_answered() {
        assert!(!touched(Channel::Email, Direction::Outbound).is_real());
        assert!(!touched(Channel::Social, Direction::Inbound).is_real());
        assert!(touched(Channel::Email, Direction::Mutual).is_real());
        assert!(touched(Channel::Phone, Direction::Outbound).is_real());
        assert!(touched(Channel::Event, Direction::Mutual).is_real());
    }

    #[test]
    fn a_call_that_nobody_took_is_not_real_and_one_way() {
        let today = date(2026, 3, 2);
        let call = |direction| NewTouchpoint { unanswered: true, ..new(Channel::Phone, direction) };
        let said = |direction| call(direction).checked(today, today).expect("it is right").direction;
        assert_eq!(said(Direction::Mutual), Direction::Outbound);
        assert_eq!(said(Direction::Inbound), Direction::Inbound);
        let missed = Touchpoint { unanswered: true, ..touched(Channel::Phone, Direction::Inbound) };
        assert!(!missed.is_real());
        assert_eq!(missed.how(), "phone call, no answer");
    }

    #[test]
    fn what_is_still_to_come_has_not_happened_and_is_not_followed_up_before_it() {
        let today = date(2026, 3, 2);
        let call = new(Channel::Phone, Direction::Mutual);
        assert!(call.clone().checked(today, today).is_ok());
        assert!(call.clone().checked(date(2026, 3, 3), today).is_err());
        let early = NewTouchpoint { follow_up_on: Some(date(2026, 3, 1)), ..call };
        assert!(early.checked(today, today).is_err());
    }
}
