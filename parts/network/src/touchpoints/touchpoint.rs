//! One dated contact with a person.

use jiff::{Timestamp, civil::Date};
use kit::{Id, ids::Named};

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
    /// What it was about.
    pub note: Option<String>,
    /// When to follow up.
    pub follow_up_on: Option<Date>,
}

impl Named for Touchpoint {
    const PREFIX: &'static str = "tch";
}

impl Touchpoint {
    /// Whether two people really met: face to face, on the phone, at an event, or in writing with an answer.
    pub fn is_real(&self) -> bool {
        match self.channel {
            Channel::InPerson | Channel::Video | Channel::Phone | Channel::Event => true,
            Channel::Email | Channel::Social => self.direction == Direction::Mutual,
        }
    }

    /// Whether it was a conversation of two, which is what a strategic partnership grows from.
    pub fn is_one_to_one_meeting(&self) -> bool {
        match self.channel {
            Channel::InPerson | Channel::Video | Channel::Phone => true,
            Channel::Email | Channel::Social | Channel::Event => false,
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
    use super::*;

    fn touched(channel: Channel, direction: Direction) -> Touchpoint {
        let (id, contact_id) = ("tch_00000000000000000000000001", "con_00000000000000000000000001");
        let (id, contact_id) = (id.parse().unwrap(), contact_id.parse().unwrap());
        Touchpoint {
            id,
            contact_id,
            at: Timestamp::UNIX_EPOCH,
            channel,
            direction,
            note: None,
            follow_up_on: None,
        }
    }

    #[test]
    fn a_mail_is_real_only_when_it_was_answered() {
        assert!(!touched(Channel::Email, Direction::Outbound).is_real());
        assert!(!touched(Channel::Social, Direction::Inbound).is_real());
        assert!(touched(Channel::Email, Direction::Mutual).is_real());
        assert!(touched(Channel::Phone, Direction::Outbound).is_real());
    }

    #[test]
    fn an_event_is_real_but_not_a_meeting_of_two() {
        let event = touched(Channel::Event, Direction::Mutual);
        assert!(event.is_real() && !event.is_one_to_one_meeting());
        assert!(touched(Channel::Video, Direction::Inbound).is_one_to_one_meeting());
    }
}
