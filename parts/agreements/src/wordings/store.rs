//! The rows of the wordings. They are added, never changed.

use kit::{Error, Result, Tx, store::Row};
use serde_json::Value as Json;

use super::Wording;
use crate::AgreementId;

/// Wordings of one agreement shown at most.
const MOST: u32 = 100;

/// A wording that was laid before both.
pub fn find(tx: &mut Tx<'_>, agreement: AgreementId, number: u32) -> Result<Option<Wording>> {
    tx.first(
        "select number, made_by, body, sha256, made_at from wording
         where workspace_id = $1 and agreement_id = $2 and number = $3",
        &[&tx.workspace(), &agreement, &number],
        read,
    )
}

/// All that were laid before both, the latest first.
pub fn all(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<Vec<Wording>> {
    tx.all(
        "select number, made_by, body, sha256, made_at from wording
         where workspace_id = $1 and agreement_id = $2 order by number desc limit $3",
        &[&tx.workspace(), &agreement, &MOST],
        read,
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, agreement: AgreementId, wording: &Wording) -> Result<()> {
    let body = serde_json::to_value(&wording.words).map_err(Error::internal)?;
    tx.exec(
        "insert into wording (workspace_id, agreement_id, number, made_by, body, sha256, made_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &tx.workspace(),
            &agreement,
            &wording.number,
            &wording.made_by.as_str(),
            &body,
            &wording.sha256,
            &wording.made_at,
        ],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<Wording> {
    Ok(Wording {
        number: row.get(0)?,
        made_by: row.parsed(1)?,
        words: serde_json::from_value(row.get::<Json>(2)?).map_err(Error::internal)?,
        sha256: row.get(3)?,
        made_at: row.get(4)?,
    })
}
