//! People's rows.

use kit::{Error, Id, Refusal, Result, Tx, store::Row};

use super::Person;

/// The person with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Person>) -> Result<Person> {
    tx.one("select id, name, email from person where id = $1", &[&id], read)
}

/// The person with this address, and their password's hash.
pub fn by_email(tx: &mut Tx<'_>, email: &str) -> Result<Option<(Person, String)>> {
    tx.first("select id, name, email, password_hash from person where email = $1", &[&email], |row| {
        Ok((read(row)?, row.get(3)?))
    })
}

/// The hash of a person's password.
pub fn password_hash(tx: &mut Tx<'_>, id: Id<Person>) -> Result<String> {
    tx.one("select password_hash from person where id = $1", &[&id], |row| row.get(0))
}

/// Changes what a person is called.
pub fn set_name(tx: &mut Tx<'_>, id: Id<Person>, name: &str) -> Result<()> {
    tx.exec("update person set name = $2 where id = $1", &[&id, &name]).map(drop)
}

/// Whether anyone is known here at all; on a fresh installation nobody is.
pub fn known(tx: &mut Tx<'_>) -> Result<bool> {
    Ok(tx.first("select id from person limit 1", &[], |row| row.get::<Id<Person>>(0))?.is_some())
}

/// Adds a person.
pub fn insert(tx: &mut Tx<'_>, person: &Person, password_hash: &str) -> Result<()> {
    tx.exec(
        "insert into person (id, name, email, password_hash, created_at) values ($1, $2, $3, $4, $5)",
        &[&person.id, &person.name, &person.email, &password_hash, &tx.now()],
    )
    .map(drop)
    .map_err(taken)
}

/// Changes the address a person signs in with.
pub fn set_email(tx: &mut Tx<'_>, id: Id<Person>, email: &str) -> Result<()> {
    tx.exec("update person set email = $2 where id = $1", &[&id, &email]).map(drop).map_err(taken)
}

/// Changes a person's password.
pub fn set_password(tx: &mut Tx<'_>, id: Id<Person>, password_hash: &str) -> Result<()> {
    tx.exec("update person set password_hash = $2 where id = $1", &[&id, &password_hash]).map(drop)
}

fn taken(error: Error) -> Error {
    if !error.is_unique("person_email") {
        return error;
    }
    let sentence = "Somebody signs in with this address already.";
    Refusal::new("email_taken", sentence, "Sign in with it, or use another address.").into()
}

fn read(row: Row<'_>) -> Result<Person> {
    Ok(Person { id: row.get(0)?, name: row.get(1)?, email: row.get(2)? })
}
