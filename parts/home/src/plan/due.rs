//! When a plan is to be looked at: once each quarter, until somebody did.

use jiff::civil::{Date, date};
use kit::{Result, Tx};

use super::{Plan, store};

/// What there is to do about the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// This year's plan was not looked at since its quarter began.
    Look(Plan, Date),
    /// Last year had a plan, and this one has none since it began.
    Make(Plan, Date),
}

/// What there is to do about the plan today.
pub fn due(tx: &mut Tx<'_>, today: Date) -> Result<Option<Due>> {
    let since = quarter_of(today);
    let Some(plan) = store::of_year(tx, today.year())? else {
        let before = store::of_year(tx, today.year() - 1)?;
        return Ok(before.map(|before| Due::Make(before, date(today.year(), 1, 1))));
    };
    let made_on = tx.day_of(plan.created_at);
    if made_on >= since || store::last_look(tx, plan.id)?.is_some_and(|on| on >= since) {
        return Ok(None);
    }
    Ok(Some(Due::Look(plan, since)))
}

/// The first day of the quarter of a day.
fn quarter_of(day: Date) -> Date {
    date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_begin_in_january_april_july_and_october() {
        let days =
            [date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 9, 30), date(2026, 12, 31)];
        assert_eq!(days.map(|day| quarter_of(day).month()), [1, 1, 4, 7, 10]);
    }
}
