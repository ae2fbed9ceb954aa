//! The doors: every operation that can name a partner for a service, and the ways that lead through it.

use kit::{Actor, Error, Result};

/// An operation that can name a partner for a service. Whoever asks `may_name` shows its door, and `src/app.rs` lists
/// them all, so a test can try each one under a strategic term, by every way that it has.
#[derive(Debug, PartialEq, Eq)]
pub struct Door {
    /// Where it is and what it is called, such as `referrals::send`.
    pub operation: &'static str,
    /// The ways that lead through it, and no others do.
    pub ways: &'static [Way],
}

/// How one comes to an operation. An import and a command are none: through no door have they a way, so they name nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A member, on a page.
    Page,
    /// A program, with a token.
    Api,
    /// Somebody outside, on their own page.
    Link,
    /// Nobody in person: the job of this kind.
    Job(&'static str),
}

/// The ways of what a person decides.
pub const IN_PERSON: &[Way] = &[Way::Page, Way::Api];

impl Door {
    /// Whether whoever acts has a way through this door. A way that is not declared is a defect, not somebody's mistake:
    /// the test of all doors would not try it.
    pub fn admits(&self, actor: Actor) -> Result<()> {
        let leads = |way: &Way| match actor {
            Actor::Member(_) => *way == Way::Page,
            Actor::Token(_) => *way == Way::Api,
            Actor::System => matches!(way, Way::Job(_)),
            Actor::Outsider(_) => *way == Way::Link,
        };
        match self.ways.iter().any(leads) {
            true => Ok(()),
            false => Err(Error::internal(format!(
                "{} was reached in a way that its door does not declare ({})",
                self.operation,
                actor.kind()
            ))),
        }
    }
}
