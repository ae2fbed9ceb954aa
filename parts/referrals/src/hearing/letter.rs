//! Mail to a partner, in the name of the business; answers go to its owner.

use kit::{Id, Result, Tx, mail::Mail};
use partnerships::Partnership;
use workspace::{
    members::{self, Role},
    settings,
};

/// A mail to a partner at an address: a greeting, what is to be said, and the business.
pub fn mail(
    tx: &mut Tx<'_>,
    partnership: Id<Partnership>,
    to: &str,
    subject: String,
    text: &str,
) -> Result<Mail> {
    let us = settings::profile(tx)?.name;
    let partner = partnerships::name_of(tx, partnership)?;
    Ok(Mail {
        to: to.to_owned(),
        also: Vec::new(),
        reply_to: answering(tx)?,
        subject,
        text: format!("Hello {partner},\n\n{text}\n\n{us}\n"),
        html: None,
        from_name: us,
    })
}

/// Where answers go: to whoever acts, else to the owner who was here first.
pub fn answering(tx: &mut Tx<'_>) -> Result<Option<String>> {
    if let Ok(member) = members::acting(tx) {
        return Ok(Some(member.email));
    }
    let owners = members::all(tx)?.into_iter().filter(|member| member.role == Role::Owner);
    Ok(owners.min_by_key(|owner| owner.created_at).map(|owner| owner.email))
}
