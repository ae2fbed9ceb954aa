//! The hash chain over the event log: each link covers the one before it and one event, so that a row that was
//! changed, added or taken away behind Entente's back is found.
//!
//! One node at a time links what is committed, a little later than it happened. The order of a chain is the order of
//! linking. What a chain cannot show is that its end was cut off together with everything that belonged to it.

mod link;
mod verify;

use jiff::Timestamp;
use ring::digest::{Context, SHA256};
use serde_json::Value as Json;
use uuid::Uuid;

pub use self::{
    link::{link_all, linking},
    verify::{Flaw, FlawKind, Verified, verify},
};
use super::Row;
use crate::{Id, Result, scope::Workspace};

/// Links and events that one transaction handles.
const SLICE: i64 = 500;

type Hash = Vec<u8>;

/// The row of an event, as the chain covers it.
struct Event {
    workspace: Id<Workspace>,
    id: Uuid,
    kind: String,
    at: Timestamp,
    actor_kind: String,
    actor_id: Option<Uuid>,
    subject_kind: String,
    subject_id: Uuid,
    detail_hash: Option<Hash>,
}

impl Event {
    /// Reads `workspace_id, id, kind, at, actor_kind, actor_id, subject_kind, subject_id, detail_hash`.
    fn read(row: Row<'_>) -> Result<Self> {
        Ok(Self {
            workspace: row.get(0)?,
            id: row.get(1)?,
            kind: row.get(2)?,
            at: row.get(3)?,
            actor_kind: row.get(4)?,
            actor_id: row.get(5)?,
            subject_kind: row.get(6)?,
            subject_id: row.get(7)?,
            detail_hash: row.get(8)?,
        })
    }

    /// The hash of the link that follows `previous`. Every part is preceded by its length, so that no two events read
    /// the same.
    fn hash_after(&self, previous: &[u8]) -> Hash {
        let mut hashed = Context::new(&SHA256);
        let mut cover = |part: &[u8]| {
            hashed.update(&(part.len() as u64).to_be_bytes());
            hashed.update(part);
        };
        cover(previous);
        cover(self.workspace.uuid().as_bytes());
        cover(self.id.as_bytes());
        cover(self.kind.as_bytes());
        cover(&self.at.as_microsecond().to_be_bytes());
        cover(self.actor_kind.as_bytes());
        cover(self.actor_id.as_ref().map_or(&[], |id| id.as_bytes()));
        cover(self.subject_kind.as_bytes());
        cover(self.subject_id.as_bytes());
        cover(self.detail_hash.as_deref().unwrap_or_default());
        hashed.finish().as_ref().to_vec()
    }
}

/// What an event keeps of its detail: it proves what stood there and, thanks to the salt, tells nothing once it is
/// forgotten.
pub(super) fn detail_hash(salt: &[u8], detail: &Json) -> Hash {
    let mut hashed = Context::new(&SHA256);
    hashed.update(salt);
    hashed.update(detail.to_string().as_bytes());
    hashed.finish().as_ref().to_vec()
}
