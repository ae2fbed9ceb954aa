//! Invitations as JSON, for owners.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List},
};

use super::{Invitation, Invite, store};
use crate::members;

/// `/invitations`.
pub fn api() -> Api {
    Api::new()
        .get("/invitations", "List invitations", list)
        .create("/invitations", "Invite someone", create)
        .get("/invitations/{id}", "An invitation", show)
        .post("/invitations/{id}/withdraw", "Take an invitation back", withdraw)
}

fn list(tx: &mut Tx<'_>) -> Result<List<Invitation>> {
    members::must_own(tx)?;
    Ok(List { data: store::all(tx)?, next_cursor: None })
}

fn create(tx: &mut Tx<'_>, Body(wanted): Body<Invite>) -> Result<Invitation> {
    super::invite(tx, wanted)
}

fn show(tx: &mut Tx<'_>, At(id): At<Invitation>) -> Result<Invitation> {
    members::must_own(tx)?;
    store::find(tx, id)
}

fn withdraw(tx: &mut Tx<'_>, At(id): At<Invitation>) -> Result<Invitation> {
    super::withdraw(tx, id)
}
