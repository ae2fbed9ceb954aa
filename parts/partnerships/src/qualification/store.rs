//! What was found on each of the five criteria.

use kit::{Id, Result, Tx};

use super::{Criterion, Finding, Qualification};
use crate::Partnership;

/// What is known on the five criteria; where nothing is, nobody knows yet.
pub fn of(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Qualification> {
    let found = tx.all(
        "select criterion, answer, evidence from qualification where workspace_id = $1 and partnership_id = $2",
        &[&tx.workspace(), &partnership],
        |row| Ok((row.parsed::<Criterion>(0)?, Finding { answer: row.parsed(1)?, evidence: row.get(2)? })),
    )?;
    let mut qualification = Qualification::default();
    for (criterion, finding) in found {
        *qualification.finding_mut(criterion) = finding;
    }
    Ok(qualification)
}

pub(super) fn save(tx: &mut Tx<'_>, partnership: Id<Partnership>, found: &Qualification) -> Result<()> {
    for &criterion in Criterion::ALL {
        let Finding { answer, evidence } = found.finding(criterion);
        tx.exec(
            "insert into qualification (workspace_id, partnership_id, criterion, answer, evidence, updated_at)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (workspace_id, partnership_id, criterion) do update set
                 answer = excluded.answer, evidence = excluded.evidence, updated_at = excluded.updated_at",
            &[&tx.workspace(), &partnership, &criterion.as_str(), &answer.as_str(), evidence, &tx.now()],
        )?;
    }
    Ok(())
}
