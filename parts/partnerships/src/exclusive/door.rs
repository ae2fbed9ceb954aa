//! The doors: every operation that can name a partner for a service.

/// An operation that can name a partner for a service. Whoever asks `may_name` shows its door, and `src/app.rs` lists
/// them all, so a test can try each one under a strategic term.
#[derive(Debug, PartialEq, Eq)]
pub struct Door {
    /// Where it is and what it is called, such as `referrals::send`.
    pub operation: &'static str,
}
