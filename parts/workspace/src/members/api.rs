//! Members as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List},
};

use super::{Member, Role, change, store};

/// `/members`.
pub fn api() -> Api {
    Api::new()
        .get("/members", "List members", list)
        .get("/members/{id}", "A member", show)
        .put("/members/{id}", "Change a member's role", change_role)
        .post("/members/{id}/remove", "Remove a member", remove)
}

/// How a member should be.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct MemberIn {
    /// What they may do.
    role: Role,
}

fn list(tx: &mut Tx<'_>) -> Result<List<Member>> {
    Ok(List { data: store::all(tx)?, next_cursor: None })
}

fn show(tx: &mut Tx<'_>, At(id): At<Member>) -> Result<Member> {
    store::find_ever(tx, id)
}

fn change_role(tx: &mut Tx<'_>, At(id): At<Member>, Body(wanted): Body<MemberIn>) -> Result<Member> {
    change::change_role(tx, id, wanted.role)
}

fn remove(tx: &mut Tx<'_>, At(id): At<Member>) -> Result<Member> {
    change::remove(tx, id)
}
