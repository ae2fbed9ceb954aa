//! The rows of what waits.

use jiff::civil::Date;
use kit::{Id, Result, Tx};
use partnerships::{Partnership, terms::Form};

use super::Open;
use crate::{AgreementId, StatusName};

/// The agreements that are neither drafts nor in force.
pub(super) fn open(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Open>> {
    tx.all(
        "select a.id,
                p.name || coalesce((select ' (' || apart.by_what || ')' from partner_told_apart apart
                    where apart.workspace_id = a.workspace_id and apart.partnership_id = a.partnership_id), ''),
                a.form, a.status,
                exists (select 1 from signature s
                        where s.workspace_id = a.workspace_id and s.agreement_id = a.id and s.wording = a.wording
                          and s.party = 'ours'),
                a.status = 'proposed' and a.signs_first = 'theirs', a.updated_at
         from agreement a
         join named_partnership p on p.workspace_id = a.workspace_id and p.id = a.partnership_id
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
                theirs_first: row.get::<Option<bool>>(5)?.unwrap_or_default(),
                since: row.get(6)?,
            })
        },
    )
}

/// What was to be answered by a day that has come since this one, and was not, unless something newer was written down with
/// the same partner.
pub(super) fn unanswered(
    tx: &mut Tx<'_>,
    since: Date,
    limit: u32,
) -> Result<Vec<(AgreementId, Id<Partnership>, Date)>> {
    tx.all(
        "select a.id, a.partnership_id, a.answer_by from agreement a
         where a.workspace_id = $1 and a.answer_by >= $2 and a.status = 'expired' and a.over_on = a.answer_by
           and not exists (
               select 1 from agreement newer
               where newer.workspace_id = a.workspace_id and newer.partnership_id = a.partnership_id and newer.id > a.id)
         order by a.answer_by, a.id limit $3",
        &[&tx.workspace(), &since, &limit],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}
