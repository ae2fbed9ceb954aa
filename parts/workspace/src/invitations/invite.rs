//! Invites someone to join, and takes an invitation back.

use kit::{Error, Id, Refusal, Result, Tx, mail::Mail};
use serde_json::json;

use super::{Invitation, InvitationState, store};
use crate::{
    installation, links,
    members::{self, Role},
    people, settings,
};

/// Whom to invite as what.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Invite {
    /// Their address.
    #[schemars(length(min = 3, max = 254))]
    pub email: String,
    /// What they will be.
    pub role: Role,
}

/// Invites someone by a link, and by mail where mail is set up. The same invitation again is the one that stands; with
/// another role, or after its time, a new one takes its place.
pub fn invite(tx: &mut Tx<'_>, invite: Invite) -> Result<Invitation> {
    members::must_own(tx)?;
    let email = people::email(&invite.email)?;
    if let Some(member) = members::by_email(tx, &email)? {
        let sentence = format!("{} is a member already.", member.name);
        let refusal =
            Refusal::new("already_member", sentence, "Their role can be changed in the list of members.");
        return Err(refusal.with("member_id", member.id).into());
    }
    if let Some(earlier) = store::pending(tx, &email)? {
        if earlier.state == InvitationState::Open && earlier.role == invite.role {
            return Ok(earlier);
        }
        end(tx, earlier.id)?;
    }
    let now = tx.now();
    let expires_at = now.checked_add(Invitation::lasting()).map_err(Error::internal)?;
    let invitation = Invitation {
        id: tx.new_id(),
        email,
        role: invite.role,
        state: InvitationState::Open,
        expires_at,
        url: None,
        created_at: now,
        updated_at: now,
    };
    store::insert(tx, &invitation)?;
    links::make(tx, store::PURPOSE, invitation.id.uuid(), Invitation::lasting())?;
    let detail = json!({ "email": invitation.email, "role": invitation.role });
    tx.note_with("member.invited", &[&invitation.id], detail)?;
    let invitation = store::find(tx, invitation.id)?;
    if installation::sends_mail(tx)? {
        let business = settings::profile(tx)?.name;
        Mail {
            to: invitation.email.clone(),
            also: Vec::new(),
            from_name: business.clone(),
            reply_to: None,
            subject: format!("Join {business} in Entente"),
            text: words(&business, &invitation),
            html: None,
        }
        .enqueue(tx)?;
    }
    Ok(invitation)
}

/// What goes with the link, ready to send.
pub(super) fn words(business: &str, invitation: &Invitation) -> String {
    let url = invitation.url.as_deref().unwrap_or_default();
    format!(
        "Hello,\n\nplease join {business} in Entente, where we keep our partnerships. This link is for you and works \
         for seven days:\n\n{url}\n"
    )
}

/// Takes an invitation back: its link opens nothing from now on.
pub fn withdraw(tx: &mut Tx<'_>, id: Id<Invitation>) -> Result<Invitation> {
    members::must_own(tx)?;
    let invitation = store::find(tx, id)?;
    match invitation.state {
        InvitationState::Withdrawn => return Ok(invitation),
        InvitationState::Accepted => {
            let sentence = format!("{} has joined already.", invitation.email);
            return Err(Refusal::new("invitation_accepted", sentence, "Remove the member instead.").into());
        }
        InvitationState::Open | InvitationState::Expired => end(tx, id)?,
    }
    tx.note_with("invitation.withdrawn", &[&id], json!({ "email": invitation.email }))?;
    store::find(tx, id)
}

fn end(tx: &mut Tx<'_>, id: Id<Invitation>) -> Result<()> {
    store::withdraw(tx, id)?;
    links::revoke(tx, store::PURPOSE, id.uuid())
}
