//! What the trades of both sides allow, by place and day.

use jiff::civil::Date;
use kit::{Id, Result, Tx};
use network::{companies, contacts};
use partnerships::{
    Partner, Partnership,
    terms::{Kind, NewTerm},
};
use workspace::{professions::Practice, settings};

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
