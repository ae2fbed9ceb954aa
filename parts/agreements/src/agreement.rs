//! What both sides promised: the states of an agreement, and what may follow from each.

use jiff::{Timestamp, civil::Date};
use kit::{Change, Id, Refusal, words};
use partnerships::{
    Partnership,
    terms::{AgreementId, Dates, Form},
};

use crate::{
    confirmation::Confirmation,
    conflicts::Resolve,
    particulars::Particulars,
    renewal::Renewal,
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
    /// Which of its wordings it stands at, from 1.
    pub wording: u32,
    /// Where it stands.
    pub status: Status,
    /// Who has signed this wording; at most one of each side.
    pub signatures: Vec<Signature>,
    /// Their yes to what was agreed by word.
    pub confirmation: Option<Confirmation>,
    /// Why the owner goes on without the history that a strategic partnership wants.
    pub override_reason: Option<String>,
    /// Why it was proposed to someone who is not ready.
    pub proposal_reason: Option<String>,
    /// Who signs first here; in any order where nobody is named.
    pub signs_first: Option<Party>,
    /// The last day on which they can answer.
    pub answer_by: Option<Date>,
    /// What to do with what has to give way, as far as it was decided before it begins.
    pub decisions: Vec<Resolve>,
    /// The end of the period to which it has gone on by itself.
    pub period_ends_on: Option<Date>,
    /// Whether it begins by itself as soon as it is signed, its first day has come and nothing stands in its way.
    pub begins_by_itself: bool,
    /// When it was drafted.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
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
    /// How it goes on by itself when nobody gives notice.
    pub renewal: Option<Renewal>,
    /// How long before its end one says so.
    pub notice_days: Option<u16>,
    /// What each side does and does not do, in words.
    pub boundaries: Option<String>,
    /// What it says differently from the template.
    pub particulars: Particulars,
}

impl Agreement {
    /// A draft.
    pub fn draft(id: AgreementId, about: NewAgreement, now: Timestamp) -> Self {
        Self {
            id,
            about,
            version: 1,
            amends: None,
            wording: 1,
            status: Status::Draft,
            signatures: Vec::new(),
            confirmation: None,
            override_reason: None,
            proposal_reason: None,
            signs_first: None,
            answer_by: None,
            decisions: Vec::new(),
            period_ends_on: None,
            begins_by_itself: false,
            created_at: now,
            updated_at: now,
        }
    }

    /// Whether its words can still be changed: until both have signed them.
    pub fn may_be_changed(&self) -> Result<(), Refusal> {
        match self.status.name() {
            StatusName::Draft | StatusName::Proposed | StatusName::PartlySigned => Ok(()),
            name if name.is_final() => Err(self.over()),
            _ => Err(self.refused(
                "agreement_signed",
                "What was signed is not changed any more.",
                "Amend it from a day on, or end it and draft another.",
            )),
        }
    }

    /// Writes it anew. What lay before the partner is a draft again, of the next wording, because it is not what they read;
    /// a signature given to other words does not count, and whoever gave one is answered.
    pub fn reword(&mut self, about: NewAgreement) -> Result<Vec<Signature>, Refusal> {
        self.may_be_changed()?;
        if self.status != Status::Draft {
            self.wording += 1;
        }
        self.about = about;
        self.status = Status::Draft;
        (self.signs_first, self.answer_by) = (None, None);
        self.decisions.clear();
        Ok(std::mem::take(&mut self.signatures))
    }

    /// Keeps why the owner goes on without the history that is wanted, where they say so; what was said before stays.
    pub fn overridden(&mut self, reason: Option<String>) {
        if reason.is_some() {
            self.override_reason = reason;
        }
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

    /// They say yes to what was agreed by word; what is in writing they sign. With that yes both have agreed.
    pub fn confirm(&mut self, confirmation: Confirmation) -> Result<Change, Refusal> {
        if self.confirmation.is_some() {
            return Ok(Change::AlreadyMade);
        }
        match (self.about.form, self.status.name()) {
            (_, name) if name.is_final() => return Err(self.over()),
            (Form::Written, _) => {
                return Err(self.refused(
                    "in_writing",
                    "This agreement is in writing.",
                    "It is signed instead.",
                ));
            }
            (Form::Verbal, StatusName::Draft) => return Err(self.not_proposed()),
            (Form::Verbal, StatusName::Proposed | StatusName::PartlySigned) => self.status = Status::Signed,
            (Form::Verbal, _) => {}
        }
        self.confirmation = Some(confirmation);
        Ok(Change::Made)
    }

    /// Whether it can be talked over: as long as it is not over, and not without end.
    pub fn may_be_talked_over(&self, is_full: bool) -> Result<(), Refusal> {
        match (self.status.name(), is_full) {
            (name, _) if name.is_final() => Err(self.over()),
            (_, true) => Err(self.refused(
                "too_much_said",
                "So much was said that no more is kept.",
                "Talk to each other.",
            )),
            (_, false) => Ok(()),
        }
    }

    /// Whether it has yet to begin; one that runs has begun already.
    pub fn has_yet_to_begin(&self) -> Result<Change, Refusal> {
        match self.status.name() {
            StatusName::Active => Ok(Change::AlreadyMade),
            StatusName::Paused => {
                Err(self.refused("wrong_status", "This agreement is paused.", "Resume it."))
            }
            name if name.is_final() => Err(self.over()),
            _ => Ok(Change::Made),
        }
    }

    /// Puts it in force. What is written needs both signatures (`not_signed`); what was agreed by word does not.
    pub fn activate(&mut self, today: Date) -> Result<Change, Refusal> {
        if self.has_yet_to_begin()? == Change::AlreadyMade {
            return Ok(Change::AlreadyMade);
        }
        self.may_begin()?;
        self.is_not_over(today)?;
        let dates = self.about.dates;
        if dates.starts_on > today {
            let sentence = format!("This agreement starts on {}.", words::day(dates.starts_on));
            return Err(self.refused("starts_later", sentence, "It becomes active by itself on that day."));
        }
        self.status = Status::Active { since: dates.starts_on, ending: None };
        self.decisions = Vec::new();
        self.begins_by_itself = false;
        Ok(Change::Made)
    }

    /// The refusal `agreement_over`, once its last day has passed.
    pub fn is_not_over(&self, today: Date) -> Result<(), Refusal> {
        match self.about.dates.are_over_on(today) {
            false => Ok(()),
            true => Err(self.refused(
                "agreement_over",
                "The last day of this agreement has passed.",
                "Change the draft and give it a later last day.",
            )),
        }
    }

    /// Has it begin by itself once it can, with what was decided about the conflicts.
    pub fn wait(&mut self, decisions: Vec<Resolve>) -> Change {
        if self.is_waiting() && self.decisions == decisions {
            return Change::AlreadyMade;
        }
        self.status = Status::Signed;
        self.decisions = decisions;
        self.begins_by_itself = true;
        Change::Made
    }

    /// Whether its first day is still to come on this one.
    pub fn starts_after(&self, day: Date) -> bool {
        self.about.dates.starts_on > day
    }

    /// Whether it is signed and begins by itself once it can.
    pub fn is_waiting(&self) -> bool {
        self.status == Status::Signed && self.begins_by_itself
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
            StatusName::Draft => Err(self.not_proposed()),
            name if name.is_final() => Err(self.over()),
            _ => Err(self.refused("wrong_status", "Both sides have agreed already.", "End it instead.")),
        }
    }

    /// Whether it came to nothing, so that it can be drafted once more.
    pub fn may_be_drafted_again(&self) -> Result<(), Refusal> {
        match self.status {
            Status::Declined { .. } | Status::Expired { .. } if self.amends.is_none() => Ok(()),
            Status::Declined { .. } | Status::Expired { .. } => Err(self.refused(
                "amendment_of_another",
                "This was to amend another agreement, which holds as it is.",
                "Amend that one once more.",
            )),
            _ => Err(self.refused(
                "wrong_status",
                "Only what was declined, or came to its last day, is drafted once more.",
                "Change the draft, or amend what holds.",
            )),
        }
    }

    /// Lets it rest.
    pub fn pause(&mut self, reason: String) -> Result<Change, Refusal> {
        match &self.status {
            Status::Paused { .. } => Ok(Change::AlreadyMade),
            Status::Active { ending: Some(_), .. } => Err(self.refused(
                "wrong_status",
                "This agreement comes to its end already, and that stays.",
                "Leave it as it is.",
            )),
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
            Status::Paused { .. } if on > today => Err(self.refused(
                "wrong_status",
                "This agreement is paused, so it cannot run until that day.",
                "Take it up again first, or end it now.",
            )),
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

    /// A draft of what comes after this one, from a day on, made as this one unless another form is asked for. This one
    /// holds until the draft is activated.
    pub fn amend(
        &self,
        id: AgreementId,
        from: Date,
        form: Option<Form>,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        match self.status.name() {
            StatusName::Signed | StatusName::Active | StatusName::Paused
                if from < self.about.dates.starts_on =>
            {
                Err(self.refused(
                    "amendment_too_early",
                    format!("This agreement begins on {}.", words::day(self.about.dates.starts_on)),
                    "Amend it from that day or a later one.",
                ))
            }
            StatusName::Signed | StatusName::Active | StatusName::Paused
                if (self.about.form, form) == (Form::Written, Some(Form::Verbal)) =>
            {
                Err(self.refused(
                    "amendment_in_writing",
                    "This agreement is in writing, and what both signed is changed in writing.",
                    "Write the amendment down too, and have both sign it.",
                ))
            }
            StatusName::Signed | StatusName::Active | StatusName::Paused => {
                let mut about = self.about.clone();
                about.dates.starts_on = from;
                about.form = form.unwrap_or(about.form);
                // Whoever has given notice has not taken it back.
                about.renewal = about.renews();
                if about.dates.are_over_on(from) {
                    about.dates.ends_on = None;
                }
                let (version, amends) = (self.version + 1, Some(self.id));
                Ok(Self { version, amends, ..Self::draft(id, about, now) })
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

    pub(crate) fn not_proposed(&self) -> Refusal {
        self.refused("wrong_status", "This agreement has not been proposed yet.", "Propose it first.")
    }

    pub(crate) fn over(&self) -> Refusal {
        let sentence = format!("This agreement is {}.", self.status.name().label());
        self.refused("wrong_status", sentence, "Draft a new one with the same partner.")
    }

    pub(crate) fn refused(
        &self,
        code: &'static str,
        sentence: impl Into<String>,
        remedy: &'static str,
    ) -> Refusal {
        Refusal::new(code, sentence, remedy).with("current_status", self.status.name())
    }
}

#[cfg(test)]
#[path = "agreement_tests.rs"]
mod tests;
