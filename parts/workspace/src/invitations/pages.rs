//! An invitation with its link. Inviting begins on the page of the members.

use askama::Template;
use kit::{
    Result, Tx,
    web::{At, Go, Page, Pages, Typed},
};

use super::{Invitation, Invite, invite, store};
use crate::{
    installation::{self, Failing},
    members::{self, Role},
    settings,
};

/// `/settings/invitations`; the form stands on `/settings/members`.
pub fn pages() -> Pages {
    Pages::new()
        .post("/settings/members", create, members::list_page)
        .get("/settings/invitations/{id}", show)
        .post("/settings/invitations/{id}/withdraw", withdraw, show)
}

fn create(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let email = form.needed("email", "please give the address of the person to invite");
    let role = form.parsed("role").unwrap_or(Role::Member);
    form.done()?;
    let invitation = super::invite(tx, Invite { email, role })?;
    let said = match installation::sends_mail(tx)? {
        true => format!("A mail to {} is on its way, and the link is here too.", invitation.email),
        false => format!("The link for {} is ready to send.", invitation.email),
    };
    Ok(Go::to(format!("~/settings/invitations/{}", invitation.id)).saying(said))
}

#[derive(Template)]
#[template(path = "invitations/invitation.html")]
struct InvitationPage<'a> {
    invitation: &'a Invitation,
    until: String,
    words: String,
    caution: &'static str,
    mail_failing: Option<Failing>,
    once: &'a str,
}

fn show(tx: &mut Tx<'_>, At(id): At<Invitation>, typed: Typed) -> Result<Page> {
    members::must_own(tx)?;
    let invitation = store::find(tx, id)?;
    let business = settings::profile(tx)?.name;
    let template = InvitationPage {
        invitation: &invitation,
        until: kit::words::day(tx.day_of(invitation.expires_at)),
        words: invite::words(&business, &invitation),
        caution: installation::caution(tx)?,
        mail_failing: installation::mail_failing(tx)?,
        once: typed.once(),
    };
    Page::of(format!("Invitation for {}", invitation.email), &template)
}

fn withdraw(tx: &mut Tx<'_>, At(id): At<Invitation>) -> Result<Go> {
    let invitation = super::withdraw(tx, id)?;
    let said = format!("The invitation for {} was taken back.", invitation.email);
    Ok(Go::to("~/settings/members").saying(said))
}
