//! Walking the chains and comparing them with what is there.

use std::fmt;

use uuid::Uuid;

use super::{Event, Hash, SLICE, detail_hash, link_all};
use crate::{Db, Id, Result, Scope, Tx, scope::Workspace};

/// What a check of the event log found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Events that are as they were written.
    pub sound: u64,
    /// The first flaw of each business whose log has one.
    pub flaws: Vec<Flaw>,
}

/// Where a business's event log is not what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flaw {
    /// The business.
    pub workspace: Id<Workspace>,
    /// The event's place in the chain, counted from 1; 0 for one that has none.
    pub sequence: i64,
    /// The event that is concerned, where it is known.
    pub event: Option<Uuid>,
    /// What is wrong with it.
    pub kind: FlawKind,
}

/// What can be wrong with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlawKind {
    /// The chain has a link, and the event is not there.
    EventMissing,
    /// The event or the chain is not as it was written.
    EventChanged,
    /// The event is as it was written, and what stands beside it for people is not.
    DetailChanged,
    /// The chain has a gap.
    LinkMissing,
    /// The event is there, and no chain knows it.
    NeverLinked,
}

impl fmt::Display for FlawKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EventMissing => "the event is missing",
            Self::EventChanged => "the event was changed",
            Self::DetailChanged => "the event's text was changed",
            Self::LinkMissing => "a link of the chain is missing",
            Self::NeverLinked => "the event was put in behind Entente's back, or its link was removed",
        })
    }
}

/// Links what is not linked yet and walks the chain of every business, a slice at a time.
pub fn verify(db: &Db) -> Result<Verified> {
    link_all(db)?;
    let mut verified = Verified { sound: 0, flaws: Vec::new() };
    // The installation's own events come first: their workspace is nil.
    let mut after = Id::from_uuid(Uuid::nil());
    verify_chain(db, after, &mut verified)?;
    while let Some(workspace) = db.read_now(Scope::installation(), move |tx| tx.next_workspace(after))? {
        verify_chain(db, workspace, &mut verified)?;
        after = workspace;
    }
    Ok(verified)
}

fn verify_chain(db: &Db, workspace: Id<Workspace>, verified: &mut Verified) -> Result<()> {
    let mut end = (0, Hash::new());
    loop {
        let (sequence, _) = end;
        let links = db.read_now(Scope::installation(), move |tx| links_after(tx, workspace, sequence))?;
        if links.is_empty() {
            break;
        }
        for link in links {
            if let Err(kind) = link.follows(&end) {
                let flaw = Flaw { workspace, sequence: end.0 + 1, event: Some(link.event_id), kind };
                verified.flaws.push(flaw);
                return Ok(());
            }
            end = (link.sequence, link.hash);
            verified.sound += 1;
        }
    }
    let stranger = db.read_now(Scope::installation(), move |tx| never_linked(tx, workspace))?;
    verified.flaws.extend(stranger.map(|event| Flaw {
        workspace,
        sequence: 0,
        event: Some(event),
        kind: FlawKind::NeverLinked,
    }));
    Ok(())
}

/// A link with what it covers.
struct Link {
    sequence: i64,
    hash: Hash,
    event_id: Uuid,
    event: Option<Event>,
    detail_is_sound: bool,
}

impl Link {
    fn follows(&self, (sequence, previous): &(i64, Hash)) -> std::result::Result<(), FlawKind> {
        if self.sequence != sequence + 1 {
            return Err(FlawKind::LinkMissing);
        }
        let event = self.event.as_ref().ok_or(FlawKind::EventMissing)?;
        if event.hash_after(previous) != self.hash {
            return Err(FlawKind::EventChanged);
        }
        if self.detail_is_sound { Ok(()) } else { Err(FlawKind::DetailChanged) }
    }
}

fn links_after(tx: &mut Tx<'_>, workspace: Id<Workspace>, sequence: i64) -> Result<Vec<Link>> {
    tx.all(
        "select l.workspace_id, e.id, e.kind, e.at, e.actor_kind, e.actor_id, e.subject_kind, e.subject_id,
                e.detail_hash, l.sequence, l.hash, l.event_id, d.salt, d.detail
         from event_link l
         left join event e on e.workspace_id = l.workspace_id and e.id = l.event_id
         left join event_detail d on d.workspace_id = l.workspace_id and d.event_id = l.event_id
         where l.workspace_id = $1 and l.sequence > $2 order by l.sequence limit $3",
        &[&workspace, &sequence, &SLICE],
        |row| {
            let event = row.get::<Option<Uuid>>(1)?.map(|_| Event::read(row)).transpose()?;
            let detail = row.get::<Option<Vec<u8>>>(12)?.zip(row.get(13)?);
            let hash = detail.map(|(salt, detail)| detail_hash(&salt, &detail));
            let detail_is_sound =
                hash.is_none() || event.as_ref().is_none_or(|event| event.detail_hash == hash);
            Ok(Link {
                sequence: row.get(9)?,
                hash: row.get(10)?,
                event_id: row.get(11)?,
                event,
                detail_is_sound,
            })
        },
    )
}

fn never_linked(tx: &mut Tx<'_>, workspace: Id<Workspace>) -> Result<Option<Uuid>> {
    tx.first(
        "select e.id from event e
         where e.workspace_id = $1
           and not exists (select 1 from event_link l where l.workspace_id = e.workspace_id and l.event_id = e.id)
           and not exists (select 1 from event_unlinked u where u.workspace_id = e.workspace_id and u.event_id = e.id)
         order by e.id limit 1",
        &[&workspace],
        |row| row.get(0),
    )
}
