//! Clients out of the referrals' rows.

use jiff::civil::Date;
use kit::{Error, Id, Result, Tx};
use network::contacts::Contact;
use partnerships::going_through::Client;

/// The clients of the latest referrals, whichever way they went.
pub fn passed_on(tx: &mut Tx<'_>, most: u32) -> Result<Vec<Client>> {
    tx.all(
        "select c.id, c.display_name, o.name, c.tags, c.met_through
         from (select client_id, id from referral where workspace_id = $1 order by id desc limit $2) as passed
         join contact c on c.workspace_id = $1 and c.id = passed.client_id
         left join company o on o.workspace_id = c.workspace_id and o.id = c.company_id
         where c.archived_at is null order by passed.id desc",
        &[&tx.workspace(), &most],
        |row| {
            Ok(Client {
                id: row.get(0)?,
                name: row.get(1)?,
                company: row.get(2)?,
                tags: serde_json::from_value(row.get(3)?).map_err(Error::internal)?,
                met_through: row.get(4)?,
            })
        },
    )
}

/// The people first met within these days whose partnership brought a client, at most so many of them.
pub fn met_with_a_first_client(
    tx: &mut Tx<'_>,
    from: Date,
    until: Date,
    most: u32,
) -> Result<Vec<Id<Contact>>> {
    tx.all(
        "select m.contact_id
         from contact_met m
         join contact c on c.workspace_id = m.workspace_id and c.id = m.contact_id
         where m.workspace_id = $1 and m.day >= $2 and m.day < $3
           and (exists (select 1 from partnership p
                        join referral r on r.workspace_id = p.workspace_id and r.partnership_id = p.id
                        where p.workspace_id = $1 and p.contact_id = m.contact_id and r.won_on is not null)
                or exists (select 1 from partnership p
                           join referral r on r.workspace_id = p.workspace_id and r.partnership_id = p.id
                           where p.workspace_id = $1 and p.company_id = c.company_id and r.won_on is not null))
         order by m.day, m.contact_id limit $4",
        &[&tx.workspace(), &from, &until, &most],
        |row| row.get(0),
    )
}
