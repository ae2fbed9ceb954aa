//! The client wants none of them.

use kit::{Change, Id, Result, Tx};
use network::contacts;
use workspace::news::{self, News};

use super::{Shortlist, store};
use crate::input;

/// The client wants none of them, and may say a word.
pub fn decline(tx: &mut Tx<'_>, id: Id<Shortlist>, said: Option<&str>) -> Result<Shortlist> {
    let mut shortlist = store::find(tx, id)?;
    let said = input::written("said", said)?;
    if shortlist.decline(tx.today(), said)? == Change::Made {
        store::settle(tx, &mut shortlist)?;
        tx.note("shortlist.declined", &shortlist.subjects())?;
        let sentence = format!("{} chose nobody on their page.", contacts::name_of(tx, shortlist.client_id)?);
        let path = format!("~/shortlists/{id}");
        news::tell(tx, News { about: &id, sentence, path })?;
    }
    Ok(shortlist)
}
