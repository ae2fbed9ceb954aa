//! Who of ours needs what a partner offers, with what is known of them.

use kit::{Error, Id, Result, Tx, store::Row};
use network::{contacts::Contact, services::Service};
use workspace::professions::Trade;

use crate::Partnership;

/// Someone who needs one thing, and the texts that describe them.
pub(super) struct Needing {
    pub contact_id: Id<Contact>,
    pub name: String,
    pub need: String,
    pub texts: Vec<String>,
}

/// The people who need what the partner offers, or one service of it, by name: for each need a row.
pub(super) fn who_need(
    tx: &mut Tx<'_>,
    partnership: Id<Partnership>,
    service: Option<Id<Service>>,
    most: u32,
) -> Result<Vec<Needing>> {
    tx.all(
        "select contact.id, contact.display_name, service.name, contact.tags, contact.notes, contact.job_title,
                contact.profession, company.name, company.profession
         from discovery_service
         join partnership on partnership.workspace_id = discovery_service.workspace_id
             and partnership.id = discovery_service.partnership_id
         join service on service.workspace_id = discovery_service.workspace_id
             and service.id = discovery_service.service_id
         join contact_need on contact_need.workspace_id = discovery_service.workspace_id
             and contact_need.service_id = discovery_service.service_id
         join contact on contact.workspace_id = contact_need.workspace_id and contact.id = contact_need.contact_id
         left join company on company.workspace_id = contact.workspace_id and company.id = contact.company_id
         where discovery_service.workspace_id = $1 and discovery_service.partnership_id = $2
           and (cast($3 as uuid) is null or discovery_service.service_id = $3)
           and contact.archived_at is null and (partnership.contact_id is null or partnership.contact_id <> contact.id)
           and (partnership.company_id is null or contact.company_id is null
                or partnership.company_id <> contact.company_id)
         order by contact.display_name, contact.id, service.name limit $4",
        &[&tx.workspace(), &partnership, &service, &most],
        |row| {
            Ok(Needing { contact_id: row.get(0)?, name: row.get(1)?, need: row.get(2)?, texts: texts(row, 3)? })
        },
    )
}

/// The texts that describe somebody.
pub(super) fn describing(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Vec<String>> {
    tx.one(
        "select contact.tags, contact.notes, contact.job_title, contact.profession, company.name, company.profession
         from contact
         left join company on company.workspace_id = contact.workspace_id and company.id = contact.company_id
         where contact.workspace_id = $1 and contact.id = $2",
        &[&tx.workspace(), &contact],
        |row| texts(row, 0),
    )
}

/// Tags, notes and the like, from the column at `place` on.
fn texts(row: Row<'_>, place: usize) -> Result<Vec<String>> {
    let tags: Vec<String> = serde_json::from_value(row.get(place)?).map_err(Error::internal)?;
    let trade = row.get::<Option<String>>(place + 5)?.map(label);
    let said = [row.get(place + 1)?, row.get(place + 2)?, row.get(place + 3)?, row.get(place + 4)?, trade];
    Ok(tags.into_iter().chain(said.into_iter().flatten()).collect())
}

/// What people call a trade that is kept by its key.
fn label(key: String) -> String {
    Trade::of(&key).map_or(key, |trade| trade.label.to_owned())
}
