//! What each side wants, before anything is written.

use kit::Id;
use network::services::Service;

use crate::terms::{Direction, Kind};

/// What each side wants and whether they commit to it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Preference {
    /// Per service and direction, each once.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub services: Vec<ServicePreference>,
    /// Whether we are fully willing.
    #[serde(default = "not_yet")]
    pub committed_ours: Commitment,
    /// Whether they are.
    #[serde(default = "not_yet")]
    pub committed_theirs: Commitment,
}

/// What each side wants for one service in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServicePreference {
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// Which way clients would go.
    pub direction: Direction,
    /// What we want.
    pub ours: Wish,
    /// What they want.
    pub theirs: Wish,
}

kit::words! {
    /// What one side wants.
    pub enum Wish {
        /// Only a referral partnership.
        Referral: "referral", "referral";
        /// Only a strategic one.
        Strategic: "strategic", "strategic";
        /// Either is fine.
        Both: "both", "either";
        /// They have not said.
        Unknown: "unknown", "not yet known";
    }
}

kit::words! {
    /// Whether one side is fully willing to commit.
    pub enum Commitment {
        /// They are.
        Yes: "yes", "committed";
        /// They are not.
        No: "no", "not willing";
        /// They have not said.
        NotYet: "not_yet", "not yet";
    }
}

impl Preference {
    /// Whether both sides are fully willing.
    pub fn is_committed(&self) -> bool {
        self.committed_ours == Commitment::Yes && self.committed_theirs == Commitment::Yes
    }
}

impl Default for Preference {
    fn default() -> Self {
        Self { services: Vec::new(), committed_ours: not_yet(), committed_theirs: not_yet() }
    }
}

impl ServicePreference {
    /// The kind that both want; the referral kind first, because it can grow.
    pub fn common(&self) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|&kind| self.ours.accepts(kind) && self.theirs.accepts(kind))
    }
}

impl Wish {
    fn accepts(self, kind: Kind) -> bool {
        match self {
            Self::Referral => kind == Kind::Referral,
            Self::Strategic => kind == Kind::Strategic,
            Self::Both => true,
            Self::Unknown => false,
        }
    }
}

const fn not_yet() -> Commitment {
    Commitment::NotYet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_meet_where_their_wishes_do() {
        let cases = [
            (Wish::Referral, Wish::Both, Some(Kind::Referral)),
            (Wish::Both, Wish::Strategic, Some(Kind::Strategic)),
            (Wish::Both, Wish::Both, Some(Kind::Referral)),
            (Wish::Referral, Wish::Strategic, None),
            (Wish::Both, Wish::Unknown, None),
        ];
        for (ours, theirs, common) in cases {
            let service_id = "srv_00000000000000000000000001".parse().unwrap();
            let preference = ServicePreference { service_id, direction: Direction::Outbound, ours, theirs };
            assert_eq!(preference.common(), common, "{ours:?} {theirs:?}");
        }
    }

    #[test]
    fn one_side_alone_is_no_commitment() {
        let alone = Preference { committed_ours: Commitment::Yes, ..Preference::default() };
        assert!(!alone.is_committed());
        assert!(Preference { committed_theirs: Commitment::Yes, ..alone }.is_committed());
    }
}
