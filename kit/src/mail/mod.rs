//! Mail: enqueued by operations, handed to an SMTP server by a job.
//!
//! Its Message-ID is made of the job's id, so that a mail that was sent twice because a node died arrives as one.

mod outbox;

use serde::{Deserialize, Serialize};

pub use self::outbox::Outbox;
use crate::{
    Result, Tx,
    jobs::{Outcome, Run},
};

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

/// The handler of the jobs that send a mail, through the outbox as it is set up at that moment.
pub fn sending(
    outbox: impl Fn(&Run<'_>) -> Result<Outbox> + Send + Sync + 'static,
) -> impl Fn(&Run<'_>, Mail) -> Result<Outcome> + Send + Sync + 'static {
    move |run, mail| outbox(run)?.send(run, &mail)
}
