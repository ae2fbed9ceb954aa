//! The thresholds that a business has set.

use kit::{Error, Result, Tx, money::Percent};

use super::Thresholds;

/// What a strategic term takes here; the guide's defaults until something else was set.
pub fn thresholds(tx: &mut Tx<'_>) -> Result<Thresholds> {
    let set = tx.first(
        "select meetings, days, answered_values, fee_raise_basis_points from strategic_threshold where workspace_id = $1",
        &[&tx.workspace()],
        |row| {
            let count = |value: i64| u16::try_from(value).map_err(Error::internal);
            let raise = u32::try_from(row.get::<i64>(3)?).map_err(Error::internal)?;
            Ok(Thresholds {
                meetings: count(row.get(0)?)?,
                days: count(row.get(1)?)?,
                values: count(row.get(2)?)?,
                fee_raise: Percent::from_basis_points(raise).map_err(Error::internal)?,
            })
        },
    )?;
    Ok(set.unwrap_or_default())
}

pub(super) fn save(tx: &mut Tx<'_>, wanted: Thresholds) -> Result<()> {
    let Thresholds { meetings, days, values, fee_raise } = wanted;
    tx.exec(
        "insert into strategic_threshold (workspace_id, meetings, days, answered_values, fee_raise_basis_points)
         values ($1, $2, $3, $4, $5)
         on conflict (workspace_id) do update set meetings = excluded.meetings, days = excluded.days,
             answered_values = excluded.answered_values, fee_raise_basis_points = excluded.fee_raise_basis_points",
        &[
            &tx.workspace(),
            &i64::from(meetings),
            &i64::from(days),
            &i64::from(values),
            &i64::from(fee_raise.basis_points()),
        ],
    )
    .map(drop)
}
