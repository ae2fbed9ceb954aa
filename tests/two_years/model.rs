//! What should come of the agreement, written down by hand from its words and a calendar: no month is computed here.

use agreements::StatusName;
use jiff::civil::{Date, date};

/// The first day of the agreement.
pub const FIRST: Date = date(2026, 3, 2);
/// It rests for two weeks, which changes nothing of what was promised.
pub const PAUSED: Date = date(2026, 8, 3);
pub const RESUMED: Date = date(2026, 8, 17);
/// The first day of the new terms.
pub const AMENDED: Date = date(2026, 10, 1);
/// Somebody gives notice, in time for the end of the second period.
pub const NOTICE_GIVEN: Date = date(2028, 1, 10);
/// The last day of the second period.
pub const LAST_DAY: Date = date(2028, 3, 1);
/// The last day of the tail of three months.
const TAIL: Date = date(2028, 6, 1);

const REVIEWS: [Date; 6] = [
    date(2026, 6, 2),
    date(2026, 9, 2),
    date(2026, 12, 2),
    date(2027, 3, 2),
    date(2028, 3, 2),
    date(2029, 3, 2),
];

/// What is to be seen on a day, once it is over.
pub struct Model {
    pub status: StatusName,
    pub bound_until: Option<Date>,
    pub notice_by: Option<Date>,
    pub only_maya: bool,
    pub asks_for_notice: bool,
    pub next_review: Option<Date>,
}

impl Model {
    pub fn on(day: Date) -> Self {
        let first_period = day <= date(2027, 1, 30);
        let (end, by) = match first_period {
            true => (date(2027, 3, 1), date(2027, 1, 30)),
            false => (LAST_DAY, date(2028, 1, 31)),
        };
        let runs = day < NOTICE_GIVEN;
        let within = |from: Date, to: Date| from <= day && day <= to;
        Self {
            status: match day {
                _ if PAUSED <= day && day < RESUMED => StatusName::Paused,
                _ if day <= LAST_DAY => StatusName::Active,
                _ => StatusName::Ended,
            },
            bound_until: runs.then_some(end),
            notice_by: runs.then_some(by),
            only_maya: day <= LAST_DAY,
            asks_for_notice: within(date(2026, 12, 31), date(2027, 1, 30))
                || within(date(2028, 1, 1), date(2028, 1, 9)),
            next_review: REVIEWS.into_iter().find(|&due| due > day),
        }
    }

    pub fn is_review_day(day: Date) -> bool {
        REVIEWS.contains(&day)
    }
}

/// Who is sent to Maya, and pays on the twentieth of every month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Client {
    /// Keeps the first terms: tiers and a cap.
    Lena,
    /// Goes by the amendment from its first day on, because it names him.
    Jonas,
    /// Is sent after the amendment began.
    Kim,
}

impl Client {
    pub const ALL: [Self; 3] = [Self::Lena, Self::Jonas, Self::Kim];

    pub fn sent_on(self) -> Date {
        match self {
            Self::Lena => date(2026, 3, 10),
            Self::Jonas => date(2026, 4, 10),
            Self::Kim => date(2026, 10, 12),
        }
    }

    /// What they pay on a day, in cents; Kim also pays on the last day of the tail and on the day after.
    pub fn pays_on(self, day: Date) -> Vec<i64> {
        let monthly = match self {
            Self::Lena => 100_000,
            Self::Jonas => 20_010,
            Self::Kim => 50_050,
        };
        let is_pay_day = day.day() == 20 && day > self.sent_on();
        let is_edge = self == Self::Kim && (day == TAIL || day == date(2028, 6, 2));
        if is_pay_day || is_edge { vec![monthly] } else { Vec::new() }
    }
}

/// What was paid so far and what it earned, counted cent by cent.
#[derive(Default)]
pub struct Books {
    rows: Vec<(Client, Date, i64, i64)>,
}

impl Books {
    /// What a payment should earn; nothing where it earns nothing.
    pub fn expected(&mut self, client: Client, day: Date, cents: i64) -> Option<i64> {
        let mine = || self.rows.iter().filter(|row| row.0 == client);
        let (paid, earned): (i64, i64) = (mine().map(|row| row.2).sum(), mine().map(|row| row.3).sum());
        let by_the_first_terms = client == Client::Lena || (client == Client::Jonas && day < AMENDED);
        let fee = if day > TAIL {
            0
        } else if by_the_first_terms {
            // Twelve months from the first payment, on the twentieth of March or April 2026.
            let over = if client == Client::Lena { date(2027, 3, 20) } else { date(2027, 4, 20) };
            let shares = (paid..paid + cents).map(|cent| if cent < 500_000 { 10 } else { 12 });
            let fee = half_even_of_a_hundred(shares.sum());
            if day >= over { 0 } else { fee.min(120_000 - earned) }
        } else {
            half_even_of_a_hundred(cents * 15)
        };
        self.rows.push((client, day, cents, fee));
        (fee > 0).then_some(fee)
    }

    pub fn earned(&self) -> i64 {
        self.rows.iter().map(|row| row.3).sum()
    }

    pub fn payments(&self) -> usize {
        self.rows.len()
    }
}

/// Hundredths of cents in whole cents; a half goes to the even one.
fn half_even_of_a_hundred(hundredths: i64) -> i64 {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        ..50 => whole,
        50 => whole + whole % 2,
        _ => whole + 1,
    }
}
