//! Signing here: the document that both read, the code by which the other side shows that it is them, what is mailed to
//! them until they answer, and how each signature came about.

mod ask_for_code;
mod code;
mod enter_code;
mod evidence;
mod expire;
mod for_them;
mod hand;
mod jobs;
mod letter;
mod mail_them;
mod revisions;
mod rules;
mod seal;
mod signer;
mod signing;
mod store;
mod turn;

pub use ask_for_code::{Asked, another_code, ask_for_code};
#[cfg(test)]
pub(crate) use code::of as code_of;
pub use code::{Counts, LASTS, TRIES};
pub use enter_code::{Consents, Entered, enter_code};
pub use evidence::{CONSENT, Evidence};
pub(crate) use expire::expire;
pub use hand::Drawn;
pub use jobs::SEND_CODE;
pub(crate) use jobs::{answering_by, jobs};
pub use mail_them::{Mailing, mail_them};
pub(crate) use mail_them::{mailed, reached_at, their_turn, waits_for_them};
pub use revisions::download as document;
pub(crate) use revisions::lay;
pub use revisions::{Adds, Revision};
pub(crate) use seal::{Given, put};
pub(crate) use signer::theirs;
pub use signing::Signing;
pub use store::{evidence_of, mailings, revisions};
pub use turn::{Turn, turn_of_theirs};
