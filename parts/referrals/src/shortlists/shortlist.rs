//! One to four partners for one client and one need; the client's choice is their consent.

use kit::{Change, Fault, Id, Refusal, ids::Named};
use network::{contacts::Contact, services::Service};
use partnerships::Partnership;

/// The partners one recommends to a client for one need.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Shortlist {
    /// Its id.
    pub id: Id<Shortlist>,
    /// Whose need it is.
    pub client_id: Id<Contact>,
    /// What they need.
    pub service_id: Id<Service>,
    /// Whom one recommends, in the order shown.
    pub partnership_ids: Vec<Id<Partnership>>,
    /// What became of it.
    pub status: Status,
}

impl Named for Shortlist {
    const PREFIX: &'static str = "sho";
}

kit::words! {
    /// What became of a shortlist.
    pub enum Status {
        /// The client can choose.
        Open: "open", "open";
        /// The client has chosen.
        Chosen: "chosen", "chosen";
        /// It is no longer offered.
        Closed: "closed", "closed";
    }
}

/// As many as one can compare.
pub const MOST_PARTNERS: usize = 4;

impl Shortlist {
    /// What is wrong with these partners as a shortlist.
    pub fn faults(partnership_ids: &[Id<Partnership>]) -> Vec<Fault> {
        let fault =
            |sentence: &'static str| Fault { field: "partnership_ids".into(), sentence: sentence.into() };
        let is_double = |(place, id): (usize, &Id<Partnership>)| partnership_ids[..place].contains(id);
        let mut faults = Vec::new();
        if partnership_ids.is_empty() || partnership_ids.len() > MOST_PARTNERS {
            faults.push(fault("Choose one to four partners."));
        }
        if partnership_ids.iter().enumerate().any(is_double) {
            faults.push(fault("Each partner can be on it once."));
        }
        faults
    }

    /// The client chooses one of them.
    pub fn choose(&mut self, partnership_id: Id<Partnership>) -> Result<Change, Refusal> {
        match self.status {
            Status::Chosen => Ok(Change::AlreadyMade),
            Status::Open if self.partnership_ids.contains(&partnership_id) => {
                self.status = Status::Chosen;
                Ok(Change::Made)
            }
            Status::Open => Err(Refusal::new(
                "not_on_the_shortlist",
                "This partner is not on the shortlist.",
                "Choose one of those shown.",
            )),
            Status::Closed => Err(Refusal::new(
                "shortlist_closed",
                "This shortlist is no longer open.",
                "Ask for a new one.",
            )),
        }
    }

    /// Takes it back, as long as the client has not chosen.
    pub fn close(&mut self) -> Change {
        match self.status {
            Status::Open => {
                self.status = Status::Closed;
                Change::Made
            }
            Status::Chosen | Status::Closed => Change::AlreadyMade,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn partner(number: u8) -> Id<Partnership> {
        format!("par_{number:026}").parse().unwrap()
    }

    fn shortlist() -> Shortlist {
        let (id, client_id) = ("sho_00000000000000000000000001", "con_00000000000000000000000001");
        Shortlist {
            id: id.parse().unwrap(),
            client_id: client_id.parse().unwrap(),
            service_id: "srv_00000000000000000000000001".parse().unwrap(),
            partnership_ids: vec![partner(1), partner(2)],
            status: Status::Open,
        }
    }

    #[test]
    fn one_to_four_different_partners_make_a_shortlist() {
        let four: Vec<_> = (1..=4).map(partner).collect();
        assert_eq!(Shortlist::faults(&four), []);
        assert_eq!(Shortlist::faults(&[]).len(), 1);
        assert_eq!(Shortlist::faults(&[four.clone(), vec![partner(5)]].concat()).len(), 1);
        assert_eq!(Shortlist::faults(&[partner(1), partner(1)]).len(), 1);
    }

    #[test]
    fn the_client_chooses_once_and_only_among_those_shown() {
        let mut shortlist = shortlist();
        assert_eq!(shortlist.choose(partner(3)).unwrap_err().code, "not_on_the_shortlist");
        assert_eq!(shortlist.choose(partner(2)), Ok(Change::Made));
        assert_eq!(shortlist.choose(partner(2)), Ok(Change::AlreadyMade));
        assert_eq!(shortlist.close(), Change::AlreadyMade);
        assert_eq!(shortlist.status, Status::Chosen);
    }

    #[test]
    fn a_closed_shortlist_takes_no_choice() {
        let mut shortlist = shortlist();
        assert_eq!(shortlist.close(), Change::Made);
        assert_eq!(shortlist.choose(partner(1)).unwrap_err().code, "shortlist_closed");
    }
}
