//! Gathers what tells partners for the same work apart.

use kit::{Id, Result, Tx};
use network::services::{self, Service};

use super::{Compared, store};
use crate::{
    Partnership, discovery, evidence, partnerships, preference,
    preference::Wish,
    qualification, strategic,
    terms::{self, Direction, Form},
};

/// The partners for some work side by side, whom to choose first.
pub fn gather(tx: &mut Tx<'_>, service: Id<Service>) -> Result<Vec<Compared>> {
    services::find(tx, service)?;
    let partners = store::partners_for(tx, service)?.into_iter();
    let mut compared: Vec<Compared> = partners.map(|id| one(tx, id, service)).collect::<Result<_>>()?;
    compared.sort_by_cached_key(Compared::rank);
    Ok(compared)
}

fn one(tx: &mut Tx<'_>, id: Id<Partnership>, service: Id<Service>) -> Result<Compared> {
    let (partnership, name) = (partnerships::find(tx, id)?, partnerships::name_of(tx, id)?);
    let (known, found) = (discovery::of(tx, id)?, qualification::of(tx, id)?);
    let clients = evidence::clients(tx, id, &known, Some(service))?;
    let history = strategic::history_of(tx, id, Form::Written)?;
    let (today, thresholds) = (tx.today(), strategic::thresholds(tx)?);
    let wishes = preference::of(tx, id)?.services;
    let is_it = |of: Id<Service>, direction| (of, direction) == (service, Direction::Outbound);
    let wish = wishes.iter().find(|wish| is_it(wish.service_id, wish.direction));
    let kinds = terms::store::kinds(tx, id)?;
    let kind = kinds.iter().find(|kind| is_it(kind.service_id, kind.direction));
    Ok(Compared {
        partnership_id: id,
        name,
        stage: partnership.stage.name(),
        verdict: found.verdict(),
        missing: found.missing(),
        clients_that_fit: clients.len(),
        clients_alike: clients.iter().filter(|client| !client.alike.is_empty()).count(),
        first_met_on: history.first_met_on,
        strategic: thresholds.measured(&history, today),
        reaction: known.topic.map(|topic| topic.reaction),
        they_want: wish.map_or(Wish::Unknown, |wish| wish.theirs),
        kind: kind.map(|kind| kind.kind),
    })
}
