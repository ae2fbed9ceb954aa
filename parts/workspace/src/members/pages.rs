//! The members of a business on one page, with those who were invited.

use askama::Template;
use kit::{
    Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
};

use super::{Member, Role, change, store};
use crate::invitations::{self, Invitation, InvitationState};

/// `/settings/members`.
pub fn pages() -> Pages {
    Pages::new()
        .get("/settings/members", list)
        .post("/settings/members/{id}/owner", make_owner, list)
        .post("/settings/members/{id}/member", make_member, list)
        .get("/settings/members/{id}/remove", ask)
        .post("/settings/members/{id}/remove", remove, ask)
}

#[derive(Template)]
#[template(path = "members/list.html")]
struct ListPage<'a> {
    members: Vec<Member>,
    invitations: Vec<Invitation>,
    owner: bool,
    email: Field,
    role: Field,
    once: &'a str,
}

const ROLES: [(&str, &str, &str); 2] = [
    ("member", "Member", "Works with everything but members, tokens and settings."),
    ("owner", "Owner", "May do everything."),
];

pub(crate) fn list(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let owner = store::must_own(tx).is_ok();
    let waiting = if owner { invitations::all(tx)? } else { Vec::new() };
    let template = ListPage {
        members: store::all(tx)?,
        invitations: waiting.into_iter().filter(|found| found.state == InvitationState::Open).collect(),
        owner,
        email: typed.field("email", "").required(),
        role: typed.field("role", Role::Member.as_str()),
        once: typed.once(),
    };
    Page::of("Members", &template)
}

fn make_owner(tx: &mut Tx<'_>, At(id): At<Member>) -> Result<Go> {
    let member = change::change_role(tx, id, Role::Owner)?;
    let undo = format!("~/settings/members/{id}/member");
    Ok(Go::to("~/settings/members").saying(format!("{} is an owner now.", member.name)).undo(undo))
}

fn make_member(tx: &mut Tx<'_>, At(id): At<Member>) -> Result<Go> {
    let member = change::change_role(tx, id, Role::Member)?;
    // Who gave up their own ownership cannot take it back.
    let go = Go::to("~/settings/members").saying(format!("{} is a member now.", member.name));
    Ok(if store::must_own(tx).is_ok() { go.undo(format!("~/settings/members/{id}/owner")) } else { go })
}

#[derive(Template)]
#[template(path = "members/remove.html")]
struct RemovePage<'a> {
    member: &'a Member,
    is_oneself: bool,
    once: &'a str,
}

/// What removing somebody means, before it is done: nothing undoes it.
fn ask(tx: &mut Tx<'_>, At(id): At<Member>, typed: Typed) -> Result<Page> {
    store::must_own(tx)?;
    let member = store::find(tx, id)?;
    let is_oneself = store::acting(tx)?.id == member.id;
    let title = format!("Remove {}", member.name);
    Page::of(title, &RemovePage { member: &member, is_oneself, once: typed.once() })
}

fn remove(tx: &mut Tx<'_>, At(id): At<Member>) -> Result<Go> {
    let member = change::remove(tx, id)?;
    let said = format!("{} was removed. Their tokens open nothing any more.", member.name);
    Ok(Go::to("~/settings/members").saying(said))
}
