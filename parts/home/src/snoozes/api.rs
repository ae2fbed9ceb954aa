//! What was put off, as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List},
};

use super::{NewSnooze, Snooze, snooze::MOST, store, talk_again, wake};

/// `/snoozes`.
pub fn api() -> Api {
    Api::new()
        .get("/snoozes", "What was put off", all)
        .get("/snoozes/{id}", "A thing that was put off", show)
        .create("/snoozes", "Put something off", snooze)
        .post("/snoozes/{id}/wake", "Have it back on Today", end)
}

pub(super) fn all(tx: &mut Tx<'_>) -> Result<List<Snooze>> {
    let mut all = store::all(tx)?;
    all.extend(talk_again::all(tx, MOST)?);
    all.sort_by_key(|snooze| snooze.until);
    Ok(List { data: all, next_cursor: None })
}

fn show(tx: &mut Tx<'_>, At(id): At<Snooze>) -> Result<Snooze> {
    match store::find(tx, id)? {
        Some(snooze) => Ok(snooze),
        None => talk_again::find(tx, id).map(|(snooze, _)| snooze),
    }
}

fn snooze(tx: &mut Tx<'_>, Body(new): Body<NewSnooze>) -> Result<Snooze> {
    super::snooze(tx, new)
}

fn end(tx: &mut Tx<'_>, At(id): At<Snooze>) -> Result<Snooze> {
    wake(tx, id)
}
