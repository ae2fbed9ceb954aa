//! Going through who one knows, as JSON.

use kit::{
    Error, Id, Result, Tx,
    web::{Api, At, Body, List, Query},
};
use network::{contacts::Contact, services::Service};

use super::{
    Answer, Card, PassedOn, Reason, Suggestion, Yes, answer, ask_again, card, next, queue::MOST_CARDS, store,
};
use crate::Partnership;

/// `/likely_partners`.
pub fn api(passed_on: PassedOn) -> Api {
    let list = move |tx: &mut Tx<'_>, Query(asked): Query<Asked>| {
        let cards = next(tx, passed_on, asked.limit()?)?;
        let data = cards.iter().map(|card| shown(tx, card)).collect::<Result<_>>()?;
        Ok(List::<LikelyPartner> { data, next_cursor: None })
    };
    let show = move |tx: &mut Tx<'_>, At(id): At<Contact>| {
        let card = card(tx, passed_on, id)?;
        shown(tx, &card)
    };
    let give = move |tx: &mut Tx<'_>, At(id): At<Contact>, Body(given): Body<Given>| {
        answer(tx, id, given.answer, given.service())?;
        let card = card(tx, passed_on, id)?;
        shown(tx, &card)
    };
    let again = move |tx: &mut Tx<'_>, At(id): At<Contact>| {
        ask_again(tx, id, passed_on)?;
        let card = card(tx, passed_on, id)?;
        shown(tx, &card)
    };
    Api::new()
        .get("/likely_partners", "Who could be a partner, the most likely first", list)
        .get("/likely_partners/{id}", "How likely someone is a partner, and why", show)
        .post("/likely_partners/{id}/answer", "Say whether someone could be a partner", give)
        .post("/likely_partners/{id}/ask_again", "Take an answer back", again)
}

/// How many to show.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// How many at most; one when left out.
    #[schemars(range(min = 1, max = 50))]
    limit: Option<u32>,
}

impl Asked {
    fn limit(&self) -> Result<usize> {
        match self.limit.unwrap_or(1) as usize {
            cards @ 1..=MOST_CARDS => Ok(cards),
            _ => Err(Error::invalid("limit", format!("should be between 1 and {MOST_CARDS}"))),
        }
    }
}

/// Somebody who might become a partner.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct LikelyPartner {
    /// Who; the id of the contact.
    id: Id<Contact>,
    /// What they are called.
    name: String,
    /// What they do, in their own words.
    job_title: Option<String>,
    /// The business they work for.
    company_name: Option<String>,
    /// The trade that was read in that.
    trade: Option<&'static str>,
    /// The listed service that one would recommend them for.
    service_id: Option<Id<Service>>,
    /// What that service is called, also where it is not listed yet.
    service_name: Option<String>,
    /// The greater, the more likely.
    points: i64,
    /// Why, the strongest reason first.
    reasons: Vec<Reason>,
    /// What was answered; null while nobody has.
    answer: Option<Answer>,
    /// When a “later” comes back.
    ask_again_on: Option<jiff::civil::Date>,
    /// The candidate that a yes made.
    partnership_id: Option<Id<Partnership>>,
}

fn shown(tx: &mut Tx<'_>, card: &Card) -> Result<LikelyPartner> {
    let given = store::answered(tx, card.known.id)?;
    let (service_id, service_name) = match &card.suggestion {
        Suggestion::Listed(service) => (Some(service.id), Some(service.name.clone())),
        Suggestion::New(name) => (None, Some((*name).to_owned())),
        Suggestion::Unknown => (None, None),
    };
    Ok(LikelyPartner {
        id: card.known.id,
        name: card.known.name.clone(),
        job_title: card.known.job_title.clone(),
        company_name: card.known.company.clone(),
        trade: card.likely.trade.map(|trade| trade.name),
        service_id,
        service_name,
        points: card.likely.points(),
        reasons: card.likely.reasons.clone(),
        answer: given.as_ref().map(|given| given.answer),
        ask_again_on: given.as_ref().and_then(|given| given.ask_again_on),
        partnership_id: given.and_then(|given| given.partnership_id),
    })
}

/// An answer.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Given {
    /// Whether they could be a partner.
    answer: Answer,
    /// With a yes: for which service.
    service_id: Option<Id<Service>>,
    /// With a yes: for a service by this name, which is listed unless it was.
    #[schemars(length(max = 120))]
    service_name: Option<String>,
}

impl Given {
    fn service(&self) -> Yes {
        match (self.service_id, &self.service_name) {
            (Some(id), _) => Yes::For(id),
            (None, Some(name)) if !name.trim().is_empty() => Yes::Named(name.clone()),
            (None, _) => Yes::Open,
        }
    }
}
