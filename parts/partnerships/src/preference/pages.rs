//! What each side wants per service, as a form.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
};
use network::services::{self, Service};

use super::{Commitment, Preference, ServicePreference, Wish, agree_in_principle, of};
use crate::{
    Partnership, discovery, partnerships,
    terms::{self, Direction},
};

/// `/partners/{id}/preference`.
pub fn pages() -> Pages {
    Pages::new().get("/partners/{id}/preference", ask).post("/partners/{id}/preference", agree, ask)
}

#[derive(Template)]
#[template(path = "preference/form.html")]
struct Form<'a> {
    partnership: &'a Partnership,
    name: &'a str,
    lines: Vec<Line>,
    /// Services that nothing is known of between the two.
    more: Vec<Line>,
    more_is_open: bool,
    wishes: Vec<(&'static str, &'static str)>,
    committed_ours: Field,
    committed_theirs: Field,
    commitments: Vec<(&'static str, &'static str)>,
    once: &'a str,
    seen: String,
}

struct Line {
    title: String,
    ours: Field,
    theirs: Field,
}

/// What can be wished: the services our clients need go out, those we offer come in.
fn possible(tx: &mut Tx<'_>) -> Result<Vec<(Service, Direction)>> {
    let way = |service: &Service| if service.offered { Direction::Inbound } else { Direction::Outbound };
    Ok(services::all(tx)?
        .into_iter()
        .map(|service| (way(&service), service))
        .map(|(way, s)| (s, way))
        .collect())
}

fn ask(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Page> {
    let (partnership, name) = (partnerships::find(tx, id)?, partnerships::name_of(tx, id)?);
    let wanted = of(tx, id)?;
    let near = near(tx, id, &wanted)?;
    let (first, rest): (Vec<_>, Vec<_>) =
        possible(tx)?.into_iter().partition(|(service, _)| service.offered || near.contains(&service.id));
    let line = |(service, direction): (Service, Direction)| {
        let wish =
            wanted.services.iter().find(|wish| (wish.service_id, wish.direction) == (service.id, direction));
        let (ours, theirs) = wish.map_or((Wish::Unknown, Wish::Unknown), |wish| (wish.ours, wish.theirs));
        let title = match direction {
            Direction::Outbound => format!("{}: we send to them", service.name),
            Direction::Inbound => format!("{}: they send to us", service.name),
        };
        Line {
            title,
            ours: typed.field(&field("ours", service.id), ours.as_str()),
            theirs: typed.field(&field("theirs", service.id), theirs.as_str()),
        }
    };
    let template = Form {
        partnership: &partnership,
        name: &name,
        lines: first.into_iter().map(line).collect(),
        more: rest.into_iter().map(line).collect(),
        more_is_open: typed.is_sent(),
        wishes: Wish::ALL.iter().map(|wish| (wish.as_str(), wish.label())).collect(),
        committed_ours: typed.field("committed_ours", wanted.committed_ours.as_str()),
        committed_theirs: typed.field("committed_theirs", wanted.committed_theirs.as_str()),
        commitments: Commitment::ALL.iter().map(|word| (word.as_str(), word.label())).collect(),
        once: typed.once(),
        seen: typed.seen(&wanted)?,
    };
    Page::of(format!("In principle: {name}"), &template)
}

/// What they offer, what the two spoke of already, and what was promised.
fn near(tx: &mut Tx<'_>, id: Id<Partnership>, wanted: &Preference) -> Result<Vec<Id<Service>>> {
    let mut near = discovery::of(tx, id)?.services;
    near.extend(wanted.services.iter().map(|wish| wish.service_id));
    near.extend(terms::store::kinds(tx, id)?.iter().map(|kind| kind.service_id));
    Ok(near)
}

fn field(side: &str, service: Id<Service>) -> String {
    format!("{side}_{service}")
}

fn agree(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&of(tx, id)?)?;
    let mut form = typed.read();
    let committed_ours = form.parsed("committed_ours").unwrap_or(Commitment::NotYet);
    let committed_theirs = form.parsed("committed_theirs").unwrap_or(Commitment::NotYet);
    form.done()?;
    let wish =
        |side: &str, service: Id<Service>| typed.text(&field(side, service)).parse().unwrap_or(Wish::Unknown);
    let services = possible(tx)?
        .into_iter()
        .map(|(service, direction)| ServicePreference {
            service_id: service.id,
            direction,
            ours: wish("ours", service.id),
            theirs: wish("theirs", service.id),
        })
        .filter(|wish| (wish.ours, wish.theirs) != (Wish::Unknown, Wish::Unknown))
        .collect();
    agree_in_principle(tx, id, Preference { services, committed_ours, committed_theirs })?;
    Ok(Go::to(format!("~/partners/{id}")).saying("Kept. Now clients can begin to flow."))
}
