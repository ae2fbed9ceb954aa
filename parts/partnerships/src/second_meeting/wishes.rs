//! What each side wants for which work, as questions of a form.

use kit::{
    Id, Result, Tx,
    web::{Field, Typed},
};
use network::services::{self, Service};

use crate::{
    Partnership, discovery,
    preference::{Preference, ServicePreference, Wish},
    terms::{self, Direction},
};

/// What both want for one kind of work.
pub(super) struct Line {
    pub title: String,
    pub ours: Field,
    pub theirs: Field,
}

/// The work the two may speak of: first what is near to them, then everything else.
pub(super) fn ask(
    tx: &mut Tx<'_>,
    id: Id<Partnership>,
    wanted: &Preference,
    typed: &Typed,
) -> Result<(Vec<Line>, Vec<Line>)> {
    let near = near(tx, id, wanted)?;
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
    Ok((first.into_iter().map(line).collect(), rest.into_iter().map(line).collect()))
}

/// What was answered.
pub(super) fn read(tx: &mut Tx<'_>, typed: &Typed) -> Result<Vec<ServicePreference>> {
    let wish =
        |side: &str, service: Id<Service>| typed.text(&field(side, service)).parse().unwrap_or(Wish::Unknown);
    let answered = possible(tx)?.into_iter().map(|(service, direction)| ServicePreference {
        service_id: service.id,
        direction,
        ours: wish("ours", service.id),
        theirs: wish("theirs", service.id),
    });
    Ok(answered.filter(|wish| (wish.ours, wish.theirs) != (Wish::Unknown, Wish::Unknown)).collect())
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
