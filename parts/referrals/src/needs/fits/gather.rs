//! Gathers who fits a client, and why.

use kit::{Id, Result, Tx, words};
use network::{
    contacts::{self, Contact},
    services::{self, Service},
};
use partnerships::{
    Partnership, StageName, evidence,
    exclusive::{self, Hold},
};

use super::{Fit, Response, in_order, store};

/// Who could be recommended to a client for a service.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct WhoFits {
    /// The only one there may be, under a strategic term; then the two lists hold nobody else.
    pub only: Option<Id<Partnership>>,
    /// The partners for this service, whom to think of first.
    pub partners: Vec<Fit>,
    /// Those who do this, too, and are not partners yet: whom to look at next.
    pub candidates: Vec<Fit>,
}

/// Who fits a client, in order, and why each of them.
pub fn gather(tx: &mut Tx<'_>, client: Id<Contact>, service: Id<Service>) -> Result<WhoFits> {
    let only = exclusive::partner(tx, service)?;
    let first = exclusive::asked_first(tx, service)?;
    let company = contacts::find(tx, client)?.company_id;
    let known = store::who_do_it(tx, service, (client, company), only.map(|only| only.partnership_id))?;
    let ids: Vec<Id<Partnership>> = known.iter().map(|known| known.partnership_id).collect();
    let alike = evidence::alike(tx, client, &ids)?;
    let sent = store::sent_for(tx, service)?;
    let only_in_words = only.map(|only| the_only(tx, &only)).transpose()?;
    let (mut partners, mut candidates) = (Vec::new(), Vec::new());
    for (known, alike) in known.into_iter().zip(alike) {
        let theirs: Vec<_> = sent.iter().filter(|sent| sent.partnership_id == known.partnership_id).collect();
        let is_partner = match known.stage {
            StageName::Candidate | StageName::Exploring => known.has_agreement || !theirs.is_empty(),
            StageName::Qualified
            | StageName::Proposed
            | StageName::Active
            | StageName::Paused
            | StageName::Ended => true,
        };
        let mut fit = Fit {
            partnership_id: known.partnership_id,
            name: known.name,
            has_agreement: known.has_agreement,
            asked_first_days: first
                .as_ref()
                .filter(|first| first.partnership_id == known.partnership_id)
                .map(|first| first.days),
            alike,
            last_sent_on: theirs.iter().map(|sent| sent.on).max(),
            response: response(&theirs),
            why: Vec::new(),
        };
        fit.why = fit.reasons(only_in_words.clone());
        if is_partner || only.is_some() { partners.push(fit) } else { candidates.push(fit) }
    }
    let only = only.map(|only| only.partnership_id);
    Ok(WhoFits { only, partners: in_order(partners), candidates: in_order(candidates) })
}

fn the_only(tx: &mut Tx<'_>, hold: &Hold) -> Result<String> {
    let service = services::find(tx, hold.service_id)?.name;
    let until = hold.until.map(|day| format!(", until {}", words::day(day))).unwrap_or_default();
    Ok(format!("The only one you send clients to for {service}{until}"))
}

fn response(theirs: &[&store::Sent]) -> Response {
    let days: Vec<i64> = theirs.iter().filter_map(|sent| sent.answered_after).collect();
    let count = u32::try_from(days.len()).unwrap_or(u32::MAX);
    let answer_days = (count > 0).then(|| {
        let total: i64 = days.iter().sum();
        u32::try_from(total / i64::from(count)).unwrap_or_default()
    });
    Response { sent: u32::try_from(theirs.len()).unwrap_or(u32::MAX), accepted: count, answer_days }
}
