//! What one referral counts for, where and when.

use std::ops::{AddAssign, Neg};

use jiff::civil::Date;
use kit::Id;
use network::services::Service;
use partnerships::{Partnership, terms::Direction};

use crate::{Referral, Status};

/// Where something is counted: with whom, for what, which way, and in the month that begins on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub partnership_id: Id<Partnership>,
    pub service_id: Id<Service>,
    pub direction: Direction,
    pub month: Date,
}

/// The same with all partners together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Together {
    pub service_id: Id<Service>,
    pub direction: Direction,
    pub month: Date,
}

impl From<Place> for Together {
    fn from(place: Place) -> Self {
        let Place { service_id, direction, month, .. } = place;
        Self { service_id, direction, month }
    }
}

/// How often something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counted {
    pub sent: i64,
    pub accepted: i64,
    pub declined: i64,
    pub won: i64,
    pub lost: i64,
    /// Those that were answered, taken on or not.
    pub answers: i64,
    /// The days for which they waited, together.
    pub answer_days: i64,
}

impl AddAssign for Counted {
    fn add_assign(&mut self, other: Self) {
        self.sent += other.sent;
        self.accepted += other.accepted;
        self.declined += other.declined;
        self.won += other.won;
        self.lost += other.lost;
        self.answers += other.answers;
        self.answer_days += other.answer_days;
    }
}

impl Neg for Counted {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            sent: -self.sent,
            accepted: -self.accepted,
            declined: -self.declined,
            won: -self.won,
            lost: -self.lost,
            answers: -self.answers,
            answer_days: -self.answer_days,
        }
    }
}

/// What a change of a referral adds, and what it takes away.
pub(super) fn difference(before: Option<&Referral>, after: &Referral) -> Vec<(Place, Counted)> {
    let gone = before.into_iter().flat_map(counts).map(|(place, counted)| (place, -counted));
    let mut changes: Vec<(Place, Counted)> = Vec::new();
    for (place, counted) in counts(after).into_iter().chain(gone) {
        match changes.iter_mut().find(|(there, _)| *there == place) {
            Some((_, sum)) => *sum += counted,
            None => changes.push((place, counted)),
        }
    }
    changes.retain(|(_, counted)| *counted != Counted::default());
    changes
}

/// What a referral counts for: each day in its own month. A draft, and what was taken back, counts for nothing.
pub(super) fn counts(referral: &Referral) -> Vec<(Place, Counted)> {
    let about = &referral.about;
    let at = |day: Date| Place {
        partnership_id: about.partnership_id,
        service_id: about.service_id,
        direction: about.direction,
        month: day.first_of_month(),
    };
    let answered = |on: Date| {
        let waited = referral.sent_on.map_or(0, |sent_on| (on - sent_on).get_days().max(0));
        Counted { answers: 1, answer_days: waited.into(), ..Counted::default() }
    };
    let is_out = match referral.status {
        Status::Draft | Status::Withdrawn => return Vec::new(),
        Status::Sent | Status::Accepted | Status::InTalks => None,
        Status::Declined { on, .. } => Some((on, Counted { declined: 1, ..Counted::default() })),
        Status::Won { on, .. } => Some((on, Counted { won: 1, ..Counted::default() })),
        Status::Lost { on, .. } => Some((on, Counted { lost: 1, ..Counted::default() })),
    };
    let answer = match (referral.accepted_on, &referral.status) {
        (Some(on), _) => Some((on, Counted { accepted: 1, ..answered(on) })),
        (None, Status::Declined { on, .. }) => Some((*on, answered(*on))),
        (None, _) => None,
    };
    let sent = referral.sent_on.map(|on| (on, Counted { sent: 1, ..Counted::default() }));
    [sent, answer, is_out].into_iter().flatten().map(|(on, counted)| (at(on), counted)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{Consent, NewReferral};

    /// Sent on 28 January.
    fn sent() -> Referral {
        let about = NewReferral {
            direction: Direction::Outbound,
            partnership_id: "par_00000000000000000000000001".parse().unwrap(),
            client_id: "con_00000000000000000000000001".parse().unwrap(),
            service_id: "srv_00000000000000000000000001".parse().unwrap(),
            note: None,
            consent: Consent::Missing,
            carve_out: None,
        };
        let draft = Referral::draft(
            "ref_00000000000000000000000001".parse().unwrap(),
            about,
            "2026-01-28T10:00:00Z".parse().unwrap(),
        );
        Referral { status: Status::Sent, sent_on: Some(date(2026, 1, 28)), ..draft }
    }

    fn with(change: impl FnOnce(&mut Referral)) -> Referral {
        let mut referral = sent();
        change(&mut referral);
        referral
    }

    fn months(changes: Vec<(Place, Counted)>) -> Vec<(i8, Counted)> {
        changes.into_iter().map(|(place, counted)| (place.month.month(), counted)).collect()
    }

    #[test]
    fn each_day_counts_in_its_own_month() {
        let accepted = with(|referral| {
            (referral.status, referral.accepted_on) = (Status::Accepted, Some(date(2026, 2, 2)));
        });
        let won =
            Referral { status: Status::Won { on: date(2026, 4, 1), expected: None }, ..accepted.clone() };
        let once = Counted::default();
        assert_eq!(months(difference(None, &sent())), [(1, Counted { sent: 1, ..once })]);
        let answer = Counted { accepted: 1, answers: 1, answer_days: 5, ..once };
        assert_eq!(months(difference(Some(&sent()), &accepted)), [(2, answer)]);
        assert_eq!(months(difference(Some(&accepted), &won)), [(4, Counted { won: 1, ..once })]);
        assert_eq!(months(difference(Some(&won), &accepted)), [(4, Counted { won: -1, ..once })]);
        assert_eq!(months(difference(Some(&won), &won)), []);
    }

    #[test]
    fn who_declines_has_answered_and_who_declines_later_answered_before() {
        let no = |on| Status::Declined { reason: "no time".into(), on };
        let declined = with(|referral| referral.status = no(date(2026, 1, 31)));
        let later = with(|referral| {
            (referral.status, referral.accepted_on) = (no(date(2026, 1, 31)), Some(date(2026, 1, 29)));
        });
        let once = Counted { sent: 1, declined: 1, answers: 1, ..Counted::default() };
        let summed = |referral: &Referral| {
            let mut sum = Counted::default();
            counts(referral).into_iter().for_each(|(_, counted)| sum += counted);
            sum
        };
        assert_eq!(summed(&declined), Counted { answer_days: 3, ..once });
        assert_eq!(summed(&later), Counted { accepted: 1, answer_days: 1, ..once });
    }

    #[test]
    fn what_was_taken_back_counts_for_nothing() {
        let back = with(|referral| referral.status = Status::Withdrawn);
        assert_eq!(
            months(difference(Some(&sent()), &back)),
            [(1, Counted { sent: -1, ..Counted::default() })]
        );
    }
}
