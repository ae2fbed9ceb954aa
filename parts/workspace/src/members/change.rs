//! Changes what a member may do, and ends their place in the business.

use kit::{Id, Result, Tx};
use serde_json::json;

use super::{Member, Role, store};

/// Makes a member an owner, or an owner a member.
pub fn change_role(tx: &mut Tx<'_>, id: Id<Member>, role: Role) -> Result<Member> {
    store::must_own(tx)?;
    let member = store::find(tx, id)?;
    if member.role == role {
        return Ok(member);
    }
    member.may_leave(store::owners(tx)?)?;
    store::set_role(tx, id, role)?;
    tx.note_with("member.role_changed", &[&id], json!({ "name": member.name, "role": role }))?;
    store::find(tx, id)
}

/// Ends a member's place in the business. Their tokens and sessions open nothing here from this moment: the doors ask
/// whether the member is still there. What they did stays theirs.
pub fn remove(tx: &mut Tx<'_>, id: Id<Member>) -> Result<Member> {
    store::must_own(tx)?;
    let member = store::find_ever(tx, id)?;
    if member.removed_at.is_some() {
        return Ok(member);
    }
    member.may_leave(store::owners(tx)?)?;
    store::remove(tx, id)?;
    tx.note_with("member.removed", &[&id], json!({ "name": member.name }))?;
    store::find_ever(tx, id)
}
