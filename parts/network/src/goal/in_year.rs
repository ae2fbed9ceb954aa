//! How a calendar year goes: how many were met in it, and how many its weekly goals asked for so far.

use jiff::{ToSpan, civil::date};
use kit::{Result, Tx};
use workspace::settings;

use super::{monday, store};

/// The people of a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InYear {
    /// How many were first really met in it.
    pub met: u32,
    /// How many the goals of its weeks asked for, up to this one; weeks before the business began here ask for nobody.
    pub aimed: u32,
}

/// How a year goes.
pub fn in_year(tx: &mut Tx<'_>, year: i16) -> Result<InYear> {
    let (first, after) = (date(year, 1, 1), date(year + 1, 1, 1));
    let founded = settings::profile(tx)?.created_at;
    let began = tx.day_of(founded);
    let (today, goals) = (tx.today(), store::goals(tx)?);
    let mut week = monday(first.max(began));
    if week < first {
        week = week.saturating_add(1.week());
    }
    let mut aimed = 0;
    while week < after && week <= today {
        aimed += goals.of(week);
        week = week.saturating_add(1.week());
    }
    Ok(InYear { met: store::met_between(tx, first, after)?, aimed })
}
