//! Where each partnership stands on the path, in one line.

use kit::{
    Result, Tx,
    words::{listed, upper_first},
};
use network::services;
use partnerships::{Partnership, Stage, Step, terms};

/// Partnerships that Today shows: those that changed last.
const SHOWN: u32 = 6;

/// A partnership in one line.
pub(super) struct Standing {
    pub name: String,
    pub href: String,
    pub meta: String,
    pub badge: (&'static str, &'static str),
}

/// Where the partnerships that changed last stand.
pub(super) fn standings(tx: &mut Tx<'_>) -> Result<Vec<Standing>> {
    let latest = partnerships::latest(tx, SHOWN)?;
    latest.iter().map(|partnership| standing(tx, partnership)).collect()
}

fn standing(tx: &mut Tx<'_>, partnership: &Partnership) -> Result<Standing> {
    let badge = match partnership.stage {
        Stage::At(Step::Candidate) => ("quiet", "Candidate"),
        Stage::At(Step::Exploring) => ("quiet", "Exploring"),
        Stage::At(Step::Qualified) => ("good", "A good fit"),
        Stage::At(Step::Proposed) => ("wait", "Proposed"),
        Stage::At(Step::Active) => ("good", "Active"),
        Stage::Paused { .. } => ("wait", "Paused"),
        Stage::Ended { .. } => ("quiet", "Ended"),
    };
    Ok(Standing {
        name: partnerships::name_of(tx, partnership.id)?,
        href: format!("~/partners/{}", partnership.id),
        meta: meta(tx, partnership)?,
        badge,
    })
}

/// What they are to each other, or what comes next.
fn meta(tx: &mut Tx<'_>, partnership: &Partnership) -> Result<String> {
    let mut kinds = Vec::new();
    for kind in terms::store::kinds(tx, partnership.id)? {
        let service = services::find(tx, kind.service_id)?;
        let said = format!("{} for {}", kind.kind.label(), service.name);
        if !kinds.contains(&said) {
            kinds.push(said);
        }
    }
    if !kinds.is_empty() {
        return Ok(upper_first(&listed(&kinds)));
    }
    let next = match &partnership.stage {
        Stage::At(Step::Candidate) => "Next: ask who their ideal client is, and tell them of yours",
        Stage::At(Step::Exploring) => "Next: go through the five criteria",
        Stage::At(Step::Qualified) => "Next: meet again and agree in principle",
        Stage::At(Step::Proposed) => "An agreement lies before them",
        Stage::At(Step::Active) => "On trust so far; nothing is in writing yet",
        Stage::Paused { reason, .. } | Stage::Ended { reason, .. } => reason,
    };
    Ok(next.to_owned())
}
