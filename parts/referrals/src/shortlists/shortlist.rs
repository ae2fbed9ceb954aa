//! A shortlist: whom it recommends, and what the client said to it.

use jiff::{Timestamp, ToSpan, civil::Date};
use kit::{Change, Id, Refusal, ids::Named, store::Subject, words};
use network::{contacts::Contact, services::Service};
use partnerships::{Partnership, terms::Direction};

use crate::{CarveOut, Consent, NewReferral, Referral, needs::Need};

/// For so many days a client can choose.
const OPEN_DAYS: i64 = 30;

/// A page on which one client chooses somebody for one need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortlist {
    /// Its id.
    pub id: Id<Shortlist>,
    /// What the client needs.
    pub need_id: Id<Need>,
    /// Who chooses.
    pub client_id: Id<Contact>,
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// What we say to the client.
    pub words: Option<String>,
    /// Why it may name somebody past the only partner, or past whoever is asked first.
    pub carve_out: Option<CarveOut>,
    /// Whom it recommends, in the order in which the client reads them.
    pub recommended: Vec<Recommended>,
    /// What became of it.
    pub state: State,
    /// The last day on which the client can choose.
    pub open_until: Date,
    /// When it was last mailed to the client.
    pub mailed_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Named for Shortlist {
    const PREFIX: &'static str = "sho";
}

/// A partner whom a shortlist recommends.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Recommended {
    /// With whom.
    pub partnership_id: Id<Partnership>,
    /// Why we recommend them.
    pub why: Option<String>,
}

/// What became of a shortlist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The client has not answered.
    Open,
    /// The client chose somebody.
    Chosen {
        /// On which day.
        on: Date,
        /// Whom.
        partnership_id: Id<Partnership>,
        /// What is to happen.
        wish: Wish,
        /// A word of theirs.
        said: Option<String>,
        /// The referral that was sent by it; none, where they are in touch by themselves.
        referral_id: Option<Id<Referral>>,
    },
    /// The client wants none of them.
    Declined {
        /// On which day.
        on: Date,
        /// A word of theirs.
        said: Option<String>,
    },
    /// It was closed before they answered.
    Withdrawn {
        /// On which day.
        on: Date,
    },
    /// Somebody was found another way.
    Met {
        /// On which day.
        on: Date,
    },
}

words! {
    /// What happens once a client has chosen.
    pub enum Wish {
        /// The partner hears who they are, and writes to them.
        PassOn: "pass_on", "Please pass me on";
        /// The same, and we introduce the two.
        Introduce: "introduce", "Please introduce us";
        /// Nobody hears of them.
        Myself: "myself", "I will get in touch myself";
    }
}

words! {
    /// Where a shortlist stands, as JSON and filters call it.
    pub enum Status {
        /// The client can choose.
        Open: "open", "waits for the client";
        /// The client chose somebody.
        Chosen: "chosen", "chosen";
        /// Nothing can be chosen any more.
        Closed: "closed", "closed";
    }
}

words! {
    /// Why a shortlist is closed.
    pub enum Closed {
        /// The client wants none of them.
        Declined: "declined", "the client wants none of them";
        /// We closed it.
        Withdrawn: "withdrawn", "closed before the client chose";
        /// Its last day has passed.
        Expired: "expired", "nobody answered in time";
        /// Somebody was found another way.
        Met: "met", "somebody was found another way";
    }
}

impl State {
    /// What tables call it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Chosen { .. } => "chosen",
            Self::Declined { .. } => "declined",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Met { .. } => "met",
        }
    }

    /// The day on which it was settled.
    pub fn settled_on(&self) -> Option<Date> {
        match self {
            Self::Open => None,
            Self::Chosen { on, .. }
            | Self::Declined { on, .. }
            | Self::Withdrawn { on }
            | Self::Met { on } => Some(*on),
        }
    }

    /// Whom the client chose, and what is to happen.
    pub fn chosen(&self) -> Option<(Id<Partnership>, Wish)> {
        match self {
            Self::Chosen { partnership_id, wish, .. } => Some((*partnership_id, *wish)),
            Self::Open | Self::Declined { .. } | Self::Withdrawn { .. } | Self::Met { .. } => None,
        }
    }

    /// What the client said.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Chosen { said, .. } | Self::Declined { said, .. } => said.as_deref(),
            Self::Open | Self::Withdrawn { .. } | Self::Met { .. } => None,
        }
    }

    /// The referral that was sent by the choice.
    pub fn referral_id(&self) -> Option<Id<Referral>> {
        match self {
            Self::Chosen { referral_id, .. } => *referral_id,
            Self::Open | Self::Declined { .. } | Self::Withdrawn { .. } | Self::Met { .. } => None,
        }
    }
}

impl Shortlist {
    /// The last day on which a client can choose from a page that is made today.
    pub fn open_until(today: Date) -> Date {
        today.saturating_add(OPEN_DAYS.days())
    }

    /// In whose history its events show: its own and the client's.
    pub fn subjects(&self) -> [&dyn Subject; 2] {
        [&self.id, &self.client_id]
    }

    /// Whether the client can still choose.
    pub fn is_open(&self, today: Date) -> bool {
        self.state == State::Open && today <= self.open_until
    }

    /// Why nothing can be chosen any more, where nothing was.
    pub fn closed_because(&self, today: Date) -> Option<Closed> {
        match self.state {
            State::Open if today > self.open_until => Some(Closed::Expired),
            State::Open | State::Chosen { .. } => None,
            State::Declined { .. } => Some(Closed::Declined),
            State::Withdrawn { .. } => Some(Closed::Withdrawn),
            State::Met { .. } => Some(Closed::Met),
        }
    }

    /// Where it stands.
    pub fn status(&self, today: Date) -> Status {
        match (self.closed_because(today), self.state.chosen()) {
            (Some(_), _) => Status::Closed,
            (None, Some(_)) => Status::Chosen,
            (None, None) => Status::Open,
        }
    }

    /// What a referral to one of them would be about; nobody has said yes to it.
    pub fn about(&self, partnership_id: Id<Partnership>) -> NewReferral {
        NewReferral {
            direction: Direction::Outbound,
            partnership_id,
            client_id: self.client_id,
            service_id: self.service_id,
            note: None,
            consent: Consent::Missing,
            carve_out: self.carve_out.clone(),
        }
    }

    /// Whether what it says can still be changed.
    pub fn may_be_changed(&self, today: Date) -> Result<(), Refusal> {
        if self.is_open(today) { Ok(()) } else { Err(self.settled()) }
    }

    /// Whether the client can choose this one; choosing the same one again changes nothing.
    pub fn may_choose(&self, today: Date, partnership: Id<Partnership>) -> Result<Change, Refusal> {
        match self.state.chosen() {
            Some((chosen, _)) if chosen == partnership => Ok(Change::AlreadyMade),
            Some(_) => Err(Refusal::new(
                "already_chosen",
                "Somebody was chosen on this page already.",
                "Say so to whoever sent you the page, and they mend it.",
            )),
            None if !self.is_open(today) => Err(self.settled()),
            None if self.recommended.iter().any(|one| one.partnership_id == partnership) => Ok(Change::Made),
            None => Err(Refusal::new(
                "not_recommended",
                "They are not on this page.",
                "Choose one of those who are.",
            )),
        }
    }

    /// The client wants none of them.
    pub fn decline(&mut self, on: Date, said: Option<String>) -> Result<Change, Refusal> {
        match self.state {
            State::Declined { .. } => Ok(Change::AlreadyMade),
            State::Open if on <= self.open_until => {
                self.state = State::Declined { on, said };
                Ok(Change::Made)
            }
            State::Open | State::Chosen { .. } | State::Withdrawn { .. } | State::Met { .. } => {
                Err(self.settled())
            }
        }
    }

    /// Closes it. Refused once the client has chosen: `shortlist_settled`.
    pub fn withdraw(&mut self, on: Date) -> Result<Change, Refusal> {
        match self.state {
            State::Open => {
                self.state = State::Withdrawn { on };
                Ok(Change::Made)
            }
            State::Declined { .. } | State::Withdrawn { .. } | State::Met { .. } => Ok(Change::AlreadyMade),
            State::Chosen { .. } => Err(self.settled()),
        }
    }

    /// Somebody was found another way.
    pub fn meet(&mut self, on: Date) -> Change {
        match self.state {
            State::Open => {
                self.state = State::Met { on };
                Change::Made
            }
            State::Chosen { .. } | State::Declined { .. } | State::Withdrawn { .. } | State::Met { .. } => {
                Change::AlreadyMade
            }
        }
    }

    fn settled(&self) -> Refusal {
        let (sentence, remedy) = match &self.state {
            State::Open => ("Its last day has passed, so nothing can be chosen on this page any more.", NEW),
            State::Chosen { .. } => ("Somebody was chosen on this page.", "Go on with the referral."),
            State::Declined { .. } => ("The client wanted none of them.", NEW),
            State::Withdrawn { .. } => ("This page is not open any more.", NEW),
            State::Met { .. } => ("Somebody was found another way.", NEW),
        };
        Refusal::new("shortlist_settled", sentence, remedy).with("state", self.state.word())
    }
}

/// What can be done once a page is closed.
const NEW: &str = "If it is still wanted, a new page is made.";

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 3, 2);

    fn id<T: Named>(number: u8) -> Id<T> {
        format!("{}_{number:026}", T::PREFIX).parse().unwrap()
    }

    fn lenas() -> Shortlist {
        Shortlist {
            id: id(1),
            need_id: id(1),
            client_id: id(1),
            service_id: id(1),
            words: None,
            carve_out: None,
            recommended: [1, 2].map(|number| Recommended { partnership_id: id(number), why: None }).to_vec(),
            state: State::Open,
            open_until: Shortlist::open_until(TODAY),
            mailed_at: None,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
        }
    }

    fn chosen() -> Shortlist {
        let state = State::Chosen {
            on: TODAY,
            partnership_id: id(1),
            wish: Wish::PassOn,
            said: None,
            referral_id: Some(id(1)),
        };
        Shortlist { state, ..lenas() }
    }

    #[test]
    fn one_of_those_who_are_named_is_chosen_and_only_one() {
        assert_eq!(lenas().may_choose(TODAY, id(2)), Ok(Change::Made));
        assert_eq!(lenas().may_choose(TODAY, id(3)).unwrap_err().code, "not_recommended");
        assert_eq!(chosen().may_choose(TODAY, id(1)), Ok(Change::AlreadyMade));
        assert_eq!(chosen().may_choose(TODAY, id(2)).unwrap_err().code, "already_chosen");
    }

    #[test]
    fn after_its_last_day_it_is_closed_and_says_why() {
        let (last, late) = (date(2026, 4, 1), date(2026, 4, 2));
        assert_eq!((lenas().status(last), lenas().status(late)), (Status::Open, Status::Closed));
        assert_eq!(lenas().closed_because(late), Some(Closed::Expired));
        assert_eq!(lenas().may_choose(late, id(1)).unwrap_err().code, "shortlist_settled");
        assert_eq!(lenas().decline(late, None).unwrap_err().code, "shortlist_settled");
        assert_eq!(chosen().status(late), Status::Chosen);
    }

    #[test]
    fn what_is_settled_stays_settled_and_saying_it_twice_changes_nothing() {
        let mut declined = lenas();
        assert_eq!(declined.decline(TODAY, Some("Not now".into())), Ok(Change::Made));
        assert_eq!(declined.decline(TODAY, None), Ok(Change::AlreadyMade));
        assert_eq!(declined.withdraw(TODAY), Ok(Change::AlreadyMade));
        assert_eq!(declined.state.said(), Some("Not now"));
        assert_eq!(declined.may_choose(TODAY, id(1)).unwrap_err().code, "shortlist_settled");
        assert_eq!(chosen().withdraw(TODAY).unwrap_err().code, "shortlist_settled");
        assert_eq!(chosen().decline(TODAY, None).unwrap_err().code, "shortlist_settled");
        assert_eq!(chosen().meet(TODAY), Change::AlreadyMade);
    }
}
