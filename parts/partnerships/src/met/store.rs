//! The people met, by the partnership with them or with their business.

use jiff::civil::Date;
use kit::{Id, Result, Tx};
use network::contacts::Contact;

/// The people first met within these days who became candidates, at most so many of them.
pub fn candidates(tx: &mut Tx<'_>, from: Date, until: Date, most: u32) -> Result<Vec<Id<Contact>>> {
    tx.all(
        "select m.contact_id
         from contact_met m
         join contact c on c.workspace_id = m.workspace_id and c.id = m.contact_id
         where m.workspace_id = $1 and m.day >= $2 and m.day < $3
           and (exists (select 1 from partnership p where p.workspace_id = $1 and p.contact_id = m.contact_id)
                or exists (select 1 from partnership p where p.workspace_id = $1 and p.company_id = c.company_id))
         order by m.day, m.contact_id limit $4",
        &[&tx.workspace(), &from, &until, &most],
        |row| row.get(0),
    )
}

/// Those of them who became partners: clients flowed, or an agreement held.
pub fn partners(tx: &mut Tx<'_>, from: Date, until: Date, most: u32) -> Result<Vec<Id<Contact>>> {
    tx.all(
        "select m.contact_id
         from contact_met m
         join contact c on c.workspace_id = m.workspace_id and c.id = m.contact_id
         where m.workspace_id = $1 and m.day >= $2 and m.day < $3
           and (exists (select 1 from partnership p where p.workspace_id = $1 and p.contact_id = m.contact_id
                            and p.active_since is not null)
                or exists (select 1 from partnership p where p.workspace_id = $1 and p.company_id = c.company_id
                               and p.active_since is not null))
         order by m.day, m.contact_id limit $4",
        &[&tx.workspace(), &from, &until, &most],
        |row| row.get(0),
    )
}
