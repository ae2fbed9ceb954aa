//! What is known of somebody as a partner, for a note about them.

use kit::{
    Id, Result, Tx,
    words::{day, listed, upper_first},
};
use network::{
    contacts::{self, Contact},
    meetings::Brief,
    services::{self, Service},
};

use super::{Topic, of};
use crate::partnerships::{of_company, of_contact};

/// Where the partnership with somebody, or with their business, stands, and what was found out about them.
pub fn note(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Option<Brief>> {
    let partnership = match (of_contact(tx, contact)?, contacts::find(tx, contact)?.company_id) {
        (None, Some(company)) => of_company(tx, company)?,
        (found, _) => found,
    };
    let Some(partnership) = partnership else { return Ok(None) };
    let known = of(tx, partnership.id)?;
    let mut lines = vec![upper_first(partnership.stage.name().label())];
    let mut say = |what: &str, said: Option<String>| {
        lines.extend(said.filter(|said| !said.is_empty()).map(|said| format!("{what}: {said}")));
    };
    say("Ideal client", known.ideal_client);
    say("Niche", known.niche);
    say("They offer", Some(named(tx, &known.services)?));
    say("Their clients need", Some(named(tx, &known.clients_need)?));
    say("They win clients by", known.wins_clients_by);
    for value in &known.values {
        say(&upper_first(&value.name), Some(value.in_words()));
    }
    say("Character", known.character);
    say("Partnering", known.topic.as_ref().map(raised));
    let lines = lines.into_iter().map(|line| (line, None)).collect();
    Ok(Some(Brief { title: "As a partner", lines }))
}

fn named(tx: &mut Tx<'_>, wanted: &[Id<Service>]) -> Result<String> {
    let names: Vec<String> =
        wanted.iter().map(|&service| Ok(services::find(tx, service)?.name)).collect::<Result<_>>()?;
    Ok(listed(&names))
}

fn raised(topic: &Topic) -> String {
    let on = topic.raised_on.map(|on| format!(", raised on {}", day(on))).unwrap_or_default();
    let said = topic.said.as_ref().map(|said| format!(": “{said}”")).unwrap_or_default();
    format!("{}{on}{said}", topic.reaction.label())
}
