//! Terms: what was promised, for one service in one direction. Every door asks here who is exclusive.

mod carve_out;
mod covering;
mod dates;
mod exclusive;
mod fee;
mod fee_in_words;
mod may_rename;
mod state;
pub mod store;
mod term;

/// The kind of the job that closes the agreement of a term that is over. The part `agreements`, which comes later, does it.
pub const CLOSE_AGREEMENT: &str = "agreement.close";

pub use carve_out::CarveOutReason;
pub use covering::covering;
pub use dates::Dates;
pub use exclusive::{Sending, Standing, conflicting};
pub use fee::{Base, ClockStart, Fee, FeePeriod, FeeRules, Tier};
pub use may_rename::may_rename;
pub use state::{HeldTerm, TermState};
pub use store::KindFor;
pub use term::{AgreementId, Direction, Form, InAgreement, Kind, NewTerm, Scope, Term, faults};
