//! The rows of what waits.

use kit::{Result, Tx};
use partnerships::terms::Form;

use super::Open;
use crate::StatusName;

/// The agreements that are neither drafts nor in force.
pub(super) fn open(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Open>> {
    tx.all(
        "select a.id, p.name || coalesce(' (' || apart.by_what || ')', ''), a.form, a.status,
                exists (select 1 from signature s
                        where s.workspace_id = a.workspace_id and s.agreement_id = a.id and s.wording = a.wording
                          and s.party = 'ours'),
                a.updated_at
         from agreement a
         join named_partnership p on p.workspace_id = a.workspace_id and p.id = a.partnership_id
         left join partner_told_apart apart
             on apart.workspace_id = a.workspace_id and apart.partnership_id = a.partnership_id
         where a.workspace_id = $1 and a.status in ('proposed', 'partly_signed', 'signed')
           and (a.ends_on is null or a.ends_on >= $2)
         order by a.updated_at, a.id limit $3",
        &[&tx.workspace(), &tx.today(), &limit],
        |row| {
            Ok(Open {
                id: row.get(0)?,
                partner: row.get(1)?,
                form: row.parsed::<Form>(2)?,
                status: row.parsed::<StatusName>(3)?,
                ours: row.get(4)?,
                since: row.get(5)?,
            })
        },
    )
}
