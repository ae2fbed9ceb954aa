//! Needs as JSON.

use jiff::{Timestamp, civil::Date};
use kit::{
    Id, Result, Tx,
    web::{Api, At, Body, List, Query},
};
use network::{contacts::Contact, services::Service};

use super::{
    Filter, Need, NewNeed, StateName,
    fits::{self, WhoFits},
    store,
};
use crate::{Referral, input::Why};

/// `/needs`.
pub fn api() -> Api {
    Api::new()
        .get("/needs", "List what clients need", list)
        .create("/needs", "Notice what a client needs", notice)
        .get("/needs/{id}", "What a client needs", show)
        .get("/needs/{id}/partners", "Who fits, in order, and why", partners)
        .post("/needs/{id}/drop", "Let it rest", drop)
}

/// Something that a client needs.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct NeedOut {
    /// Its id.
    pub id: Id<Need>,
    /// Who needs it.
    pub client_id: Id<Contact>,
    /// Which kind of work it is.
    pub service_id: Id<Service>,
    /// What they need, in words that the client may read.
    pub what: String,
    /// The day on which it was noticed.
    pub noticed_on: Date,
    /// What became of it.
    pub state: StateName,
    /// The day on which that was.
    pub settled_on: Option<Date>,
    /// Why it rests.
    pub reason: Option<String>,
    /// The referral that met it.
    pub referral_id: Option<Id<Referral>>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl From<Need> for NeedOut {
    fn from(need: Need) -> Self {
        Self {
            id: need.id,
            client_id: need.client_id,
            service_id: need.service_id,
            state: need.state.name(),
            settled_on: need.state.settled_on(),
            reason: need.state.reason().map(str::to_owned),
            referral_id: need.state.met_by(),
            what: need.what,
            noticed_on: need.noticed_on,
            created_at: need.created_at,
            updated_at: need.updated_at,
        }
    }
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<NeedOut>> {
    let List { data, next_cursor } = super::list(tx, &filter)?;
    Ok(List { data: data.into_iter().map(NeedOut::from).collect(), next_cursor })
}

fn notice(tx: &mut Tx<'_>, Body(new): Body<NewNeed>) -> Result<NeedOut> {
    super::notice(tx, new).map(NeedOut::from)
}

fn show(tx: &mut Tx<'_>, At(id): At<Need>) -> Result<NeedOut> {
    store::find(tx, id).map(NeedOut::from)
}

fn partners(tx: &mut Tx<'_>, At(id): At<Need>) -> Result<WhoFits> {
    let need = store::find(tx, id)?;
    fits::gather(tx, need.client_id, need.service_id)
}

fn drop(tx: &mut Tx<'_>, At(id): At<Need>, Body(why): Body<Why>) -> Result<NeedOut> {
    super::drop(tx, id, &why.reason).map(NeedOut::from)
}
