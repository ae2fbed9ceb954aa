//! The evidence as values.

use jiff::civil::Date;
use kit::{Id, words};
use network::{
    contacts::Contact,
    touchpoints::{Channel, Touchpoint},
};

use super::ToDo;
use crate::{
    discovery::{Reaction, Said, Topic},
    passed::Passed,
    qualification::Verdict,
    strategic::Measured,
};

/// What is known on each of the five criteria, what both say of their values, and how far the two have come.
#[derive(Debug, Clone, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct Evidence {
    /// What the answers say.
    pub verdict: Verdict,
    /// The same in a sentence.
    pub sentence: String,
    /// What is missing, and what to do about each.
    pub missing: Vec<ToDo>,
    /// On whether we connected well: the conversations.
    pub connected: Talks,
    /// On whether our clients are their ideal clients: people who need what they offer, those who look like one first.
    pub shared_clients: Vec<Client>,
    /// On whether they are open: how they took the topic.
    pub open: Option<Opening>,
    /// On whether they would share: what their clients need that we offer.
    pub they_need: Vec<String>,
    /// On whether they share, and we are comfortable sending: the clients who went each way so far.
    pub passed: Passed,
    /// On whether we are comfortable: what was noticed of their character.
    pub character: Option<String>,
    /// What matters to each of the two, side by side.
    pub values: Vec<Compared>,
    /// How far the two have come on the way to one being the only one.
    pub strategic: Measured,
}

/// How the two met and talked.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Talks {
    /// How many real one-to-one meetings.
    pub meetings: u32,
    /// The day of the first of them.
    pub first_on: Option<Date>,
    /// The latest conversations in which they were reached, the last one first.
    pub latest: Vec<Talk>,
}

/// One conversation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Talk {
    /// Which one.
    pub id: Id<Touchpoint>,
    /// With whom.
    pub contact_id: Id<Contact>,
    /// On which day.
    pub on: Date,
    /// How.
    pub channel: Channel,
    /// What it was about.
    pub note: Option<String>,
}

/// Someone of ours who needs what the partner offers.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Client {
    /// Who.
    pub contact_id: Id<Contact>,
    /// What they are called.
    pub name: String,
    /// What they need of it.
    pub needs: Vec<String>,
    /// The words of the partner's ideal client that fit them, too; none where they do not look like one.
    pub alike: Vec<String>,
}

/// How they took the topic of partnering.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Opening {
    /// How they took it.
    pub reaction: Reaction,
    /// When it was raised.
    pub raised_on: Option<Date>,
    /// What they said.
    pub said: Option<String>,
}

/// One value, and what each of the two says to it.
#[derive(Debug, Clone, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct Compared {
    /// Such as “honesty”.
    pub name: String,
    /// What we say.
    pub ours: Option<Said>,
    /// What they say.
    pub theirs: Option<Said>,
    /// Whether both have answered.
    pub answered_by_both: bool,
}

impl Evidence {
    /// How many look like an ideal client of the partner.
    pub fn alike(&self) -> usize {
        self.shared_clients.iter().filter(|client| !client.alike.is_empty()).count()
    }
}

impl Talks {
    /// How often and how long, in a sentence.
    pub fn sentence(&self) -> String {
        match (self.meetings, self.first_on) {
            (0, _) | (_, None) => "The two of you have not talked one to one yet.".to_owned(),
            (1, Some(first)) => format!("You talked one to one once, on {}.", words::day(first)),
            (2, Some(first)) => format!("You talked one to one twice since {}.", words::day(first)),
            (many, Some(first)) => {
                format!("You talked one to one {many} times since {}.", words::day(first))
            }
        }
    }
}

impl Client {
    /// What they need, and why they look like an ideal client.
    pub fn meta(&self) -> String {
        let needs = words::listed(&self.needs);
        if self.alike.is_empty() {
            return format!("Needs {needs}");
        }
        let alike: Vec<String> = self.alike.iter().map(|word| format!("“{word}”")).collect();
        format!("Needs {needs}. Like their ideal client: {}", words::listed(&alike))
    }
}

impl Opening {
    pub(super) fn of(topic: Topic) -> Self {
        let Topic { raised_on, reaction, said } = topic;
        Self { reaction, raised_on, said }
    }

    /// How they took it, in a sentence.
    pub fn sentence(&self) -> String {
        let when = self.raised_on.map(|day| format!(" on {}", words::day(day))).unwrap_or_default();
        let said = self.said.as_ref().map(|said| format!(": “{said}”")).unwrap_or_default();
        let heard = match self.reaction {
            Reaction::Open => "they were open to it",
            Reaction::Unsure => "they were not sure",
            Reaction::No => "they would rather not",
            Reaction::Unknown => "how they took it was not noted",
        };
        format!("You raised it{when}, and {heard}{said}.")
    }
}
