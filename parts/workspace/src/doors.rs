//! Who stands at the door: the business and actor behind a token or a session.

use jiff::tz::TimeZone;
use kit::{
    Actor, Error, Id, Refusal, Result, Scope, Tx, Workspace, secrets,
    store::Row,
    web::{Doors, Visitor},
};

use crate::{members::Member, people::Person};

/// The doors of every page and of the API.
pub const DOORS: Doors = Doors { token, session };

fn token(tx: &mut Tx<'_>, secret: &str) -> Result<Scope> {
    let hash = secrets::hash(secret);
    tx.first(
        "select workspace.id, workspace.slug, workspace.timezone, token.id
         from token
         join member on member.workspace_id = token.workspace_id and member.id = token.member_id
         join workspace on workspace.id = token.workspace_id
         where token.secret_hash = $1 and token.revoked_at is null and member.removed_at is null",
        &[&hash],
        |row| scope(row, Actor::Token(row.get(3)?)),
    )?
    .ok_or(Error::SignedOut)
}

fn session(tx: &mut Tx<'_>, secret: &str, slug: &str) -> Result<Visitor> {
    let person = crate::sessions::person_of(tx, secret)?;
    let visitor = tx.first(
        "select workspace.id, workspace.slug, workspace.timezone, member.id, workspace.name, person.name
         from workspace
         join member on member.workspace_id = workspace.id
         join person on person.id = member.person_id
         where workspace.slug = $1 and member.person_id = $2 and member.removed_at is null",
        &[&slug, &person],
        |row| {
            let scope = scope(row, Actor::Member(row.get::<Id<Member>>(3)?.uuid()))?;
            Ok(Visitor { scope, business: row.get(4)?, member: row.get(5)? })
        },
    )?;
    match visitor {
        Some(visitor) => Ok(visitor),
        None if belonged(tx, person, slug)? => Err(Error::Forbidden(
            "You no longer belong to this business. If that is a mistake, ask one of its owners to invite you again.",
        )),
        None => Err(Error::NotFound),
    }
}

/// Whether somebody was a member once. Who never was does not learn that there is such a business.
fn belonged(tx: &mut Tx<'_>, person: Id<Person>, slug: &str) -> Result<bool> {
    let member = tx.first(
        "select member.id from workspace join member on member.workspace_id = workspace.id
         where workspace.slug = $1 and member.person_id = $2 and member.removed_at is not null",
        &[&slug, &person],
        |row| row.get::<Id<Member>>(0),
    )?;
    Ok(member.is_some())
}

/// A business with Entente itself acting: for jobs, links and the command line.
pub fn of_workspace(tx: &mut Tx<'_>, workspace: Id<Workspace>, actor: Actor) -> Result<Scope> {
    tx.one("select id, slug, timezone from workspace where id = $1", &[&workspace], |row| scope(row, actor))
}

/// The business of this name, or the only one there is.
pub fn only_or_named(tx: &mut Tx<'_>, slug: Option<&str>) -> Result<Id<Workspace>> {
    let found = match slug {
        Some(slug) => tx.all("select id from workspace where slug = $1", &[&slug], |row| row.get(0))?,
        None => tx.all("select id from workspace limit 2", &[], |row| row.get(0))?,
    };
    let (sentence, remedy) = match (found.as_slice(), slug) {
        ([only], _) => return Ok(*only),
        (_, Some(slug)) => {
            (format!("There is no business {slug} here."), "Its name stands in its addresses, after /b/.")
        }
        ([], None) => ("There is no business here yet.".to_owned(), "Found one first: entente owner create"),
        (_, None) => ("There are several businesses here.".to_owned(), "Say which one with --business."),
    };
    Err(Refusal::new("business_unclear", sentence, remedy).into())
}

fn scope(row: Row<'_>, actor: Actor) -> Result<Scope> {
    let (workspace, slug, zone): (_, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let zone = TimeZone::get(&zone).map_err(Error::internal)?;
    Ok(Scope { workspace, actor, zone, home: format!("/b/{slug}").into() })
}
