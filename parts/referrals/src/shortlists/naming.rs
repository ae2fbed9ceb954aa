//! Whether somebody may be named on a shortlist.

use std::collections::BTreeSet;

use kit::{Error, Id, Refusal, Result, Tx, named};
use network::contacts;
use partnerships::{
    Partner, Partnership, StageName,
    exclusive::{self, Door},
};

use super::Shortlist;
use crate::{door, first_refusal, referral};

/// A client chooses from so many at most.
const MOST: usize = 4;

/// Whether everybody on it may be named through a door: one to four, each once, who are partners, and not the client.
pub(super) fn ask(tx: &mut Tx<'_>, door: &'static Door, shortlist: &Shortlist) -> Result<()> {
    let ids: Vec<Id<Partnership>> = shortlist.recommended.iter().map(|one| one.partnership_id).collect();
    if ids.is_empty() || ids.len() > MOST {
        return Err(Error::invalid("partnership_ids", "please choose one to four partners"));
    }
    if ids.iter().collect::<BTreeSet<_>>().len() < ids.len() {
        return Err(Error::invalid("partnership_ids", "please name everybody once"));
    }
    for id in ids {
        let found = named("partnership_ids", "this partnership is not known", partnerships::find(tx, id))?;
        if found.with == Partner::Contact(shortlist.client_id) {
            return Err(referral::client_is_the_partner(&contacts::name_of(tx, shortlist.client_id)?).into());
        }
        is_partner(tx, &found)?;
        door::ask_about(tx, door, &shortlist.about(id))?;
    }
    Ok(())
}

/// Refuses (`partner_unavailable`) somebody with whom it is over, or who rests.
pub(super) fn is_partner(tx: &mut Tx<'_>, partnership: &Partnership) -> Result<()> {
    if is_there(partnership) {
        return Ok(());
    }
    let name = partnerships::name_of(tx, partnership.id)?;
    let sentence = format!("{name} takes no clients from you at present.");
    let refusal = Refusal::new("partner_unavailable", sentence, "Choose somebody else.");
    Err(refusal.with("partnership_id", partnership.id).into())
}

fn is_there(partnership: &Partnership) -> bool {
    !matches!(partnership.stage.name(), StageName::Paused | StageName::Ended)
}

/// Whether the client could choose this one today. Only looks, for the page that shows it.
pub fn is_free(tx: &mut Tx<'_>, shortlist: &Shortlist, id: Id<Partnership>) -> Result<bool> {
    if !is_there(&partnerships::find(tx, id)?) {
        return Ok(false);
    }
    if shortlist.carve_out.is_some() {
        return Ok(true);
    }
    let only = exclusive::partner(tx, shortlist.service_id)?;
    if only.is_some_and(|only| only.partnership_id != id) {
        return Ok(false);
    }
    Ok(first_refusal::due(tx, &shortlist.about(id))?.is_none())
}
