//! What passed between the business and one partner: counted by the part that keeps referrals, which comes later.

use jiff::civil::{Date, date};
use kit::{Id, Result, Tx};

use crate::Partnership;

/// How many clients went each way since a day, and how many of them signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, schemars::JsonSchema)]
pub struct Passed {
    /// Clients we sent.
    pub sent: u32,
    /// Clients they sent.
    pub received: u32,
    /// Clients of ours who signed with them since then, whenever they were sent.
    pub won_sent: u32,
    /// Clients of theirs who signed with us since then.
    pub won_received: u32,
}

/// What passed between us and one partner since a day.
pub type PassedSince = fn(&mut Tx<'_>, Id<Partnership>, Date) -> Result<Passed>;

/// Before it nobody sent anybody.
pub const EVER: Date = date(1900, 1, 1);

impl Passed {
    /// Clients we sent, and how many of them signed.
    pub fn sent_in_words(self) -> String {
        passed("You sent", self.sent, self.won_sent)
    }

    /// Clients they sent, and how many of them signed.
    pub fn received_in_words(self) -> String {
        passed("They sent", self.received, self.won_received)
    }
}

fn passed(who_sent: &str, sent: u32, won: u32) -> String {
    let clients = match sent {
        0 => "nobody".to_owned(),
        1 => "one client".to_owned(),
        many => format!("{many} clients"),
    };
    match (sent, won) {
        (0, 0) => format!("{who_sent} {clients} yet"),
        (_, 0) => format!("{who_sent} {clients}; nobody signed yet"),
        (_, won) => format!("{who_sent} {clients}; {won} signed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passed_is_said_by_whoever_sent_it() {
        let passed = Passed { sent: 2, received: 1, won_sent: 1, won_received: 0 };
        assert_eq!(passed.sent_in_words(), "You sent 2 clients; 1 signed");
        assert_eq!(passed.received_in_words(), "They sent one client; nobody signed yet");
        assert_eq!(Passed::default().received_in_words(), "They sent nobody yet");
    }
}
