//! What was found of a client who had come earlier, and what was decided.

use kit::Id;

use crate::Referral;

kit::words! {
    /// By what it was seen that two are the same person.
    pub enum Sign {
        /// Their email address: the same person.
        Email: "email", "their email address";
        /// Their phone number: the same person.
        Phone: "phone", "their phone number";
        /// Their name alone: perhaps the same person.
        Name: "name", "their name";
    }
}

kit::words! {
    /// Which introduction counts.
    pub enum Verdict {
        /// Who came first stands.
        First: "first", "who came first stands";
        /// This one counts.
        This: "this", "this one counts";
    }
}

/// A client who had come earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// By what it was seen.
    pub by: Sign,
    /// The referral that came first; without one, we knew them.
    pub first: Option<Id<Referral>>,
}

impl Found {
    /// Whether it is the same person for certain.
    pub fn is_certain(self) -> bool {
        self.by.is_certain()
    }
}

impl Sign {
    fn is_certain(self) -> bool {
        match self {
            Self::Email | Self::Phone => true,
            Self::Name => false,
        }
    }
}

/// That the client of a referral had come earlier, and what was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Earlier {
    /// By what it was seen.
    pub found_by: Sign,
    /// The referral that came first; null where they were known to us.
    pub first_id: Option<Id<Referral>>,
    /// What was decided; null until then.
    pub verdict: Option<Verdict>,
}

impl Earlier {
    /// Whether it is the same person for certain.
    pub fn is_certain(&self) -> bool {
        self.found_by.is_certain()
    }

    /// Whether this later introduction counts: as long as nothing was decided, who was first stands, and whoever only has
    /// the same name is somebody else.
    pub fn counts(&self) -> bool {
        match self.verdict {
            Some(Verdict::This) => true,
            Some(Verdict::First) => false,
            None => !self.is_certain(),
        }
    }
}
