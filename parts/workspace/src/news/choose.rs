//! Chooses how one hears of news.

use kit::{Result, Tx};
use serde_json::json;

use super::{Hearing, store};
use crate::members;

/// How the acting member hears.
pub fn hearing(tx: &mut Tx<'_>) -> Result<Hearing> {
    let member = members::acting(tx)?.id;
    Ok(store::hearings(tx)?.get(&member).copied().unwrap_or(Hearing::WithToday))
}

/// Has the acting member hear of what comes from now on as they choose.
pub fn choose(tx: &mut Tx<'_>, wanted: Hearing) -> Result<()> {
    if hearing(tx)? == wanted {
        return Ok(());
    }
    let member = members::acting(tx)?.id;
    store::put_hearing(tx, member, wanted)?;
    tx.note_with("news.hearing_chosen", &[&member], json!({ "hearing": wanted }))
}
