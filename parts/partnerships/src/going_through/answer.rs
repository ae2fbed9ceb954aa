//! Answers a card: yes, later or no; and takes an answer back.

use jiff::{Timestamp, ToSpan, civil::Date};
use kit::{Error, Id, Refusal, Result, Tx, named, words};
use network::{
    contacts::{self, Contact},
    services::{self, Service},
};
use serde_json::json;

use super::{circle::PassedOn, likely::weigh, queue::us, store};
use crate::{NewPartnership, Partnership, StageName, discovery, open, partnerships};

/// After so many days a “later” comes back.
pub const LATER_DAYS: i64 = 60;

words! {
    /// Whether somebody could be a partner.
    pub enum Answer {
        /// They become a candidate.
        Yes: "yes", "yes";
        /// Not now.
        Later: "later", "later";
        /// They will not be asked about again.
        No: "no", "no";
    }
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The answer.
    pub answer: Answer,
    /// When it was given.
    pub answered_at: Timestamp,
    /// When a “later” comes back.
    pub ask_again_on: Option<Date>,
    /// The candidate that a yes made.
    pub partnership_id: Option<Id<Partnership>>,
}

/// For which service a yes is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Yes {
    /// For one that is listed.
    For(Id<Service>),
    /// For one by this name, which is listed now unless it was.
    Named(String),
    /// That will show.
    Open,
}

/// Answers whether somebody could be a partner. A yes makes them a candidate, and says what they would do for clients.
pub fn answer(tx: &mut Tx<'_>, id: Id<Contact>, answer: Answer, service: Yes) -> Result<Answered> {
    contacts::present(tx, id)?;
    let today = tx.today();
    let (ask_again_on, partnership_id) = match answer {
        Answer::Yes => (None, Some(candidate(tx, id, service)?)),
        Answer::Later => (Some(today.saturating_add(LATER_DAYS.days())), None),
        Answer::No => (None, None),
    };
    let given = Answered { answer, answered_at: tx.now(), ask_again_on, partnership_id };
    store::keep_answer(tx, id, &given)?;
    store::forget(tx, id)?;
    if answer != Answer::Yes {
        tx.note_with("likely_partner.answered", &[&id], json!({ "answer": answer }))?;
    }
    Ok(given)
}

fn candidate(tx: &mut Tx<'_>, id: Id<Contact>, service: Yes) -> Result<Id<Partnership>> {
    let service = match service {
        Yes::For(service) => {
            Some(named("service_id", "this service is not known", services::find(tx, service))?.id)
        }
        Yes::Named(name) => Some(services::found_or_added(tx, "service_name", &name)?.id),
        Yes::Open => None,
    };
    let contact_id = Some(id);
    let partnership = open(tx, NewPartnership { contact_id, ..NewPartnership::default() })?;
    if let Some(service) = service {
        discovery::offers(tx, partnership.id, service)?;
    }
    Ok(partnership.id)
}

/// Takes an answer back: the card comes again. A candidate whom a yes made is removed, as long as nothing else is known
/// of them; later on, what was found out is not thrown away unseen.
pub fn ask_again(tx: &mut Tx<'_>, id: Id<Contact>, passed_on: PassedOn) -> Result<()> {
    contacts::present(tx, id)?;
    let Some(given) = store::answered(tx, id)? else { return Ok(()) };
    store::forget_answer(tx, id)?;
    if let Some(partnership) = given.partnership_id {
        take_back(tx, partnership)?;
    }
    let (known, us) = (store::known(tx, id)?.known, us(tx, passed_on)?);
    store::keep(tx, id, weigh(&known, &us).lasting)?;
    tx.note("likely_partner.asked_again", &[&id])
}

fn take_back(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<()> {
    let Ok(partnership) = partnerships::find(tx, id) else { return Ok(()) };
    let is_untouched = partnership.stage.name() == StageName::Candidate
        && partnership.created_at == partnership.updated_at
        && !discovery::is_written(tx, id)?;
    if !is_untouched {
        return Err(gone_on(id));
    }
    store::remove_candidate(tx, id).map_err(|error| match error {
        Error::Dangling(_) => gone_on(id),
        error => error,
    })
}

fn gone_on(id: Id<Partnership>) -> Error {
    let sentence = "You have gone on with them since, so they stay a candidate.";
    let remedy = "If it came to nothing, end it on their page as a partner.";
    Refusal::new("gone_on_since", sentence, remedy).with("partnership_id", id).into()
}
