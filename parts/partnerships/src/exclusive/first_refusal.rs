//! Asked first: one of several partners says yes or no, or lets the days for it pass, before a client goes to anybody else.

use jiff::{ToSpan, civil::Date};
use kit::{Id, Refusal, Result, Tx, words};
use network::services::{self, Service};

use super::store;
use crate::{
    Partnership, partnerships,
    terms::{self, AgreementId, Direction, Term},
};

/// Who is asked first about clients for a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstRefusal {
    /// Under which agreement.
    pub agreement_id: AgreementId,
    /// Who.
    pub partnership_id: Id<Partnership>,
    /// What they are called.
    pub partner: String,
    /// What the service is called.
    pub service: String,
    /// The first day of its term.
    pub since: Date,
    /// How many days they have to answer.
    pub days: u16,
}

/// Who is asked first about clients for this service. While somebody is the only one, nobody is.
pub fn asked_first(tx: &mut Tx<'_>, service: Id<Service>) -> Result<Option<FirstRefusal>> {
    if store::partner(tx, service)?.is_some() {
        return Ok(None);
    }
    let Some(term) = terms::store::asked_first(tx, service)? else { return Ok(None) };
    let Some(days) = term.promise.first_refusal_days else { return Ok(None) };
    Ok(Some(FirstRefusal {
        agreement_id: term.agreement_id,
        partnership_id: term.partnership_id,
        partner: partnerships::name_of(tx, term.partnership_id)?,
        service: services::find(tx, service)?.name,
        since: term.dates.starts_on,
        days,
    }))
}

impl FirstRefusal {
    /// The last day on which they can answer what they were asked on a day.
    pub fn until(&self, asked_on: Date) -> Date {
        asked_on.saturating_add(i32::from(self.days).days())
    }

    /// `first_refusal_due`: who is asked first, how long they have, and what can be done.
    pub fn due(&self, asked_on: Option<Date>) -> Refusal {
        let Self { partner, service, days, .. } = self;
        let days = if *days == 1 { "1 day".to_owned() } else { format!("{days} days") };
        let under = format!("under the agreement of {}", words::day(self.since));
        let (sentence, remedy) = match asked_on {
            None => (
                format!(
                    "{partner} is asked first about clients for {service} and has {days} to answer, {under}."
                ),
                format!("Send the client to {partner} first, or write down why this one goes elsewhere."),
            ),
            Some(asked_on) => {
                let (asked, until) = (words::day(asked_on), words::day(self.until(asked_on)));
                (
                    format!("{partner} was asked first on {asked} and has until {until} to answer, {under}."),
                    format!("Wait for the answer until {until}, or write down why this one goes elsewhere."),
                )
            }
        };
        Refusal::new("first_refusal_due", sentence, remedy)
            .with("agreement_id", self.agreement_id)
            .with("partnership_id", self.partnership_id)
            .with("days", self.days)
            .with("until", asked_on.map(|asked_on| self.until(asked_on)))
    }
}

/// Who is asked first already where this term promises that to another: two cannot both be.
pub(super) fn in_the_way(tx: &mut Tx<'_>, term: &Term) -> Result<Option<Refusal>> {
    if term.promise.direction == Direction::Inbound || term.promise.first_refusal_days.is_none() {
        return Ok(None);
    }
    let other = terms::store::asked_first(tx, term.promise.service_id)?
        .filter(|other| other.partnership_id != term.partnership_id && other.dates.overlap(&term.dates));
    let Some(other) = other else { return Ok(None) };
    let partner = partnerships::name_of(tx, other.partnership_id)?;
    let service = services::find(tx, term.promise.service_id)?.name;
    let sentence = format!(
        "{partner} is asked first about clients for {service}, under the agreement of {}, and two cannot both be.",
        words::day(other.dates.starts_on)
    );
    let remedy = "End or amend that agreement first, or leave the days to answer out of this one.";
    let refusal = Refusal::new("first_refusal_exists", sentence, remedy);
    Ok(Some(refusal.with("agreement_id", other.agreement_id).with("partnership_id", other.partnership_id)))
}
