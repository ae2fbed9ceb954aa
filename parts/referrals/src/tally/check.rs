//! Checks the months: every sum is counted again from the referrals.

use kit::{Result, Tx};

use super::{
    counted::{Counted, Place, counts},
    store,
};

/// Findings told at most.
const MOST: usize = 1_000;

/// What the months say otherwise than the referrals, in sentences; nothing when all is well.
pub fn check(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let mut off: Vec<(Place, Counted)> = kept_less_counted(tx)?;
    off.truncate(MOST);
    off.into_iter().map(|(place, counted)| sentence(tx, place, counted)).collect()
}

/// Where what is kept is not what is counted, and by how much.
fn kept_less_counted(tx: &mut Tx<'_>) -> Result<Vec<(Place, Counted)>> {
    let mut sums: std::collections::BTreeMap<_, (Place, Counted)> = std::collections::BTreeMap::new();
    let mut add = |place: Place, counted: Counted| {
        let key = (place.partnership_id, place.month, place.service_id, place.direction.as_str());
        sums.entry(key).or_insert((place, Counted::default())).1 += counted;
    };
    let mut after = None;
    loop {
        let kept = store::kept_after(tx, after)?;
        let Some(&(last, _)) = kept.last() else { break };
        after = Some(last);
        kept.into_iter().for_each(|(place, counted)| add(place, counted));
    }
    let mut after = None;
    loop {
        let referrals = store::referrals_after(tx, after)?;
        let Some(last) = referrals.last() else { break };
        after = Some(last.id);
        referrals.iter().flat_map(counts).for_each(|(place, counted)| add(place, -counted));
    }
    Ok(sums.into_values().filter(|(_, off)| *off != Counted::default()).collect())
}

fn sentence(tx: &mut Tx<'_>, place: Place, off: Counted) -> Result<String> {
    let partner = partnerships::name_of(tx, place.partnership_id)?;
    let service = network::services::find(tx, place.service_id)?.name;
    let figures = [
        ("sent", off.sent),
        ("accepted", off.accepted),
        ("declined", off.declined),
        ("won", off.won),
        ("lost", off.lost),
        ("answers", off.answers),
        ("days of waiting", off.answer_days),
    ];
    let off: Vec<String> =
        figures.iter().filter(|(_, by)| *by != 0).map(|(figure, by)| format!("{figure} by {by:+}")).collect();
    Ok(format!(
        "What passed with {partner} for {service} in {}, {}, is off: {}.",
        place.month.strftime("%B %Y"),
        place.direction.label(),
        off.join(", ")
    ))
}
