//! What the trades of both sides allow, by place and day.

use jiff::civil::Date;
use kit::{Id, Result, Tx};
use partnerships::{
    Partnership, practice,
    terms::{HeldTerm, Kind, NewTerm},
};

use crate::Agreement;

/// Refuses a fee or exclusivity that either side's trade forbids on this day.
pub(crate) fn allows(
    tx: &mut Tx<'_>,
    partnership: Id<Partnership>,
    day: Date,
    terms: &[NewTerm],
) -> Result<()> {
    let between = practice::between(tx, partnership, day)?;
    if terms.iter().any(|term| term.fee.is_paid()) {
        between.fee.allowed()?;
    }
    if terms.iter().any(|term| term.kind() == Kind::Strategic) {
        between.exclusivity.allowed()?;
    }
    Ok(())
}

/// Asks again before it is proposed and before it begins: a trade may have been written down meanwhile, and rules change.
pub(crate) fn still_allows(tx: &mut Tx<'_>, agreement: &Agreement, terms: &[HeldTerm]) -> Result<()> {
    let promises: Vec<NewTerm> = terms.iter().map(|held| held.term.promise.clone()).collect();
    allows(tx, agreement.about.partnership_id, day(tx, agreement), &promises)
}

/// What the client is to be told of the fee, by the trade of either side. What is forbidden by now is refused where it is
/// proposed and where it begins.
pub(crate) fn disclosures(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    terms: &[HeldTerm],
) -> Result<Vec<&'static str>> {
    if terms.iter().all(|held| !held.term.promise.fee.is_paid()) {
        return Ok(Vec::new());
    }
    let between = practice::between(tx, agreement.about.partnership_id, day(tx, agreement))?;
    Ok(between.fee.told().iter().map(|said| said.text).collect())
}

/// Whether nobody wrote down what the partner does.
pub(crate) fn is_unknown(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<bool> {
    Ok(practice::theirs(tx, partnership)?.profession.is_empty())
}

fn day(tx: &Tx<'_>, agreement: &Agreement) -> Date {
    agreement.about.dates.starts_on.max(tx.today())
}
