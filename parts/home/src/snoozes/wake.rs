//! Has something that was put off be back on Today at once.

use kit::{Id, Result, Tx};
use serde_json::json;

use super::{Snooze, store, talk_again};

/// Ends a snooze; what it was about is on Today again while it is still to be done.
pub fn wake(tx: &mut Tx<'_>, id: Id<Snooze>) -> Result<Snooze> {
    let Some(mut snooze) = store::find(tx, id)? else { return talk_again::wake(tx, id) };
    if snooze.until <= tx.today() {
        return Ok(snooze);
    }
    (snooze.until, snooze.updated_at) = (tx.today(), tx.now());
    store::put(tx, &snooze)?;
    tx.note_with("action.woken", &[&id], json!({ "title": snooze.title }))?;
    Ok(snooze)
}
