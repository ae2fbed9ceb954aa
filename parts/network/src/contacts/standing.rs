//! Whether someone is a partner, and how far that has come. Partnerships come later in the order of the parts; a view of
//! the database, `contact_partner`, tells it here, so that people can be listed by it.

kit::words! {
    /// Where the partnership with someone stands.
    pub enum Standing {
        /// There is and was none.
        Nobody: "none", "Not a partner";
        /// At any stage.
        Partner: "any", "A partner, at any stage";
        /// Someone to look at.
        Candidate: "candidate", "Candidate";
        /// Getting to know each other.
        Exploring: "exploring", "Exploring";
        /// Meets the criteria.
        Qualified: "qualified", "Qualified";
        /// Was asked.
        Proposed: "proposed", "Proposed";
        /// Clients flow.
        Active: "active", "Active";
        /// Rests.
        Paused: "paused", "Paused";
        /// Is over.
        Ended: "ended", "Ended";
    }
}

impl Standing {
    /// Whether someone of this standing, or of none, is wanted.
    pub fn is_met_by(self, stands: Option<Self>) -> bool {
        match self {
            Self::Nobody => stands.is_none(),
            Self::Partner => stands.is_some(),
            wanted => stands == Some(wanted),
        }
    }
}
