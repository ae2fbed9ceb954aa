//! Mail: enqueued by operations, handed to an SMTP server by a job.
//!
//! Its Message-ID is made of the job's id, so that a mail that was sent twice because a node died arrives as one.

mod outbox;
mod trouble;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

pub use self::outbox::Outbox;
use crate::{
    Error, Result, Tx,
    jobs::{Outcome, Run},
};

/// How long mail waits before it looks again whether it can go out.
const UNSET_WAIT: SignedDuration = SignedDuration::from_hours(24);
/// What it waits for.
const NOT_SET_UP: &str = "It waits until Entente can send mail.";

/// The kind of the jobs that send a mail.
pub const SEND: &str = "mail.send";

/// One mail, to one person or to several who see each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// The address it goes to.
    pub to: String,
    /// Further addresses in the same mail, which everybody who gets it sees.
    #[serde(default)]
    pub also: Vec<String>,
    /// In whose name it comes, such as the business's; its address is the installation's.
    pub from_name: String,
    /// Where answers go, where that is not the sender.
    pub reply_to: Option<String>,
    /// Its subject.
    pub subject: String,
    /// Its text, which every reader can show.
    pub text: String,
    /// The same in HTML, where it is more than text.
    pub html: Option<String>,
}

impl Mail {
    /// Everybody it goes to.
    pub fn addresses(&self) -> Vec<&str> {
        std::iter::once(&self.to).chain(&self.also).map(String::as_str).collect()
    }

    /// Has it sent after the commit.
    pub fn enqueue(&self, tx: &mut Tx<'_>) -> Result<()> {
        tx.enqueue(SEND, self)
    }
}

/// What came of a try to send a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// The server took it.
    Taken,
    /// There is no server yet.
    Unset,
    /// No mail leaves: the server cannot be reached, or does not know us.
    Unreached {
        /// Why, for a person.
        because: String,
    },
    /// The server wants this mail later.
    Later {
        /// Why, for a person.
        because: String,
    },
    /// The server will not take this mail.
    Never {
        /// Why, for a person.
        because: String,
    },
}

impl Sent {
    /// How the job goes on that tried it.
    pub fn outcome(self, run: &Run<'_>) -> Result<Outcome> {
        match self {
            Self::Taken => Ok(Outcome::Done),
            Self::Unset => {
                let until = run.db.clock.now() + UNSET_WAIT;
                Ok(Outcome::Waits { until, because: NOT_SET_UP })
            }
            Self::Unreached { because } | Self::Later { because } => Err(Error::internal(because)),
            Self::Never { because } => Ok(Outcome::Hopeless { because }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Mail;

    #[test]
    fn a_mail_that_waited_since_before_there_were_several_goes_to_the_one() {
        let waited = r#"{"to":"ben@example.com","from_name":"Ana","reply_to":null,"subject":"Hello","text":"Hello","html":null}"#;
        let mail: Mail = serde_json::from_str(waited).unwrap();
        assert_eq!(mail.addresses(), ["ben@example.com"]);
    }
}
