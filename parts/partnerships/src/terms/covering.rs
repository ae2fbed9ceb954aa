//! One promise at a time: a client goes by the one term with their partner for their service.

use super::term::Term;

/// The one of these terms that promises the same as this one, with the same partner on a common day.
pub fn covering<'a>(term: &Term, others: &'a [Term]) -> Option<&'a Term> {
    let about = |term: &Term| (term.partnership_id, term.promise.direction, term.promise.service_id);
    others.iter().find(|other| about(other) == about(term) && other.dates.overlap(&term.dates))
}
