//! One business and its people: members, settings, the event log, and what its trade allows.

pub mod professions;
