//! Invitations' rows.

use jiff::Timestamp;
use kit::{Id, Result, Tx, store::Row};

use super::{Invitation, InvitationState};
use crate::{installation, links};

/// What a link of an invitation is for.
pub(super) const PURPOSE: &str = "join";
/// Invitations that one page lists.
const MOST: u32 = 200;

/// A statement that answers invitations; `read` reads its rows.
macro_rules! select {
    ($which:literal) => {
        concat!(
            "select id, email, role, created_at, expires_at, accepted_at, withdrawn_at from invitation
             where workspace_id = $1 ",
            $which
        )
    };
}

pub(super) fn find(tx: &mut Tx<'_>, id: Id<Invitation>) -> Result<Invitation> {
    let now = tx.now();
    let found = tx.one(select!("and id = $2"), &[&tx.workspace(), &id], |row| read(row, now))?;
    linked(tx, found)
}

/// The newest first.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Invitation>> {
    let now = tx.now();
    let found =
        tx.all(select!("order by id desc limit $2"), &[&tx.workspace(), &MOST], |row| read(row, now))?;
    found.into_iter().map(|invitation| linked(tx, invitation)).collect()
}

/// The one for this address that was neither accepted nor withdrawn; its time may have run out.
pub(super) fn pending(tx: &mut Tx<'_>, email: &str) -> Result<Option<Invitation>> {
    let now = tx.now();
    let found = tx.first(
        select!("and email = $2 and accepted_at is null and withdrawn_at is null"),
        &[&tx.workspace(), &email],
        |row| read(row, now),
    )?;
    found.map(|invitation| linked(tx, invitation)).transpose()
}

pub(super) fn insert(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<()> {
    tx.exec(
        "insert into invitation (workspace_id, id, email, role, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
        &[
            &tx.workspace(),
            &invitation.id,
            &invitation.email,
            &invitation.role.as_str(),
            &invitation.created_at,
            &invitation.expires_at,
        ],
    )
    .map(drop)
}

pub(super) fn accept(tx: &mut Tx<'_>, id: Id<Invitation>) -> Result<()> {
    tx.exec(
        "update invitation set accepted_at = $3 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &tx.now()],
    )
    .map(drop)
}

pub(super) fn withdraw(tx: &mut Tx<'_>, id: Id<Invitation>) -> Result<()> {
    tx.exec(
        "update invitation set withdrawn_at = $3 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &tx.now()],
    )
    .map(drop)
}

fn linked(tx: &mut Tx<'_>, mut invitation: Invitation) -> Result<Invitation> {
    if invitation.state == InvitationState::Open
        && let Some(secret) = links::standing(tx, PURPOSE, invitation.id.uuid())?
    {
        invitation.url = Some(installation::absolute(tx, &format!("/join/{secret}"))?);
    }
    Ok(invitation)
}

fn read(row: Row<'_>, now: Timestamp) -> Result<Invitation> {
    let (created_at, expires_at): (Timestamp, Timestamp) = (row.get(3)?, row.get(4)?);
    let (accepted_at, withdrawn_at): (Option<Timestamp>, Option<Timestamp>) = (row.get(5)?, row.get(6)?);
    let state = match (accepted_at, withdrawn_at) {
        (Some(_), _) => InvitationState::Accepted,
        (None, Some(_)) => InvitationState::Withdrawn,
        (None, None) if expires_at <= now => InvitationState::Expired,
        (None, None) => InvitationState::Open,
    };
    Ok(Invitation {
        id: row.get(0)?,
        email: row.get(1)?,
        role: row.parsed(2)?,
        state,
        expires_at,
        url: None,
        created_at,
        updated_at: accepted_at.or(withdrawn_at).unwrap_or(created_at),
    })
}
