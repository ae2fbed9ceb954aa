//! What a pack holds.

use jiff::civil::Date;
use kit::{
    Id,
    money::{Money, balances},
    words,
};
use money::fees::EachWay;
use network::services::Service;
use partnerships::{
    goals::NewGoal,
    terms::{Direction, Kind},
};
use referrals::{CarveOut, EachAnswered};

/// What one looks at together: what happened since the last review, what was promised, what both wanted.
///
/// It is made anew while the review is open, and kept as it was once the review is settled.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Pack {
    /// Since when: the last review, or the day the partnership became active.
    pub since: Date,
    /// Up to which day.
    pub until: Date,
    /// Clients we sent.
    pub sent: u32,
    /// Clients they sent.
    pub received: u32,
    /// Clients who signed, of both.
    pub won: u32,
    /// Clients we sent who signed with them.
    pub won_sent: u32,
    /// Clients they sent who signed with us.
    pub won_received: u32,
    /// What each side earned by clients who paid.
    #[serde(default)]
    pub fees: EachWay,
    /// What they owe us, per currency; negative where we owe them.
    #[serde(default, deserialize_with = "balances")]
    pub balance: Vec<Money>,
    /// How quickly each side answered.
    #[serde(default)]
    pub answered: EachAnswered,
    /// What each side promised, by the terms that run.
    pub promises: Vec<Promise>,
    /// What came of their promises to send clients to nobody else, as far as we can see it.
    #[serde(default)]
    pub only_to_us: Vec<OnlyToUs>,
    /// Clients for whom a strategic partner was passed by, and why.
    pub carve_outs: Vec<CarveOut>,
    /// How often both talked; null in packs that were kept before it was looked at.
    #[serde(default)]
    pub talked: Option<Talked>,
    /// What either side, or both, wanted to achieve.
    pub goals: Vec<NewGoal>,
    /// What waits, the longest first: twenty clients at most, and agreements to be signed.
    #[serde(default)]
    pub open: Vec<OpenPoint>,
    /// Whether more clients are under way than stand there.
    #[serde(default)]
    pub more_open: bool,
}

/// What one side promised.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Promise {
    /// Which way clients go.
    pub direction: Direction,
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// Referral or strategic.
    pub kind: Kind,
    /// The whole promise in words.
    pub sentence: String,
}

/// They promised to send clients for a service to nobody else. Whether others got some only they can tell.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct OnlyToUs {
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// What it is called.
    pub service: String,
    /// Since when we look: since the pack does, or since they promised it.
    pub since: Date,
    /// Clients they sent for it since then.
    pub received: u32,
}

/// How often both really talked: in person, by video or by phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Talked {
    /// How often.
    pub times: u32,
    /// The day of the last time.
    pub last_on: Option<Date>,
    /// After how many days we would like to talk again, where that was said.
    pub every_days: Option<u32>,
}

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct OpenPoint {
    /// What, such as “Lena Roth for Website design: not answered yet”.
    pub what: String,
    /// Since which day.
    pub since: Date,
    /// Who does something next.
    pub turn: Turn,
}

words! {
    /// Who does something next.
    pub enum Turn {
        /// We.
        Ours: "ours", "your turn";
        /// They.
        Theirs: "theirs", "their turn";
        /// Both.
        Both: "both", "both of you";
    }
}

impl Pack {
    /// Whether we promised to send clients for some service to nobody else.
    pub fn they_are_the_only_one(&self) -> bool {
        self.promises
            .iter()
            .any(|promise| (promise.direction, promise.kind) == (Direction::Outbound, Kind::Strategic))
    }

    /// Why they were passed by, each reason once, and how often.
    pub fn passed_by(&self) -> Vec<(&'static str, usize)> {
        let mut reasons: Vec<(&'static str, usize)> = Vec::new();
        for carve_out in &self.carve_outs {
            let label = carve_out.reason.label();
            match reasons.iter_mut().find(|(known, _)| *known == label) {
                Some((_, times)) => *times += 1,
                None => reasons.push((label, 1)),
            }
        }
        reasons
    }
}

impl Talked {
    /// Such as “Twice, last on 4 May 2026.”
    pub fn in_words(self) -> String {
        let times = match self.times {
            0 => return "No conversation is noted in this time.".to_owned(),
            1 => "Once".to_owned(),
            2 => "Twice".to_owned(),
            many => format!("{many} times"),
        };
        self.last_on.map_or_else(
            || format!("{times}."),
            |last| {
                let last = words::day(last);
                if self.times == 1 {
                    format!("Once, on {last}.")
                } else {
                    format!("{times}, last on {last}.")
                }
            },
        )
    }
}
