//! What the trades of both sides allow, by place and day.

use jiff::civil::Date;
use kit::{Id, Result, Tx};
use network::{companies, contacts};
use partnerships::{
    Partner, Partnership,
    terms::{HeldTerm, Kind, NewTerm},
};
use workspace::{professions::Practice, settings};

use crate::Agreement;

/// Refuses a fee or exclusivity that either side's trade forbids on this day.
pub(crate) fn allows(
    tx: &mut Tx<'_>,
    partnership: Id<Partnership>,
    day: Date,
    terms: &[NewTerm],
) -> Result<()> {
    let is_paid = terms.iter().any(|term| term.fee.is_paid());
    let is_exclusive = terms.iter().any(|term| term.kind() == Kind::Strategic);
    for trade in [Some(ours(tx)?), theirs(tx, partnership)?].into_iter().flatten() {
        let practice = trade.practice();
        if is_paid {
            practice.fee_on(day)?;
        }
        if is_exclusive {
            practice.exclusivity_on(day)?;
        }
    }
    Ok(())
}

/// Asks again before it is proposed and before it begins: a trade may have been written down meanwhile, and rules change.
pub(crate) fn still_allows(tx: &mut Tx<'_>, agreement: &Agreement, terms: &[HeldTerm]) -> Result<()> {
    let promises: Vec<NewTerm> = terms.iter().map(|held| held.term.promise.clone()).collect();
    allows(tx, agreement.about.partnership_id, day(tx, agreement), &promises)
}

/// What the client is to be told of the fee, by the trade of either side.
pub(crate) fn disclosures(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    terms: &[HeldTerm],
) -> Result<Vec<&'static str>> {
    let mut told = Vec::new();
    if terms.iter().all(|held| !held.term.promise.fee.is_paid()) {
        return Ok(told);
    }
    let (day, both) = (day(tx, agreement), [Some(ours(tx)?), theirs(tx, agreement.about.partnership_id)?]);
    for trade in both.into_iter().flatten() {
        // What is forbidden by now is refused where it is proposed and where it begins.
        told.extend(trade.practice().fee_on(day).ok().flatten());
    }
    told.dedup();
    Ok(told)
}

/// Whether nobody wrote down what the partner does, as for a person without a company.
pub(crate) fn is_unknown(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<bool> {
    Ok(theirs(tx, partnership)?.is_none_or(|trade| trade.profession.is_empty()))
}

fn day(tx: &Tx<'_>, agreement: &Agreement) -> Date {
    agreement.about.dates.starts_on.max(tx.today())
}

/// What one side does, and where.
struct Trade {
    profession: String,
    country: Option<String>,
    region: Option<String>,
}

impl Trade {
    fn practice(&self) -> Practice<'_> {
        let (country, region) = (self.country.as_deref(), self.region.as_deref());
        Practice { profession: &self.profession, country, region }
    }
}

fn ours(tx: &mut Tx<'_>) -> Result<Trade> {
    let us = settings::profile(tx)?;
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    Ok(Trade { profession: us.profession, country: said(us.country), region: said(us.region) })
}

fn theirs(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Option<Trade>> {
    let company = match partnerships::find(tx, partnership)?.with {
        Partner::Company(company) => Some(company),
        Partner::Contact(contact) => contacts::find(tx, contact)?.company_id,
    };
    let Some(company) = company else { return Ok(None) };
    let them = companies::find(tx, company)?;
    let profession = them.profession.unwrap_or_default();
    Ok(Some(Trade { profession, country: them.country, region: them.region }))
}
