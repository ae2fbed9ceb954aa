//! Joins a business by an invitation.

use kit::{Actor, Id, Result, Tx};
use serde_json::json;

use super::{Invitation, store};
use crate::{
    doors, links,
    members::{self, Member, Role},
    people::Person,
};

/// A person's new place.
#[derive(Debug, Clone)]
pub struct Joined {
    /// Their place in the business.
    pub member: Id<Member>,
    /// Where the business's pages live.
    pub home: String,
}

/// The invitation behind a link; the transaction goes on in its business, as the outsider who holds the link.
pub fn opened(tx: &mut Tx<'_>, secret: &str) -> Result<Invitation> {
    let link = links::open(tx, store::PURPOSE, secret)?;
    store::find(tx, Id::from_uuid(link.subject))
}

/// Makes the person whom an invitation is for a member.
pub fn join(tx: &mut Tx<'_>, secret: &str, person: &Person) -> Result<Joined> {
    let invitation = opened(tx, secret)?;
    invitation.admits(&person.email)?;
    let workspace = tx.workspace();
    let member = place(tx, person, invitation.role)?;
    store::accept(tx, invitation.id)?;
    links::revoke(tx, store::PURPOSE, invitation.id.uuid())?;
    let scope = doors::of_workspace(tx, workspace, Actor::Member(member.uuid()))?;
    tx.enter(scope);
    let detail = json!({ "name": person.name, "role": invitation.role });
    tx.note_with("member.joined", &[&member, &invitation.id], detail)?;
    Ok(Joined { member, home: tx.href("~") })
}

/// A place for someone new. Who is known here already, as by an address they had before, stays who they are; an owner's
/// invitation makes them one.
fn place(tx: &mut Tx<'_>, person: &Person, role: Role) -> Result<Id<Member>> {
    let Some(known) = members::by_email(tx, &person.email)? else {
        let (workspace, member) = (tx.workspace(), tx.new_id());
        members::insert(tx, workspace, member, person.id, role)?;
        return Ok(member);
    };
    if role == Role::Owner && known.role != role {
        members::set_role(tx, known.id, role)?;
    }
    Ok(known.id)
}
