//! The client signed.

use kit::{Change, Error, Id, Result, Tx, words};
use serde_json::json;

use crate::{
    Referral, hearing,
    input::{self, Win},
    store,
};

/// The client became one of the receiving side. Nothing is earned before they pay.
pub fn win(tx: &mut Tx<'_>, id: Id<Referral>, won: &Win) -> Result<Referral> {
    let mut referral = store::find(tx, id)?;
    let on = input::past_day("on", won.on, tx.today())?;
    if let Some(sent_on) = referral.sent_on.filter(|&sent_on| on < sent_on) {
        let sent_on = words::day(sent_on);
        let sentence = format!("is before the client was sent, on {sent_on}; give that day or a later one");
        return Err(Error::invalid("on", sentence));
    }
    if referral.win(on, won.expected)? == Change::Made {
        store::save(tx, &mut referral)?;
        let detail = json!({ "on": on, "expected": won.expected });
        tx.note_with("referral.won", &referral.subjects(), detail)?;
        hearing::told(tx, &referral)?;
    }
    Ok(referral)
}
