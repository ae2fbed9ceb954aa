//! For what a partner is thanked.

use partnerships::terms::Direction;

use crate::{Referral, StatusName};

kit::words! {
    /// For what a partner is thanked: once for each.
    pub enum Occasion {
        /// They sent a client.
        Sent: "sent", "sending";
        /// The client was won.
        Won: "won", "winning";
    }
}

impl Occasion {
    /// For what there is to thank now; nothing where we sent the client, or it was taken back.
    pub fn of(referral: &Referral) -> Option<Self> {
        match (referral.about.direction, referral.status.name()) {
            (Direction::Outbound, _) | (_, StatusName::Draft | StatusName::Withdrawn) => None,
            (Direction::Inbound, StatusName::Won) => Some(Self::Won),
            (
                Direction::Inbound,
                StatusName::Sent
                | StatusName::Accepted
                | StatusName::InTalks
                | StatusName::Declined
                | StatusName::Lost,
            ) => Some(Self::Sent),
        }
    }
}
