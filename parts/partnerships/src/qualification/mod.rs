//! Qualification: the five criteria, and what they say about a candidate.

mod qualification;

pub use qualification::{Answer, Criterion, Finding, Qualification, Verdict};
