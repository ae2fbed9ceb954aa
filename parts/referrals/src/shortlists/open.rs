//! Makes the page on which a client chooses.

use kit::{Error, Result, Tx, named};
use network::{contacts, services};
use partnerships::exclusive;

use super::{NewShortlist, Shortlist, State, input, naming, page_link, store};
use crate::{
    door, input as words,
    needs::{self, Need, NewNeed},
};

/// Makes a page for one client and one need. It is open at once: its link is copied, or mailed.
pub fn open(tx: &mut Tx<'_>, new: NewShortlist) -> Result<Shortlist> {
    exclusive::end_past(tx)?;
    named("client", "this contact is not known", contacts::present(tx, new.client))?;
    named("service_id", "this service is not known", services::find(tx, new.service_id))?;
    let need = need(tx, &new)?;
    let (id, now, today) = (tx.new_id(), tx.now(), tx.today());
    let shortlist = Shortlist {
        id,
        need_id: need.id,
        client_id: need.client_id,
        service_id: need.service_id,
        words: words::written("words", new.words.as_deref())?,
        carve_out: words::carve_out(new.carve_out)?,
        recommended: input::recommended(&new.partnership_ids, &new.why)?,
        state: State::Open,
        open_until: Shortlist::open_until(today),
        mailed_at: None,
        created_at: now,
        updated_at: now,
    };
    naming::ask(tx, &door::OPEN, &shortlist)?;
    store::insert(tx, &shortlist)?;
    page_link::begin(tx, &shortlist)?;
    tx.note("shortlist.opened", &shortlist.subjects())?;
    Ok(shortlist)
}

/// The need that is named, or the one that is open, or one that is noticed now.
fn need(tx: &mut Tx<'_>, new: &NewShortlist) -> Result<Need> {
    if let Some(id) = new.need_id {
        let need = named("need_id", "this need is not known", needs::find(tx, id))?;
        if (need.client_id, need.service_id) != (new.client, new.service_id) {
            return Err(Error::invalid("need_id", "is another client’s, or for another service"));
        }
        if need.state != needs::State::Open {
            return Err(Error::invalid("need_id", "is settled; notice it again, if it is wanted"));
        }
        return Ok(need);
    }
    match needs::open_of(tx, new.client, new.service_id)?.into_iter().next() {
        Some(need) => Ok(need),
        None => {
            let (client, service_id) = (new.client, new.service_id);
            needs::notice(tx, NewNeed { client, service_id, what: None, noticed_on: None })
        }
    }
}
