//! Makes the link, and sets a new password by it.

use jiff::ToSpan;
use kit::{Actor, Error, Result, Tx, mail::Mail, secrets};

use super::store;
use crate::{
    doors, installation, members,
    people::{self, Person},
    sessions,
};

/// A new link for the person with this address; earlier ones stop working. Returns its secret, for `/reset/{secret}`.
pub fn link(tx: &mut Tx<'_>, email: &str) -> Result<String> {
    let email = people::email(email)?;
    let (person, _) = people::by_email(tx, &email)?.ok_or(Error::NotFound)?;
    let secret = secrets::random()?;
    let expires = tx.now().checked_add(1.hours()).map_err(Error::internal)?;
    store::replace(tx, person.id, &secret, expires)?;
    Ok(secret)
}

/// Mails the link to whoever signs in with this address, where somebody does. The answer does not tell.
pub fn ask(tx: &mut Tx<'_>, email: &str) -> Result<()> {
    if people::by_email(tx, email)?.is_none() || !installation::sends_mail(tx)? {
        return Ok(());
    }
    let path = format!("/reset/{}", link(tx, email)?);
    let url = installation::absolute(tx, &path)?;
    let mail = Mail {
        to: email.to_owned(),
        also: Vec::new(),
        from_name: "Entente".into(),
        reply_to: None,
        subject: "A new password for Entente".into(),
        text: format!(
            "Hello,\n\nwith this link you choose a new password. It works once, within an hour:\n\n{url}\n\n\
             If you did not ask for it, there is nothing to do.\n"
        ),
        html: None,
    };
    mail.enqueue(tx)
}

/// Whose new password the link sets.
pub fn opened(tx: &mut Tx<'_>, secret: &str) -> Result<Person> {
    let person = store::person_of(tx, secret)?;
    people::find(tx, person)
}

/// Sets the new password, ends every session and uses the link up. Each of the person's businesses reads of it.
pub fn reset(tx: &mut Tx<'_>, secret: &str, password_hash: &str) -> Result<Person> {
    let person = opened(tx, secret)?;
    store::use_up(tx, secret)?;
    people::set_password(tx, person.id, password_hash)?;
    sessions::end_all(tx, person.id)?;
    let installation = tx.scope().clone();
    for (workspace, member) in members::belonging(tx, &person.email, None)? {
        let scope = doors::of_workspace(tx, workspace, Actor::Member(member.uuid()))?;
        tx.enter(scope);
        tx.note("person.password_reset", &[&member])?;
    }
    tx.enter(installation);
    Ok(person)
}
