//! What may be wrong with money that is said to have moved: its day, its reference and its reason.

use jiff::civil::Date;
use kit::{
    Fault,
    clock::EARLIEST_DAY,
    text::{self, LONGEST_LINE},
};

/// What is wrong with the day on which it moved. The past is fine; what to do about a day `to_come` is the record's to say.
pub(crate) fn day(field: &'static str, day: Date, today: Date, to_come: &'static str) -> Option<Fault> {
    if day > today {
        Some(Fault::new(field, to_come))
    } else if day < EARLIEST_DAY {
        Some(Fault::new(field, "This day is too long ago; look at the year."))
    } else {
        None
    }
}

/// What is wrong with the words by which the bank knows it.
pub(crate) fn reference(given: Option<&str>) -> Option<Fault> {
    text::fault("reference", given?, LONGEST_LINE)
}

/// What is wrong with the reason why it went back or never came.
pub(crate) fn reason(given: &str) -> Option<Fault> {
    if given.trim().is_empty() {
        return Some(Fault::new("reason", "Please say why."));
    }
    text::fault("reason", given, LONGEST_LINE)
}
