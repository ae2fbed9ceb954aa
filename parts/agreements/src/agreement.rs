//! What both sides promised: the states of an agreement, and what may follow from each.

use jiff::civil::Date;
use kit::{Change, Id, Refusal, words};
use partnerships::{
    Partnership,
    terms::{AgreementId, Dates, Form},
};

use crate::{
    signature::{Party, Signature},
    status::{Status, StatusName},
};

/// What both sides promised. Its terms are in `partnerships::terms`, each with this one's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Its id.
    pub id: AgreementId,
    /// What it says beside its terms.
    pub about: NewAgreement,
    /// Which one of a chain of amendments it is, from 1.
    pub version: u32,
    /// The one it amends.
    pub amends: Option<AgreementId>,
    /// Where it stands.
    pub status: Status,
    /// Who has signed; at most one of each side.
    pub signatures: Vec<Signature>,
}

/// What an agreement says beside its terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAgreement {
    /// With whom.
    pub partnership_id: Id<Partnership>,
    /// By word or in writing.
    pub form: Form,
    /// On which days it holds.
    pub dates: Dates,
    /// How long before its end one says so.
    pub notice_days: Option<u16>,
    /// What each side does and does not do, in words.
    pub boundaries: Option<String>,
}

impl Agreement {
    /// A draft.
    pub fn draft(id: AgreementId, about: NewAgreement) -> Self {
        Self { id, about, version: 1, amends: None, status: Status::Draft, signatures: Vec::new() }
    }

    /// Lays it before the partner.
    pub fn propose(&mut self) -> Result<Change, Refusal> {
        match self.status.name() {
            StatusName::Draft => {
                self.status = Status::Proposed;
                Ok(Change::Made)
            }
            name if name.is_final() => Err(self.over()),
            _ => Ok(Change::AlreadyMade),
        }
    }

    /// One side signs. A side signs once; what it signed first stays.
    ///
    /// A draft can be signed too, as when a paper signed long ago is brought in: signing it proposes it.
    pub fn sign(&mut self, signature: Signature) -> Result<Change, Refusal> {
        if self.is_signed_by(signature.party) {
            return Ok(Change::AlreadyMade);
        }
        match self.status.name() {
            StatusName::Draft | StatusName::Proposed | StatusName::PartlySigned => {
                self.signatures.push(signature);
                self.status = if self.is_signed_by_both() { Status::Signed } else { Status::PartlySigned };
                Ok(Change::Made)
            }
            name if name.is_final() => Err(self.over()),
            // An agreement by word holds without signatures; they can still be added.
            _ => {
                self.signatures.push(signature);
                Ok(Change::Made)
            }
        }
    }

    /// Puts it in force. What is written needs both signatures (`not_signed`); what was agreed by word does not.
    pub fn activate(&mut self, today: Date) -> Result<Change, Refusal> {
        match self.status.name() {
            StatusName::Active => return Ok(Change::AlreadyMade),
            StatusName::Paused => {
                return Err(self.refused("wrong_status", "This agreement is paused.", "Resume it."));
            }
            name if name.is_final() => return Err(self.over()),
            _ => {}
        }
        self.may_begin()?;
        let dates = self.about.dates;
        if dates.are_over_on(today) {
            return Err(self.refused(
                "agreement_over",
                "The last day of this agreement has passed.",
                "Amend it with a later last day.",
            ));
        }
        if dates.starts_on > today {
            let sentence = format!("This agreement starts on {}.", words::day(dates.starts_on));
            return Err(self.refused("starts_later", sentence, "It becomes active by itself on that day."));
        }
        self.status = Status::Active { since: dates.starts_on, ending: None };
        Ok(Change::Made)
    }

    /// The refusal `not_signed`, as long as a written agreement lacks a signature.
    pub fn may_begin(&self) -> Result<(), Refusal> {
        match self.about.form {
            Form::Verbal => Ok(()),
            Form::Written if self.is_signed_by_both() => Ok(()),
            Form::Written => {
                let missing: Vec<Party> =
                    Party::ALL.iter().copied().filter(|&party| !self.is_signed_by(party)).collect();
                let who: Vec<&str> = missing.iter().map(|party| party.label()).collect();
                let sentence = format!("This agreement still has to be signed by {}.", words::listed(&who));
                Err(self
                    .refused("not_signed", sentence, "Sign it, or record the signed paper.")
                    .with("missing", missing))
            }
        }
    }

    /// They say no.
    pub fn decline(&mut self, reason: String) -> Result<Change, Refusal> {
        match self.status.name() {
            StatusName::Declined => Ok(Change::AlreadyMade),
            StatusName::Proposed | StatusName::PartlySigned => {
                self.status = Status::Declined { reason };
                Ok(Change::Made)
            }
            StatusName::Draft => Err(self.refused(
                "wrong_status",
                "This agreement has not been proposed yet.",
                "Propose it first.",
            )),
            name if name.is_final() => Err(self.over()),
            _ => Err(self.refused("wrong_status", "Both sides have agreed already.", "End it instead.")),
        }
    }

    /// Lets it rest.
    pub fn pause(&mut self, reason: String) -> Result<Change, Refusal> {
        match &self.status {
            Status::Paused { .. } => Ok(Change::AlreadyMade),
            Status::Active { since, .. } => {
                self.status = Status::Paused { since: *since, reason };
                Ok(Change::Made)
            }
            status if status.name().is_final() => Err(self.over()),
            _ => Err(self.refused(
                "wrong_status",
                "Only an active agreement can be paused.",
                "Leave it as it is.",
            )),
        }
    }

    /// Takes it up again; it holds from the same day as before.
    pub fn resume(&mut self) -> Result<Change, Refusal> {
        match &self.status {
            Status::Paused { since, .. } => {
                self.status = Status::Active { since: *since, ending: None };
                Ok(Change::Made)
            }
            status if status.name().is_final() => Err(self.over()),
            _ => Ok(Change::AlreadyMade),
        }
    }

    /// Ends it on a day. When that day is still to come, it stays as it is until then.
    pub fn end(&mut self, on: Date, reason: String, today: Date) -> Result<Change, Refusal> {
        match &mut self.status {
            Status::Ended { .. } => Ok(Change::AlreadyMade),
            Status::Declined { .. } | Status::Expired { .. } | Status::Superseded { .. } => Err(self.over()),
            Status::Active { ending, .. } if on > today => {
                if ending.is_some() && self.about.dates.ends_on == Some(on) {
                    return Ok(Change::AlreadyMade);
                }
                *ending = Some(reason);
                self.about.dates.ends_on = Some(on);
                Ok(Change::Made)
            }
            Status::Draft
            | Status::Proposed
            | Status::PartlySigned
            | Status::Signed
            | Status::Active { .. }
            | Status::Paused { .. } => {
                let on = on.min(today);
                self.about.dates.ends_on = Some(on);
                self.status = Status::Ended { on, reason };
                Ok(Change::Made)
            }
        }
    }

    /// Closes what is past its last day: ended, if someone had ended it as of that day, else expired. A draft is only text.
    pub fn close_if_over(&mut self, today: Date) -> Change {
        let Some(on) = self.about.dates.ends_on.filter(|&last| last < today) else {
            return Change::AlreadyMade;
        };
        self.status = match &self.status {
            Status::Active { ending: Some(reason), .. } => Status::Ended { on, reason: reason.clone() },
            Status::Proposed
            | Status::PartlySigned
            | Status::Signed
            | Status::Active { ending: None, .. }
            | Status::Paused { .. } => Status::Expired { on },
            Status::Draft
            | Status::Ended { .. }
            | Status::Declined { .. }
            | Status::Expired { .. }
            | Status::Superseded { .. } => return Change::AlreadyMade,
        };
        Change::Made
    }

    /// A draft of what comes after this one, from a day on. This one holds until the draft is activated.
    pub fn amend(&self, id: AgreementId, from: Date) -> Result<Self, Refusal> {
        match self.status.name() {
            StatusName::Signed | StatusName::Active | StatusName::Paused => {
                let mut about = self.about.clone();
                about.dates.starts_on = from;
                if about.dates.are_over_on(from) {
                    about.dates.ends_on = None;
                }
                let (version, amends) = (self.version + 1, Some(self.id));
                Ok(Self { version, amends, ..Self::draft(id, about) })
            }
            StatusName::Draft | StatusName::Proposed | StatusName::PartlySigned => Err(self.refused(
                "wrong_status",
                "This agreement is not signed yet, so there is nothing to amend.",
                "End it and draft another.",
            )),
            StatusName::Ended | StatusName::Declined | StatusName::Expired | StatusName::Superseded => {
                Err(self.over())
            }
        }
    }

    /// The amendment takes its place from a day on.
    pub fn supersede(&mut self, by: AgreementId, on: Date) -> Result<Change, Refusal> {
        match &self.status {
            Status::Superseded { by: earlier, .. } if *earlier == by => Ok(Change::AlreadyMade),
            Status::Signed | Status::Active { .. } | Status::Paused { .. } => {
                self.status = Status::Superseded { by, on };
                Ok(Change::Made)
            }
            status if status.name().is_final() => Err(self.over()),
            _ => Err(self.refused("wrong_status", "This agreement is not signed yet.", "End it instead.")),
        }
    }

    /// Whether this side has signed.
    pub fn is_signed_by(&self, party: Party) -> bool {
        self.signatures.iter().any(|signature| signature.party == party)
    }

    /// Whether both sides have signed.
    pub fn is_signed_by_both(&self) -> bool {
        Party::ALL.iter().all(|&party| self.is_signed_by(party))
    }

    fn over(&self) -> Refusal {
        let sentence = format!("This agreement is {}.", self.status.name().label());
        self.refused("wrong_status", sentence, "Draft a new one with the same partner.")
    }

    fn refused(&self, code: &'static str, sentence: impl Into<String>, remedy: &'static str) -> Refusal {
        Refusal::new(code, sentence, remedy).with("status", self.status.name())
    }
}

#[cfg(test)]
#[path = "agreement_tests.rs"]
mod tests;
