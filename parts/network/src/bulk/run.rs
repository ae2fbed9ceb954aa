//! Changes many people in slices: few in one transaction, so that nobody waits long behind them.

use kit::{Db, Id, Result, Scope, Tx};
use serde::{Deserialize, Serialize};

use super::{BulkEdit, State, apply::apply, bulk_edit::Outcome, put_back::put_back, store};
use crate::{
    Partners,
    contacts::{self, Contact, Filter},
    merges,
};

/// The kind of job that goes on with a change.
pub const JOB: &str = "people.bulk_edit";

/// People of one transaction.
pub(super) const SLICE: u32 = 200;

/// Which change a job goes on with.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    /// The change.
    pub edit: Id<BulkEdit>,
}

/// Does a slice here and now; a job does what is left.
pub(super) fn now_or_later(tx: &mut Tx<'_>, id: Id<BulkEdit>, partners: Partners) -> Result<BulkEdit> {
    // Gathering a slice, changing it and seeing that nobody is left are three steps.
    for _ in 0..3 {
        if !step(tx, id, partners)? {
            return store::find(tx, id);
        }
        if store::find(tx, id)?.counts.people > SLICE {
            break;
        }
    }
    let edit = store::find(tx, id)?;
    if edit.state.is_under_way() {
        tx.enqueue(JOB, &Payload { edit: id })?;
    }
    Ok(edit)
}

/// Goes on until nobody is left. Safe to run twice: a person is changed once.
pub fn run(db: &Db, scope: &Scope, id: Id<BulkEdit>, partners: Partners) -> Result<()> {
    while db.write_now(scope.clone(), move |tx| step(tx, id, partners))? {}
    Ok(())
}

/// Does a slice; answers whether there is more to do.
fn step(tx: &mut Tx<'_>, id: Id<BulkEdit>, partners: Partners) -> Result<bool> {
    let edit = store::find(tx, id)?;
    match edit.state {
        State::Gathering => gather(tx, edit)?,
        State::Running => change(tx, edit, partners)?,
        State::Undoing => take_back(tx, edit)?,
        State::Done | State::Undone => return Ok(false),
    }
    Ok(store::find(tx, id)?.state.is_under_way())
}

/// Writes down the next people of the list, before any of them is changed and so may leave it.
fn gather(tx: &mut Tx<'_>, mut edit: BulkEdit) -> Result<()> {
    let (filter, cursor) = store::among(tx, edit.id)?;
    let page = contacts::list(tx, &Filter { limit: Some(SLICE), cursor, ..filter })?;
    let ids: Vec<_> = page.data.iter().map(|contact| contact.id).collect();
    store::add(tx, edit.id, &ids)?;
    edit.counts.people += ids.len() as u32;
    if page.next_cursor.is_none() || edit.counts.people >= edit.wanted.most_people() {
        edit.state = State::Running;
    }
    store::gathered(tx, edit.id, page.next_cursor.as_deref())?;
    store::advance(tx, &edit)
}

fn change(tx: &mut Tx<'_>, mut edit: BulkEdit, partners: Partners) -> Result<()> {
    let waiting = store::waiting(tx, edit.id, SLICE)?;
    if waiting.len() < SLICE as usize {
        edit.state = State::Done;
    }
    for id in waiting {
        let contact = contacts::find(tx, id)?;
        let outcome = match contact.merged_into {
            None => apply(tx, &edit.wanted, contact, partners)?,
            Some(_) => meant(tx, &mut edit, &contact)?,
        };
        edit.counts = edit.counts.with(&outcome);
        store::settle(tx, edit.id, id, &outcome)?;
    }
    store::advance(tx, &edit)
}

/// Has it be done with whom somebody turned out to be since.
fn meant(tx: &mut Tx<'_>, edit: &mut BulkEdit, merged: &Contact) -> Result<Outcome> {
    let stays = merges::who_stays(tx, merged.id)?;
    if store::add(tx, edit.id, &[stays.id])? > 0 {
        edit.counts.people += 1;
        edit.state = State::Running;
    }
    let (name, into) = (&merged.display_name, &stays.display_name);
    Ok(Outcome::Refused(format!("{name} turned out to be {into}, and it is done with {into}.")))
}

fn take_back(tx: &mut Tx<'_>, mut edit: BulkEdit) -> Result<()> {
    let changed = store::changed(tx, edit.id, SLICE)?;
    if changed.len() < SLICE as usize {
        edit.state = State::Undone;
    }
    for (id, made) in changed {
        let outcome: Outcome = put_back(tx, id, made)?;
        edit.counts = edit.counts.with(&outcome);
        store::settle(tx, edit.id, id, &outcome)?;
    }
    store::advance(tx, &edit)
}
