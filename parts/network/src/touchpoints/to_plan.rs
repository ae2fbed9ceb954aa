//! The way from a conversation that is still to come to the meeting that it is.

use jiff::civil::Date;
use kit::Tx;

/// Where a meeting is planned for a day as it was typed, with what else is known of it by the names of that form; none
/// where the day is not still to come.
pub(super) fn to_plan(tx: &Tx<'_>, day: &str, known: &[(&str, &str)]) -> Option<String> {
    day.parse().ok().filter(|&on: &Date| on > tx.today())?;
    at(day, known)
}

/// Where a meeting is planned, on whichever day.
pub(super) fn at(day: &str, known: &[(&str, &str)]) -> Option<String> {
    let known = known.iter().copied().filter(|(_, value)| !value.is_empty());
    let query: Vec<(&str, &str)> =
        [("day", day)].into_iter().filter(|(_, day)| !day.is_empty()).chain(known).collect();
    Some(format!("~/meetings/new?{}", serde_urlencoded::to_string(query).ok()?))
}
