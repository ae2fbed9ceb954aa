//! Changes a person's account. Whether the password was right is asked before; the business in which it happens keeps
//! the event.

use kit::{Error, Id, Result, Tx};

use crate::{
    members,
    people::{self, Person},
    sessions::{self, Session},
};

/// The longest name.
const LONGEST_NAME: usize = 120;

/// Changes what a person is called.
pub fn change_name(tx: &mut Tx<'_>, name: &str) -> Result<()> {
    let me = members::acting(tx)?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Error::invalid("name", "please say what to call you, in at most 120 characters"));
    }
    people::set_name(tx, me.person, name)?;
    tx.note("person.renamed", &[&me.id])
}

/// Changes the address a person signs in with.
pub fn change_email(tx: &mut Tx<'_>, email: &str) -> Result<Person> {
    let me = members::acting(tx)?;
    let email = people::email(email)?;
    if email != me.email {
        people::set_email(tx, me.person, &email)?;
        tx.note("person.email_changed", &[&me.id])?;
    }
    people::find(tx, me.person)
}

/// Changes a person's password and ends every session but the one in which they do it.
pub fn change_password(tx: &mut Tx<'_>, password_hash: &str, kept: Id<Session>) -> Result<()> {
    let me = members::acting(tx)?;
    people::set_password(tx, me.person, password_hash)?;
    sessions::end_others(tx, me.person, kept)?;
    tx.note("person.password_changed", &[&me.id])
}
