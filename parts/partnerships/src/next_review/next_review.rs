//! The review that comes next.

use jiff::{Timestamp, ToSpan, civil::Date};
use kit::{Id, ids::Named};

use super::Rhythm;
use crate::Partnership;

/// The review that comes next; each partnership that became active and is not over has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextReview {
    /// Its id, which it keeps when it is held or skipped.
    pub id: Id<NextReview>,
    /// Of which partnership.
    pub partnership_id: Id<Partnership>,
    /// The day it is due. It stays due until it is held or skipped.
    pub due_on: Date,
    /// Of the days of the rhythm, the first from this one on.
    pub not_before: Date,
    /// When it was planned.
    pub created_at: Timestamp,
    /// When its day last changed.
    pub updated_at: Timestamp,
}

impl Named for NextReview {
    const PREFIX: &'static str = "rev";
}

impl NextReview {
    /// The first one of a partnership that we know of since a day. One brought in with past dates has its next review
    /// from that day on: nobody catches up on reviews of years ago.
    pub fn first(
        id: Id<Self>,
        partnership_id: Id<Partnership>,
        rhythm: Rhythm,
        known_since: Date,
        now: Timestamp,
    ) -> Self {
        let due_on = rhythm.first(known_since);
        Self { id, partnership_id, due_on, not_before: known_since, created_at: now, updated_at: now }
    }

    /// The same review in another rhythm. One that is due already stays due.
    #[must_use]
    pub fn in_rhythm(self, rhythm: Rhythm, today: Date, now: Timestamp) -> Self {
        if self.due_on <= today {
            return self;
        }
        Self { due_on: rhythm.first(self.not_before), updated_at: now, ..self }
    }

    /// The one after this one, which was held or skipped on a day, early or late.
    pub fn following(&self, id: Id<Self>, rhythm: Rhythm, settled_on: Date, now: Timestamp) -> Self {
        Self::first(id, self.partnership_id, rhythm, after(self.due_on, settled_on), now)
    }

    /// The day of the one after a review that was due on one day and is settled on another.
    pub fn day_after(rhythm: Rhythm, due_on: Date, settled_on: Date) -> Date {
        rhythm.first(after(due_on, settled_on))
    }
}

fn after(due_on: Date, settled_on: Date) -> Date {
    due_on.max(settled_on).saturating_add(1.day())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn rhythm(months: u8, active_since: Date) -> Rhythm {
        Rhythm { active_since, every_months: months.try_into().unwrap() }
    }

    fn first(rhythm: Rhythm, known_since: Date) -> NextReview {
        let (id, partnership) = ("rev_00000000000000000000000001", "par_00000000000000000000000001");
        let (id, partnership) = (id.parse().unwrap(), partnership.parse().unwrap());
        NextReview::first(id, partnership, rhythm, known_since, Timestamp::UNIX_EPOCH)
    }

    fn following(next: &NextReview, rhythm: Rhythm, settled_on: Date) -> NextReview {
        next.following(next.id, rhythm, settled_on, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn what_was_held_late_is_not_due_again_and_what_was_held_early_is_not_due_twice() {
        let every_three = rhythm(3, date(2026, 3, 4));
        let june = first(every_three, date(2026, 3, 4));
        assert_eq!(june.due_on, date(2026, 6, 4));
        assert_eq!(following(&june, every_three, date(2026, 10, 1)).due_on, date(2026, 12, 4));
        assert_eq!(following(&june, every_three, date(2026, 5, 20)).due_on, date(2026, 9, 4));
    }

    #[test]
    fn another_rhythm_moves_what_is_ahead_and_leaves_what_is_due() {
        let june = first(rhythm(3, date(2026, 3, 4)), date(2026, 3, 4));
        let every_six = rhythm(6, date(2026, 3, 4));
        let moved = june.clone().in_rhythm(every_six, date(2026, 5, 1), Timestamp::UNIX_EPOCH);
        assert_eq!((moved.id, moved.due_on), (june.id, date(2026, 9, 4)));
        assert_eq!(june.clone().in_rhythm(every_six, date(2026, 6, 4), Timestamp::UNIX_EPOCH), june);
    }

    proptest! {
        #[test]
        fn there_is_always_a_next_one_within_a_year(months in 3_u8..=6, start in 0_i32..20_000, late in 0_i32..2_000) {
            let start = date(1990, 1, 1).saturating_add(start.days());
            let rhythm = rhythm(months, start);
            let due = first(rhythm, start);
            let settled = due.due_on.saturating_add(late.days());
            let next = following(&due, rhythm, settled).due_on;
            prop_assert!(next > settled);
            prop_assert!(next <= settled.saturating_add(1.year()).saturating_add(1.day()));
        }
    }
}
