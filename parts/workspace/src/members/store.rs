//! Members' rows.

use kit::{Actor, Error, Id, Result, Tx, Workspace, store::Row};

use super::{Member, Role};
use crate::people::Person;

/// A business has at most this many members.
const MOST: u32 = 200;

/// A statement that answers members; `read` reads its rows.
macro_rules! select {
    ($which:literal) => {
        concat!(
            "select member.id, person.id, person.name, person.email, member.role, member.joined_at,
                    member.changed_at, member.removed_at
             from member join person on person.id = member.person_id
             where member.workspace_id = $1 and ",
            $which
        )
    };
}

/// The member with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Member>) -> Result<Member> {
    tx.one(select!("member.id = $2 and member.removed_at is null"), &[&tx.workspace(), &id], read)
}

/// The member with this id, also one who was removed.
pub(super) fn find_ever(tx: &mut Tx<'_>, id: Id<Member>) -> Result<Member> {
    tx.one(select!("member.id = $2"), &[&tx.workspace(), &id], read)
}

/// How many owners the business has.
pub(super) fn owners(tx: &mut Tx<'_>) -> Result<usize> {
    let owners = tx.count(
        "select count(*) from member where workspace_id = $1 and role = 'owner' and removed_at is null",
        &[&tx.workspace()],
    )?;
    Ok(owners as usize)
}

/// Whether an owner acts, or Entente itself at the command line.
pub fn must_own(tx: &mut Tx<'_>) -> Result<()> {
    match tx.actor() {
        Actor::System => Ok(()),
        _ => acting(tx)?.must_own(),
    }
}

/// The member who acts, also where they act through a token.
pub fn acting(tx: &mut Tx<'_>) -> Result<Member> {
    let member = match tx.actor() {
        Actor::Member(id) => Id::from_uuid(id),
        Actor::Token(id) => tx.one(
            "select member_id from token where workspace_id = $1 and id = $2",
            &[&tx.workspace(), &id],
            |row| row.get(0),
        )?,
        Actor::Outsider(_) | Actor::System => return Err(Error::Forbidden("Only a member can do this.")),
    };
    find(tx, member)
}

/// The member with this address.
pub fn by_email(tx: &mut Tx<'_>, email: &str) -> Result<Option<Member>> {
    tx.first(select!("person.email = $2 and member.removed_at is null"), &[&tx.workspace(), &email], read)
}

/// Where the person with this address is a member: everywhere, or at the business of one name.
pub fn belonging(
    tx: &mut Tx<'_>,
    email: &str,
    slug: Option<&str>,
) -> Result<Vec<(Id<Workspace>, Id<Member>)>> {
    let found = tx.all(
        "select workspace.id, member.id, workspace.slug from person
         join member on member.person_id = person.id
         join workspace on workspace.id = member.workspace_id
         where person.email = $1 and member.removed_at is null order by member.joined_at limit 100",
        &[&email],
        |row| Ok((row.get(0)?, row.get(1)?, row.get::<String>(2)?)),
    )?;
    let wanted = found.into_iter().filter(|(_, _, name)| slug.is_none_or(|slug| slug == name));
    Ok(wanted.map(|(workspace, member, _)| (workspace, member)).collect())
}

/// Every member, by name.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Member>> {
    tx.all(
        select!(
            "member.removed_at is null
             order by lower(person.name), member.id limit $2"
        ),
        &[&tx.workspace(), &MOST],
        read,
    )
}

/// Every member's address, former ones included.
pub fn addresses(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    tx.all(
        "select person.email from member join person on person.id = member.person_id
         where member.workspace_id = $1 order by member.joined_at limit 1000",
        &[&tx.workspace()],
        |row| row.get(0),
    )
}

/// Every member's name, former ones included: the history still tells of them.
pub fn names(tx: &mut Tx<'_>) -> Result<Vec<(Id<Member>, String)>> {
    tx.all(
        "select member.id, person.name from member join person on person.id = member.person_id
         where member.workspace_id = $1 order by member.joined_at limit 1000",
        &[&tx.workspace()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The businesses a person belongs to: where their pages live, and their names.
pub fn businesses_of(tx: &mut Tx<'_>, person: Id<Person>) -> Result<Vec<(String, String)>> {
    tx.all(
        "select workspace.slug, workspace.name from member join workspace on workspace.id = member.workspace_id
         where member.person_id = $1 and member.removed_at is null order by member.joined_at limit 100",
        &[&person],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Gives a member another role.
pub(crate) fn set_role(tx: &mut Tx<'_>, id: Id<Member>, role: Role) -> Result<()> {
    tx.exec(
        "update member set role = $3, changed_at = $4 where workspace_id = $1 and id = $2 and removed_at is null",
        &[&tx.workspace(), &id, &role.as_str(), &tx.now()],
    )
    .map(drop)
}

/// Adds a person to a business.
pub fn insert(
    tx: &mut Tx<'_>,
    workspace: Id<Workspace>,
    id: Id<Member>,
    person: Id<Person>,
    role: Role,
) -> Result<()> {
    tx.exec(
        "insert into member (workspace_id, id, person_id, role, joined_at) values ($1, $2, $3, $4, $5)",
        &[&workspace, &id, &person, &role.as_str(), &tx.now()],
    )
    .map(drop)
}

/// Ends a member's place in the business; what they did stays theirs.
pub(super) fn remove(tx: &mut Tx<'_>, id: Id<Member>) -> Result<()> {
    tx.exec(
        "update member set removed_at = $3 where workspace_id = $1 and id = $2 and removed_at is null",
        &[&tx.workspace(), &id, &tx.now()],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<Member> {
    let (joined_at, changed_at, removed_at): (_, Option<_>, Option<_>) =
        (row.get(5)?, row.get(6)?, row.get(7)?);
    Ok(Member {
        id: row.get(0)?,
        person: row.get(1)?,
        name: row.get(2)?,
        email: row.get(3)?,
        role: row.parsed(4)?,
        created_at: joined_at,
        updated_at: removed_at.or(changed_at).unwrap_or(joined_at),
        removed_at,
    })
}
