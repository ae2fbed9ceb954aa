//! What was put off, as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List},
};

use super::{NewSnooze, Snooze, store, wake};

/// `/snoozes`.
pub fn api() -> Api {
    Api::new()
        .get("/snoozes", "What was put off", all)
        .get("/snoozes/{id}", "A thing that was put off", show)
        .create("/snoozes", "Put something off", snooze)
        .post("/snoozes/{id}/wake", "Have it back on Today", end)
}

fn all(tx: &mut Tx<'_>) -> Result<List<Snooze>> {
    Ok(List { data: store::all(tx, tx.today())?, next_cursor: None })
}

fn show(tx: &mut Tx<'_>, At(id): At<Snooze>) -> Result<Snooze> {
    store::find(tx, id)
}

fn snooze(tx: &mut Tx<'_>, Body(new): Body<NewSnooze>) -> Result<Snooze> {
    super::snooze(tx, new)
}

fn end(tx: &mut Tx<'_>, At(id): At<Snooze>) -> Result<Snooze> {
    wake(tx, id)
}
