//! What was found out about a partner, and which of our clients it fits.

use jiff::civil::Date;
use kit::{Error, Id, Result, Tx};
use network::{contacts::Contact, services::Service};

use super::{Discovery, Topic};
use crate::Partnership;

/// A partner offers at most as many services as one can tell apart.
const MOST: u32 = 50;

/// What is known of a partner; nothing at first.
pub fn of(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Discovery> {
    let known = tx.first(
        "select ideal_client, niche, wins_clients_by, value_answers, temperament, topic_raised_on, topic_reaction, topic_said
         from discovery where workspace_id = $1 and partnership_id = $2",
        &[&tx.workspace(), &partnership],
        |row| {
            let raised_on: Option<Date> = row.get(5)?;
            let topic = match row.get::<Option<String>>(6)? {
                Some(reaction) => {
                    let reaction = reaction.parse().map_err(Error::internal)?;
                    Some(Topic { raised_on, reaction, said: row.get(7)? })
                }
                None => None,
            };
            Ok(Discovery {
                ideal_client: row.get(0)?,
                niche: row.get(1)?,
                wins_clients_by: row.get(2)?,
                values: serde_json::from_value(row.get(3)?).map_err(Error::internal)?,
                character: row.get(4)?,
                services: Vec::new(),
                clients_need: Vec::new(),
                topic,
            })
        },
    )?;
    let (services, clients_need) = (services(tx, partnership)?, needs(tx, partnership)?);
    Ok(Discovery { services, clients_need, ..known.unwrap_or_default() })
}

pub(super) fn save(tx: &mut Tx<'_>, partnership: Id<Partnership>, known: &Discovery) -> Result<()> {
    let values = serde_json::to_value(&known.values).map_err(Error::internal)?;
    tx.exec(
        "insert into discovery (workspace_id, partnership_id, ideal_client, niche, wins_clients_by, value_answers,
                                temperament, topic_raised_on, topic_reaction, topic_said, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
         on conflict (workspace_id, partnership_id) do update set
             ideal_client = excluded.ideal_client, niche = excluded.niche, wins_clients_by = excluded.wins_clients_by,
             value_answers = excluded.value_answers, temperament = excluded.temperament,
             topic_raised_on = excluded.topic_raised_on, topic_reaction = excluded.topic_reaction,
             topic_said = excluded.topic_said, updated_at = excluded.updated_at",
        &[
            &tx.workspace(),
            &partnership,
            &known.ideal_client,
            &known.niche,
            &known.wins_clients_by,
            &values,
            &known.character,
            &known.topic.as_ref().and_then(|topic| topic.raised_on),
            &known.topic.as_ref().map(|topic| topic.reaction.as_str().to_owned()),
            &known.topic.as_ref().and_then(|topic| topic.said.clone()),
            &tx.now(),
        ],
    )?;
    for sql in [
        "delete from discovery_service where workspace_id = $1 and partnership_id = $2",
        "delete from discovery_need where workspace_id = $1 and partnership_id = $2",
    ] {
        tx.exec(sql, &[&tx.workspace(), &partnership])?;
    }
    for &service in &known.services {
        offers(tx, partnership, service)?;
    }
    for need in &known.clients_need {
        tx.exec(
            "insert into discovery_need (workspace_id, partnership_id, service_id) values ($1, $2, $3)",
            &[&tx.workspace(), &partnership, need],
        )?;
    }
    Ok(())
}

/// Notes that the partner offers a service, beside what else is known: part of the operation that found it out.
pub(crate) fn offers(tx: &mut Tx<'_>, partnership: Id<Partnership>, service: Id<Service>) -> Result<()> {
    tx.exec(
        "insert into discovery_service (workspace_id, partnership_id, service_id) values ($1, $2, $3)
         on conflict do nothing",
        &[&tx.workspace(), &partnership, &service],
    )
    .map(drop)
}

/// Whether anything was written down of a partner but what they offer.
pub(crate) fn is_written(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<bool> {
    let written = tx.count(
        "select count(*) from discovery where workspace_id = $1 and partnership_id = $2",
        &[&tx.workspace(), &partnership],
    )?;
    Ok(written > 0)
}

fn services(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Vec<Id<Service>>> {
    tx.all(
        "select service_id from discovery_service where workspace_id = $1 and partnership_id = $2
         order by service_id limit $3",
        &[&tx.workspace(), &partnership, &MOST],
        |row| row.get(0),
    )
}

fn needs(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Vec<Id<Service>>> {
    tx.all(
        "select service_id from discovery_need where workspace_id = $1 and partnership_id = $2
         order by service_id limit $3",
        &[&tx.workspace(), &partnership, &MOST],
        |row| row.get(0),
    )
}

/// What the partner's clients need that we offer: why they would send somebody.
pub fn their_needs_that_we_meet(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Vec<String>> {
    tx.all(
        "select service.name from discovery_need
         join service on service.workspace_id = discovery_need.workspace_id and service.id = discovery_need.service_id
         where discovery_need.workspace_id = $1 and discovery_need.partnership_id = $2 and service.offered
         order by service.name limit $3",
        &[&tx.workspace(), &partnership, &MOST],
        |row| row.get(0),
    )
}

/// Someone who needs what the partner offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitting {
    /// Who.
    pub contact: Id<Contact>,
    /// What they are called.
    pub name: String,
}

/// The people who need what the partner offers, at most so many of them.
pub fn clients_that_fit(tx: &mut Tx<'_>, partnership: Id<Partnership>, most: u32) -> Result<Vec<Fitting>> {
    tx.all(
        "select distinct contact.id, contact.display_name
         from discovery_service
         join partnership on partnership.workspace_id = discovery_service.workspace_id
             and partnership.id = discovery_service.partnership_id
         join contact_need on contact_need.workspace_id = discovery_service.workspace_id
             and contact_need.service_id = discovery_service.service_id
         join contact on contact.workspace_id = contact_need.workspace_id and contact.id = contact_need.contact_id
         where discovery_service.workspace_id = $1 and discovery_service.partnership_id = $2
           and contact.archived_at is null and (partnership.contact_id is null or partnership.contact_id <> contact.id)
         order by contact.display_name, contact.id limit $3",
        &[&tx.workspace(), &partnership, &most],
        |row| Ok(Fitting { contact: row.get(0)?, name: row.get(1)? }),
    )
}
