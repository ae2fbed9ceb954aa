//! Linking what was committed.

use jiff::SignedDuration;
use uuid::Uuid;

use super::{Event, Hash, SLICE};
use crate::{Db, Id, Result, Scope, Tx, jobs::Recurring, scope::Workspace};

/// The recurring work that links.
pub fn linking() -> Recurring {
    Recurring::new("link events", SignedDuration::from_mins(1), |db| link_all(db).map(drop))
}

/// Links every committed event that is not linked yet; answers how many there were.
pub fn link_all(db: &Db) -> Result<u64> {
    let mut linked = 0;
    loop {
        match db.write_now(Scope::installation(), link)? {
            0 => return Ok(linked),
            more => linked += more,
        }
    }
}

/// Links a slice. It is read in the order of what is not linked, so that it costs the same however long the history is.
/// If two nodes ever do it at once, the chain's own key refuses the later one.
fn link(tx: &mut Tx<'_>) -> Result<u64> {
    tx.lock_rows_only()?;
    let events = tx.all(
        "select e.workspace_id, e.id, e.kind, e.at, e.actor_kind, e.actor_id, e.subject_kind, e.subject_id,
                e.detail_hash
         from event_unlinked u join event e on e.workspace_id = u.workspace_id and e.id = u.event_id
         order by u.workspace_id, u.event_id limit $1",
        &[&SLICE],
        Event::read,
    )?;
    for of_one in events.chunk_by(|one, other| one.workspace == other.workspace) {
        let (mut sequence, mut hash) = end(tx, of_one[0].workspace)?;
        for event in of_one {
            sequence += 1;
            hash = event.hash_after(&hash);
            append(tx, event.workspace, event.id, sequence, &hash)?;
        }
    }
    Ok(events.len() as u64)
}

fn end(tx: &mut Tx<'_>, workspace: Id<Workspace>) -> Result<(i64, Hash)> {
    let last = tx.first(
        "select sequence, hash from event_link where workspace_id = $1 order by sequence desc limit 1",
        &[&workspace],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(last.unwrap_or_default())
}

fn append(tx: &mut Tx<'_>, workspace: Id<Workspace>, event: Uuid, sequence: i64, hash: &Hash) -> Result<()> {
    tx.exec(
        "insert into event_link (workspace_id, sequence, event_id, hash) values ($1, $2, $3, $4)",
        &[&workspace, &sequence, &event, hash],
    )?;
    tx.exec("delete from event_unlinked where workspace_id = $1 and event_id = $2", &[&workspace, &event])?;
    Ok(())
}
