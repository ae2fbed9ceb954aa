//! One client passed on, for one service: its states and what may follow from each.

use jiff::{Timestamp, civil::Date};
use kit::{Change, Id, Refusal, ids::Named, money::Money, store::Subject};
use network::{contacts::Contact, services::Service};
use partnerships::{
    Partnership,
    terms::{Direction, Term},
};

use crate::{
    carve_out::CarveOut,
    consent::Consent,
    status::{Status, StatusName},
};

/// One client passed on, outbound or inbound, for one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// Its id.
    pub id: Id<Referral>,
    /// What it is about.
    pub about: NewReferral,
    /// Where it stands.
    pub status: Status,
    /// The day it was sent.
    pub sent_on: Option<Date>,
    /// The day it was accepted. May start the fee period, so it stays when the status moves on.
    pub accepted_on: Option<Date>,
    /// The term that held when it was sent; it decides the clock and all fees. Without one, nothing is earned.
    pub term_id: Option<Id<Term>>,
    /// The exclusive partner whom it passed by when it was sent, for the reason of its carve-out.
    pub passed_by: Option<Id<Partnership>>,
    /// The day on which it did; the next review after it tells of it.
    pub passed_by_on: Option<Date>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Named for Referral {
    const PREFIX: &'static str = "ref";
}

/// Who is passed on, to or from whom, for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReferral {
    /// Which way the client goes.
    pub direction: Direction,
    /// With whom.
    pub partnership_id: Id<Partnership>,
    /// Who.
    pub client_id: Id<Contact>,
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// What the other side should know.
    pub note: Option<String>,
    /// Whether the client agreed.
    pub consent: Consent,
    /// Why it may pass an exclusive partner by.
    pub carve_out: Option<CarveOut>,
}

impl Referral {
    /// A client we might pass on.
    pub fn draft(id: Id<Referral>, about: NewReferral, now: Timestamp) -> Self {
        Self {
            id,
            about,
            status: Status::Draft,
            sent_on: None,
            accepted_on: None,
            term_id: None,
            passed_by: None,
            passed_by_on: None,
            created_at: now,
            updated_at: now,
        }
    }

    /// A client they passed on to us: it is sent already, under the term that holds.
    pub fn received(
        id: Id<Referral>,
        about: NewReferral,
        on: Date,
        under: Option<Id<Term>>,
        now: Timestamp,
    ) -> Self {
        let draft = Self::draft(id, about, now);
        Self { status: Status::Sent, sent_on: Some(on), term_id: under, ..draft }
    }

    /// In whose history its events show: its own, the client's and the partnership's.
    pub fn subjects(&self) -> [&dyn Subject; 3] {
        [&self.id, &self.about.client_id, &self.about.partnership_id]
    }

    /// Whether the client is with the other side, or was won by it.
    pub fn is_under_way(&self) -> bool {
        match self.status {
            Status::Sent | Status::Accepted | Status::InTalks | Status::Won { .. } => true,
            Status::Draft | Status::Declined { .. } | Status::Lost { .. } | Status::Withdrawn => false,
        }
    }

    /// Whether the other side may see who the client is: it lies with them, and the client's yes stands.
    pub fn is_shared(&self) -> bool {
        self.is_under_way() && self.about.consent.is_given()
    }

    /// Passes the client on, and binds it to the term that now holds. Refused without the client's yes: `consent_needed`.
    pub fn send(&mut self, on: Date, under: Option<Id<Term>>) -> Result<Change, Refusal> {
        match self.status.name() {
            StatusName::Sent | StatusName::Accepted | StatusName::InTalks | StatusName::Won => {
                Ok(Change::AlreadyMade)
            }
            StatusName::Declined | StatusName::Lost | StatusName::Withdrawn => Err(self.closed()),
            StatusName::Draft if !self.about.consent.is_given() => Err(consent_needed()),
            StatusName::Draft => {
                (self.status, self.sent_on, self.term_id) = (Status::Sent, Some(on), under);
                Ok(Change::Made)
            }
        }
    }

    /// Goes past the exclusive partner on this day, where there is one.
    pub fn pass_by(&mut self, exclusive: Option<Id<Partnership>>, on: Date) {
        (self.passed_by, self.passed_by_on) = (exclusive, exclusive.map(|_| on));
    }

    /// The other side takes it on. Refused when our client has taken their yes back: `consent_needed`.
    pub fn accept(&mut self, on: Date) -> Result<Change, Refusal> {
        match self.status.name() {
            StatusName::Accepted | StatusName::InTalks | StatusName::Won => Ok(Change::AlreadyMade),
            StatusName::Sent if self.lacks_the_yes_to_pass_on() => Err(yes_taken_back()),
            StatusName::Sent => {
                (self.status, self.accepted_on) = (Status::Accepted, Some(on));
                Ok(Change::Made)
            }
            StatusName::Draft => Err(self.not_sent()),
            StatusName::Declined | StatusName::Lost | StatusName::Withdrawn => Err(self.closed()),
        }
    }

    /// The other side does not take it on.
    pub fn decline(&mut self, on: Date, reason: String) -> Result<Change, Refusal> {
        match self.status.name() {
            StatusName::Declined => Ok(Change::AlreadyMade),
            StatusName::Sent | StatusName::Accepted => {
                self.status = Status::Declined { reason, on };
                Ok(Change::Made)
            }
            StatusName::Draft => Err(self.not_sent()),
            StatusName::InTalks => {
                Err(self.refused("They are already in talks.", "Mark it as lost instead."))
            }
            StatusName::Won | StatusName::Lost | StatusName::Withdrawn => Err(self.closed()),
        }
    }

    /// The other side and the client talk.
    pub fn talks(&mut self) -> Result<Change, Refusal> {
        match self.status.name() {
            StatusName::InTalks | StatusName::Won => Ok(Change::AlreadyMade),
            StatusName::Accepted => {
                self.status = Status::InTalks;
                Ok(Change::Made)
            }
            StatusName::Draft => Err(self.not_sent()),
            StatusName::Sent => Err(self.not_accepted()),
            StatusName::Declined | StatusName::Lost | StatusName::Withdrawn => Err(self.closed()),
        }
    }

    /// The client signed.
    pub fn win(&mut self, on: Date, expected: Option<Money>) -> Result<Change, Refusal> {
        match self.status.name() {
            StatusName::Won => Ok(Change::AlreadyMade),
            StatusName::Accepted | StatusName::InTalks => {
                self.status = Status::Won { on, expected };
                Ok(Change::Made)
            }
            StatusName::Draft => Err(self.not_sent()),
            StatusName::Sent => Err(self.not_accepted()),
            StatusName::Declined | StatusName::Lost | StatusName::Withdrawn => Err(self.closed()),
        }
    }

    /// The client did not sign.
    pub fn lose(&mut self, on: Date, reason: String) -> Result<Change, Refusal> {
        match self.status.name() {
            StatusName::Lost => Ok(Change::AlreadyMade),
            StatusName::Sent | StatusName::Accepted | StatusName::InTalks => {
                self.status = Status::Lost { reason, on };
                Ok(Change::Made)
            }
            StatusName::Draft => Err(self.not_sent()),
            StatusName::Declined | StatusName::Won | StatusName::Withdrawn => Err(self.closed()),
        }
    }

    /// Takes it back.
    pub fn withdraw(&mut self) -> Result<Change, Refusal> {
        match self.status.name() {
            StatusName::Withdrawn => Ok(Change::AlreadyMade),
            StatusName::Draft | StatusName::Sent | StatusName::Accepted | StatusName::InTalks => {
                self.status = Status::Withdrawn;
                Ok(Change::Made)
            }
            StatusName::Declined | StatusName::Won | StatusName::Lost => Err(self.closed()),
        }
    }

    /// Opens it again where it was left: declined as sent, lost or won by mistake as accepted or in talks. One that we
    /// withdrew is a draft again, because sending it asks for the client's yes and for the exclusive partner anew.
    ///
    /// It stays bound to its term. One whose client has paid stays won: the payments guard that in the database.
    pub fn reopen(&mut self) -> Result<Change, Refusal> {
        let again = match self.status.name() {
            StatusName::Draft | StatusName::Sent | StatusName::Accepted | StatusName::InTalks => {
                return Ok(Change::AlreadyMade);
            }
            StatusName::Won => Status::InTalks,
            StatusName::Lost if self.accepted_on.is_some() => Status::InTalks,
            StatusName::Declined | StatusName::Lost => Status::Sent,
            StatusName::Withdrawn => match self.about.direction {
                Direction::Outbound => Status::Draft,
                Direction::Inbound => Status::Sent,
            },
        };
        if again != Status::Draft && self.passes_on_anew() && !self.about.consent.is_given() {
            return Err(consent_needed());
        }
        if again == Status::Sent || again == Status::Draft {
            self.accepted_on = None;
        }
        self.status = again;
        Ok(Change::Made)
    }

    /// Whether opening it again would send our client to them once more. One that was won is theirs already.
    pub fn passes_on_anew(&self) -> bool {
        let is_over = match self.status {
            Status::Declined { .. } | Status::Lost { .. } | Status::Withdrawn => true,
            Status::Draft | Status::Sent | Status::Accepted | Status::InTalks | Status::Won { .. } => false,
        };
        is_over && self.about.direction == Direction::Outbound
    }

    fn lacks_the_yes_to_pass_on(&self) -> bool {
        self.about.direction == Direction::Outbound && !self.about.consent.is_given()
    }

    /// The client changes their mind. Whoever had their details sees them no longer; a draft cannot be sent.
    pub fn withdraw_consent(&mut self, on: Date) -> Change {
        match self.about.consent {
            Consent::TakenBack { .. } => Change::AlreadyMade,
            Consent::Missing | Consent::Given { .. } => {
                self.about.consent = Consent::TakenBack { on };
                Change::Made
            }
        }
    }

    /// The client says yes, or says it again after they took it back.
    pub fn record_consent(&mut self, on: Date, how: Option<String>) -> Change {
        if self.about.consent.is_given() {
            return Change::AlreadyMade;
        }
        self.about.consent = Consent::Given { on, how };
        Change::Made
    }

    fn not_sent(&self) -> Refusal {
        self.refused("This referral has not been sent yet.", "Send it first.")
    }

    fn not_accepted(&self) -> Refusal {
        self.refused("The other side has not accepted it yet.", "Accept it first.")
    }

    fn closed(&self) -> Refusal {
        let sentence = format!("This referral is {}.", self.status.name().label());
        self.refused(sentence, "Reopen it with a reason, if it goes on after all.")
    }

    fn refused(&self, sentence: impl Into<String>, remedy: &'static str) -> Refusal {
        Refusal::new("wrong_status", sentence, remedy).with("current_status", self.status.name())
    }
}

fn consent_needed() -> Refusal {
    Refusal::new(
        "consent_needed",
        "Nobody is passed on without a yes, and the client's is not recorded.",
        "Ask the client and record their answer, or give them the partner's details instead.",
    )
}

fn yes_taken_back() -> Refusal {
    Refusal::new(
        "consent_needed",
        "The client would rather not be passed on after all, so there is nobody to take on.",
        "If they change their mind, their yes is written down first.",
    )
}

/// `payments_stand`: the client has paid, and fees came of it.
pub(crate) fn payments_stand() -> Refusal {
    Refusal::new(
        "payments_stand",
        "This client has paid, so the referral stays won.",
        "If they were booked by mistake, reverse the payments first; then reopen the referral.",
    )
}

/// `client_is_the_partner`: nobody is passed on to themselves.
pub(crate) fn client_is_the_partner(name: &str) -> Refusal {
    Refusal::new(
        "client_is_the_partner",
        format!("{name} is the partner, so {name} cannot be the client too."),
        "Choose another client, or another partner for this one.",
    )
}

/// `duplicate_referral`: the same person is already being passed on for the same service.
pub fn duplicate_referral(earlier: Id<Referral>, client: &str, service: &str) -> Refusal {
    Refusal::new(
        "duplicate_referral",
        format!("There is an open referral of {client} for {service} already."),
        "Look at that referral first. If this is really another one, say why and send it.",
    )
    .with("referral_id", earlier)
}

#[cfg(test)]
#[path = "referral_tests.rs"]
mod tests;
