//! Checks the months: every sum is counted again from the referrals.

use std::collections::BTreeMap;

use kit::{Result, Tx};

use super::{
    counted::{Counted, Place, Together, counts},
    store,
};

/// Findings told at most.
const MOST: usize = 1_000;

/// What the months say otherwise than the referrals, in sentences; nothing when all is well.
pub fn check(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let Off { with_one, with_all } = kept_less_counted(tx)?;
    let mut found = Vec::new();
    for (place, off) in with_one.into_iter().take(MOST) {
        let partner = format!(" with {}", partnerships::name_of(tx, place.partnership_id)?);
        found.push(sentence(tx, &partner, place.into(), off)?);
    }
    for (place, off) in with_all.into_iter().take(MOST) {
        found.push(sentence(tx, " with all partners together", place, off)?);
    }
    for (place, sent, won) in store::totals_less_months(tx, MOST as u32)? {
        found.push(sentence_in_all(tx, place, sent, won)?);
    }
    Ok(found)
}

fn sentence_in_all(tx: &mut Tx<'_>, place: Place, sent: i64, won: i64) -> Result<String> {
    let partner = partnerships::name_of(tx, place.partnership_id)?;
    let service = network::services::find(tx, place.service_id)?.name;
    let figures = [("sent", sent), ("won", won)];
    Ok(format!(
        "What passed with {partner} for {service} in all, {}, is off: {}.",
        place.direction.label(),
        by(&figures)
    ))
}

/// Where what is kept is not what is counted, and by how much.
struct Off {
    with_one: Vec<(Place, Counted)>,
    with_all: Vec<(Together, Counted)>,
}

fn kept_less_counted(tx: &mut Tx<'_>) -> Result<Off> {
    let (mut with_one, mut with_all) = (BTreeMap::new(), BTreeMap::new());
    let mut add_one = |place: Place, counted: Counted| {
        let key = (place.partnership_id, place.month, place.service_id, place.direction.as_str());
        with_one.entry(key).or_insert((place, Counted::default())).1 += counted;
    };
    let mut add_all = |place: Together, counted: Counted| {
        let key = (place.month, place.service_id, place.direction.as_str());
        with_all.entry(key).or_insert((place, Counted::default())).1 += counted;
    };
    let mut after = None;
    loop {
        let kept = store::kept_after(tx, after)?;
        let Some(&(last, _)) = kept.last() else { break };
        after = Some(last);
        kept.into_iter().for_each(|(place, counted)| add_one(place, counted));
    }
    let mut after = None;
    loop {
        let kept = store::together_after(tx, after)?;
        let Some(&(last, _)) = kept.last() else { break };
        after = Some(last);
        kept.into_iter().for_each(|(place, counted)| add_all(place, counted));
    }
    let mut after = None;
    loop {
        let referrals = store::referrals_after(tx, after)?;
        let Some(last) = referrals.last() else { break };
        after = Some(last.id);
        referrals.iter().flat_map(counts).for_each(|(place, counted)| {
            add_one(place, -counted);
            add_all(place.into(), -counted);
        });
    }
    let nothing = Counted::default();
    Ok(Off {
        with_one: with_one.into_values().filter(|(_, off)| *off != nothing).collect(),
        with_all: with_all.into_values().filter(|(_, off)| *off != nothing).collect(),
    })
}

fn sentence(tx: &mut Tx<'_>, with: &str, place: Together, off: Counted) -> Result<String> {
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
    Ok(format!(
        "What passed{with} for {service} in {}, {}, is off: {}.",
        place.month.strftime("%B %Y"),
        place.direction.label(),
        by(&figures)
    ))
}

/// Such as “sent by +2, won by -1”.
fn by(figures: &[(&str, i64)]) -> String {
    let off = figures.iter().filter(|(_, by)| *by != 0).map(|(figure, by)| format!("{figure} by {by:+}"));
    off.collect::<Vec<_>>().join(", ")
}
