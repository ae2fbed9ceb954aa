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

/// One mail to one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// The address it goes to.
    pub to: String,
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
