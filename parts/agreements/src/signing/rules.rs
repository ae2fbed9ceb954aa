//! Who may sign here, when, and until when it can be answered.

use jiff::civil::Date;
use kit::{Change, Refusal, words};

use crate::{Agreement, Form, Party, Status, StatusName};

impl Agreement {
    /// Whether a side may sign here on a day: it lies before both, it is their turn, and the day to answer by has not passed.
    pub fn may_sign_here(&self, party: Party, today: Date) -> Result<(), Refusal> {
        match self.status.name() {
            name if name.is_final() => return Err(self.over()),
            StatusName::Draft => return Err(self.not_proposed()),
            _ => {}
        }
        self.is_answerable_on(today)?;
        self.is_the_turn_of(party)
    }

    /// The refusal `answered_too_late`, once the day to answer by has passed without an answer.
    pub(crate) fn is_answerable_on(&self, today: Date) -> Result<(), Refusal> {
        if let Some(last) = self.answer_by.filter(|&last| last < today && self.is_unanswered()) {
            let sentence = format!("It could be answered until {}.", words::day(last));
            return Err(self.refused("answered_too_late", sentence, "Draft it once more, with a later day."));
        }
        Ok(())
    }

    /// The refusal `not_your_turn`, as long as the other side signs first and has not.
    pub(crate) fn is_the_turn_of(&self, party: Party) -> Result<(), Refusal> {
        let first = self.signs_first.filter(|&first| first != party && !self.is_signed_by(first));
        let sentence = match first {
            None => return Ok(()),
            Some(Party::Ours) => "We sign first, and have not yet.",
            Some(Party::Theirs) => "They sign first, and have not yet.",
        };
        Err(self.refused("not_your_turn", sentence, "Wait for the other signature."))
    }

    /// Whether they can answer on a day: sign, when it is in writing, or say yes.
    pub(crate) fn may_be_answered(&self, today: Date) -> bool {
        match self.about.form {
            Form::Written => self.may_sign_here(Party::Theirs, today).is_ok(),
            Form::Verbal => self.is_answerable_on(today).is_ok(),
        }
    }

    /// Whether it lies before both and an answer is still to come.
    pub fn is_unanswered(&self) -> bool {
        matches!(self.status.name(), StatusName::Proposed | StatusName::PartlySigned)
    }

    /// Closes what was not answered in time.
    pub fn expire(&mut self, today: Date) -> Change {
        match self.answer_by {
            Some(on) if on < today && self.is_unanswered() => {
                self.status = Status::Expired { on };
                Change::Made
            }
            _ => Change::AlreadyMade,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};
    use kit::Id;
    use partnerships::terms::Dates;

    use super::*;
    use crate::NewAgreement;

    fn proposed(signs_first: Option<Party>, answer_by: Option<Date>) -> Agreement {
        let about = NewAgreement {
            partnership_id: Id::from_uuid(Default::default()),
            form: Form::Written,
            dates: Dates { starts_on: date(2026, 3, 2), ends_on: None },
            notice_days: None,
            boundaries: None,
            particulars: Default::default(),
            renewal: None,
        };
        let draft = Agreement::draft(Id::from_uuid(Default::default()), about, Timestamp::UNIX_EPOCH);
        Agreement { status: Status::Proposed, signs_first, answer_by, ..draft }
    }

    #[test]
    fn on_the_last_day_one_can_answer_and_on_the_next_one_it_is_over() {
        let last = date(2026, 3, 9);
        let mut agreement = proposed(None, Some(last));
        assert_eq!(agreement.may_sign_here(Party::Theirs, last), Ok(()));
        assert_eq!(agreement.expire(last), Change::AlreadyMade);
        let next = date(2026, 3, 10);
        assert_eq!(agreement.may_sign_here(Party::Theirs, next).unwrap_err().code, "answered_too_late");
        assert_eq!(agreement.expire(next), Change::Made);
        assert_eq!(agreement.status, Status::Expired { on: last });
        assert_eq!(agreement.expire(next), Change::AlreadyMade);
    }

    #[test]
    fn whoever_comes_second_waits_and_without_an_order_nobody_does() {
        let today = date(2026, 3, 2);
        for (first, second) in [(Party::Ours, Party::Theirs), (Party::Theirs, Party::Ours)] {
            let agreement = proposed(Some(first), None);
            assert_eq!(agreement.may_sign_here(first, today), Ok(()));
            assert_eq!(agreement.may_sign_here(second, today).unwrap_err().code, "not_your_turn");
            assert_eq!(proposed(None, None).may_sign_here(second, today), Ok(()));
        }
    }

    #[test]
    fn a_draft_is_signed_once_it_was_laid_before_both() {
        let draft = Agreement { status: Status::Draft, ..proposed(None, None) };
        for party in Party::ALL.iter().copied() {
            assert_eq!(draft.may_sign_here(party, date(2026, 3, 2)).unwrap_err().code, "wrong_status");
        }
    }
}
