//! How to begin, for who has just begun: the first steps of the guide, until the first partnership is opened.

use kit::{Result, Tx};
use network::{contacts, goal::Goal, services};

/// A step to begin with.
pub(super) struct FirstStep {
    pub title: &'static str,
    pub why: &'static str,
    pub href: &'static str,
    pub takes: &'static str,
    pub done: bool,
}

/// The first steps, or none where a partnership was opened.
pub(super) fn first_steps(tx: &mut Tx<'_>, goal: &Goal) -> Result<Vec<FirstStep>> {
    if !partnerships::latest(tx, 1)?.is_empty() {
        return Ok(Vec::new());
    }
    let one = contacts::Filter { limit: Some(1), ..contacts::Filter::default() };
    let knows_people = !contacts::list(tx, &one)?.data.is_empty();
    let needs_named = services::all(tx)?.iter().any(|service| !service.offered);
    let met_someone = goal.weeks.iter().any(|week| week.met > 0);
    Ok(vec![
        FirstStep {
            title: "Bring the people you already know",
            why: "A file from Google, Outlook, LinkedIn or a spreadsheet. Nobody is mailed.",
            href: "~/imports",
            takes: "Ten minutes",
            done: knows_people,
        },
        FirstStep {
            title: "Note the last person you met",
            why: "Where, when and through whom. It counts for this week.",
            href: "~/people/new",
            takes: "One minute",
            done: met_someone,
        },
        FirstStep {
            title: "Say what your clients also need",
            why: "Those are the services to find partners for.",
            href: "~/services",
            takes: "Two minutes",
            done: needs_named,
        },
        FirstStep {
            title: "Choose someone you would gladly send clients to",
            why: "They become a candidate. Nothing is promised yet.",
            href: "~/people",
            takes: "One minute",
            done: false,
        },
    ])
}
