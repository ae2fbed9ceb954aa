//! Something a client needs: noticed, then met or left to rest.

use jiff::{Timestamp, civil::Date};
use kit::{Change, Id, Refusal, ids::Named, store::Subject, words};
use network::{contacts::Contact, services::Service};

use crate::Referral;

/// Something that a client needs and that somebody else does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Its id.
    pub id: Id<Need>,
    /// Who needs it.
    pub client_id: Id<Contact>,
    /// Which kind of work it is.
    pub service_id: Id<Service>,
    /// What they need, in words that the client may read.
    pub what: String,
    /// The day on which it was noticed.
    pub noticed_on: Date,
    /// What became of it.
    pub state: State,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Named for Need {
    const PREFIX: &'static str = "nee";
}

/// What became of a need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nobody was found yet.
    Open,
    /// Somebody was.
    Met {
        /// On which day.
        on: Date,
        /// By which referral; by none, where the client went to somebody by themselves.
        referral_id: Option<Id<Referral>>,
    },
    /// It rests.
    Dropped {
        /// Since which day.
        on: Date,
        /// Why.
        reason: String,
    },
}

words! {
    /// What tables, JSON and filters call the state of a need.
    pub enum StateName {
        /// [`State::Open`].
        Open: "open", "open";
        /// [`State::Met`].
        Met: "met", "met";
        /// [`State::Dropped`].
        Dropped: "dropped", "left to rest";
    }
}

impl State {
    /// What it is called.
    pub fn name(&self) -> StateName {
        match self {
            Self::Open => StateName::Open,
            Self::Met { .. } => StateName::Met,
            Self::Dropped { .. } => StateName::Dropped,
        }
    }

    /// The day on which it was settled.
    pub fn settled_on(&self) -> Option<Date> {
        match self {
            Self::Open => None,
            Self::Met { on, .. } | Self::Dropped { on, .. } => Some(*on),
        }
    }

    /// Why it rests.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Dropped { reason, .. } => Some(reason),
            Self::Open | Self::Met { .. } => None,
        }
    }

    /// The referral that met it.
    pub fn met_by(&self) -> Option<Id<Referral>> {
        match self {
            Self::Met { referral_id, .. } => *referral_id,
            Self::Open | Self::Dropped { .. } => None,
        }
    }
}

impl Need {
    /// In whose history its events show: its own and the client's.
    pub fn subjects(&self) -> [&dyn Subject; 2] {
        [&self.id, &self.client_id]
    }

    /// Somebody was found. One that rests already, or was met before, stays as it is.
    pub fn meet(&mut self, on: Date, referral_id: Option<Id<Referral>>) -> Change {
        match self.state {
            State::Open => {
                self.state = State::Met { on, referral_id };
                Change::Made
            }
            State::Met { .. } | State::Dropped { .. } => Change::AlreadyMade,
        }
    }

    /// Lets it rest. Refused once somebody was found: `need_met`.
    pub fn drop(&mut self, on: Date, reason: String) -> Result<Change, Refusal> {
        match self.state {
            State::Open => {
                self.state = State::Dropped { on, reason };
                Ok(Change::Made)
            }
            State::Dropped { .. } => Ok(Change::AlreadyMade),
            State::Met { .. } => Err(Refusal::new(
                "need_met",
                "Somebody was found for this already.",
                "If it came to nothing, notice it again.",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const MONDAY: Date = date(2026, 3, 2);

    fn website() -> Need {
        let at = Timestamp::UNIX_EPOCH;
        Need {
            id: "nee_00000000000000000000000001".parse().unwrap(),
            client_id: "con_00000000000000000000000001".parse().unwrap(),
            service_id: "srv_00000000000000000000000001".parse().unwrap(),
            what: "A new website".into(),
            noticed_on: MONDAY,
            state: State::Open,
            created_at: at,
            updated_at: at,
        }
    }

    #[test]
    fn a_need_is_met_once_and_what_is_met_does_not_rest() {
        let mut need = website();
        assert_eq!(need.meet(MONDAY, None), Change::Made);
        assert_eq!(need.meet(MONDAY, None), Change::AlreadyMade);
        assert_eq!(need.drop(MONDAY, "no money".into()).unwrap_err().code, "need_met");
    }

    #[test]
    fn what_rests_stays_as_it_is_however_often_it_is_said() {
        let mut need = website();
        assert_eq!(need.drop(MONDAY, "no money".into()), Ok(Change::Made));
        assert_eq!(need.drop(MONDAY, "no time".into()), Ok(Change::AlreadyMade));
        assert_eq!(need.meet(MONDAY, None), Change::AlreadyMade);
        assert_eq!(need.state.reason(), Some("no money"));
    }
}
