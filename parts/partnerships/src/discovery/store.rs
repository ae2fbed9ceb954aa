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
        "select ideal_client, niche, wins_clients_by, value_answers, temperament, topic_raised_on, topic_reaction
         from discovery where workspace_id = $1 and partnership_id = $2",
        &[&tx.workspace(), &partnership],
        |row| {
            let raised_on: Option<Date> = row.get(5)?;
            let topic = match row.get::<Option<String>>(6)? {
                Some(reaction) => Some(Topic { raised_on, reaction: reaction.parse().map_err(Error::internal)? }),
                None => None,
            };
            Ok(Discovery {
                ideal_client: row.get(0)?,
                niche: row.get(1)?,
                wins_clients_by: row.get(2)?,
                values: serde_json::from_value(row.get(3)?).map_err(Error::internal)?,
                character: row.get(4)?,
                services: Vec::new(),
                topic,
            })
        },
    )?;
    let services = services(tx, partnership)?;
    Ok(Discovery { services, ..known.unwrap_or_default() })
}

pub(super) fn save(tx: &mut Tx<'_>, partnership: Id<Partnership>, known: &Discovery) -> Result<()> {
    let values = serde_json::to_value(&known.values).map_err(Error::internal)?;
    tx.exec(
        "insert into discovery (workspace_id, partnership_id, ideal_client, niche, wins_clients_by, value_answers,
                                temperament, topic_raised_on, topic_reaction, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
         on conflict (workspace_id, partnership_id) do update set
             ideal_client = excluded.ideal_client, niche = excluded.niche, wins_clients_by = excluded.wins_clients_by,
             value_answers = excluded.value_answers, temperament = excluded.temperament,
             topic_raised_on = excluded.topic_raised_on, topic_reaction = excluded.topic_reaction,
             updated_at = excluded.updated_at",
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
            &tx.now(),
        ],
    )?;
    tx.exec(
        "delete from discovery_service where workspace_id = $1 and partnership_id = $2",
        &[&tx.workspace(), &partnership],
    )?;
    for service in &known.services {
        tx.exec(
            "insert into discovery_service (workspace_id, partnership_id, service_id) values ($1, $2, $3)",
            &[&tx.workspace(), &partnership, service],
        )?;
    }
    Ok(())
}

fn services(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Vec<Id<Service>>> {
    tx.all(
        "select service_id from discovery_service where workspace_id = $1 and partnership_id = $2
         order by service_id limit $3",
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
