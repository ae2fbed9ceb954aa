//! The event log: what happened, who did it and when, written in the transaction that did it.
//!
//! An event carries ids only. Personal text stands in its detail, a row of its own that can be forgotten; the event
//! keeps the detail's salted hash. Committed events are linked into a hash chain afterwards by one lease-holder:
//! a chain inside every transaction would make PostgreSQL serve one at a time.

use serde_json::Value as Json;
use uuid::Uuid;

use super::{Tx, chain};
use crate::{Error, Id, Result, ids::Named, secrets};

/// Something that an event is about.
pub trait Subject {
    /// The prefix of its ids.
    fn kind(&self) -> &'static str;
    /// Its id.
    fn uuid(&self) -> Uuid;
}

impl<T: Named> Subject for Id<T> {
    fn kind(&self) -> &'static str {
        T::PREFIX
    }
    fn uuid(&self) -> Uuid {
        Id::uuid(*self)
    }
}

impl Tx<'_> {
    /// Records the one event of an operation. The first subject is what it happened to; the others show it in their
    /// history too.
    pub fn note(&mut self, kind: &'static str, subjects: &[&dyn Subject]) -> Result<()> {
        self.record(kind, subjects, None).map(drop)
    }

    /// `note`, with what a person would want to read about it later.
    pub fn note_with(&mut self, kind: &'static str, subjects: &[&dyn Subject], detail: Json) -> Result<()> {
        self.record(kind, subjects, Some(detail)).map(drop)
    }

    /// `note_with`, for rows that carry the event's id: they are written after it.
    pub fn note_first(
        &mut self,
        kind: &'static str,
        subjects: &[&dyn Subject],
        detail: Json,
    ) -> Result<Id<Event>> {
        self.record(kind, subjects, Some(detail))
    }

    fn record(
        &mut self,
        kind: &'static str,
        subjects: &[&dyn Subject],
        detail: Option<Json>,
    ) -> Result<Id<Event>> {
        let (workspace, event) = (self.workspace(), self.new_id::<Event>());
        let first = subjects.first().expect("an event is about something");
        let salted = detail
            .map(|detail| Ok::<_, Error>((secrets::random_bytes::<16>()?.to_vec(), detail)))
            .transpose()?;
        let hash = salted.as_ref().map(|(salt, detail)| chain::detail_hash(salt, detail));
        self.insert(
            "insert into event (workspace_id, id, kind, at, actor_kind, actor_id, subject_kind, subject_id, detail_hash)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &[
                &workspace,
                &event,
                &kind,
                &self.now(),
                &self.actor().kind(),
                &self.actor().id(),
                &first.kind(),
                &first.uuid(),
                &hash,
            ],
        )?;
        self.insert(
            "insert into event_unlinked (workspace_id, event_id) values ($1, $2)",
            &[&workspace, &event],
        )?;
        for subject in subjects {
            self.insert(
                "insert into event_subject (workspace_id, subject_id, event_id) values ($1, $2, $3)
                 on conflict do nothing",
                &[&workspace, &subject.uuid(), &event],
            )?;
        }
        if let Some((salt, detail)) = salted {
            self.insert(
                "insert into event_detail (workspace_id, event_id, salt, detail) values ($1, $2, $3, $4)",
                &[&workspace, &event, &salt, &detail],
            )?;
        }
        Ok(event)
    }
}

/// What an event's id names.
pub enum Event {}

impl Named for Event {
    const PREFIX: &'static str = "evt";
}
