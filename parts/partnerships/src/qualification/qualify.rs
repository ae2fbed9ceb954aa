//! Answers the five criteria; the verdict and the stage follow.

use kit::{Id, Result, Tx};
use serde_json::json;

use super::{Criterion, Qualification, store};
use crate::{
    Partnership,
    partnerships::{self, stages},
    text,
};

/// Answers the five criteria, in place of the answers before. Ready makes a candidate qualified; a doubt takes that back.
pub fn qualify(tx: &mut Tx<'_>, id: Id<Partnership>, found: Qualification) -> Result<Qualification> {
    let partnership = partnerships::find(tx, id)?;
    let mut found = found;
    for &criterion in Criterion::ALL {
        let finding = found.finding_mut(criterion);
        let given = finding.evidence.as_deref().unwrap_or_default();
        finding.evidence = text::within(criterion.as_str(), given, text::LONGEST)?;
    }
    store::save(tx, id, &found)?;
    stages::judged(tx, id, found.verdict())?;
    tx.note_with("qualification.answered", &partnership.subjects(), json!({ "verdict": found.verdict() }))?;
    Ok(found)
}
