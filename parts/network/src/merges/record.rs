//! What is written down of a merge, so that it can be read and undone.

use jiff::Timestamp;
use kit::{Id, ids::Named, store::Event};
use serde::{Deserialize, Serialize};

use super::{Batch, Field, joined::Origins};
use crate::{contacts::Contact, references::Moved};

/// One person who turned out to be another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merging {
    /// Its id.
    pub id: Id<Merging>,
    /// With which others it was done at once.
    pub batch: Id<Batch>,
    /// Who was merged.
    pub from: Id<Contact>,
    /// Who stays.
    pub into: Id<Contact>,
    /// The event of it.
    pub event: Id<Event>,
    /// What is needed to undo it.
    pub record: Record,
    /// When it was undone.
    pub undone_at: Option<Timestamp>,
}

impl Named for Merging {
    const PREFIX: &'static str = "mrg";
}

/// What is needed to undo a merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The one who was merged, as they were.
    pub from: Contact,
    /// The one who stays, as they were.
    pub before: Contact,
    /// The one who stays, as they were afterwards.
    pub after: Contact,
    /// What went over.
    pub moved: Vec<Moved>,
    /// Those who are not the one who stays, because they were not the one who was merged.
    pub apart: Vec<Id<Contact>>,
    /// What was not kept.
    pub left_out: Vec<LeftOut>,
    /// What the one who stays has from others.
    pub origins: Origins,
    /// Whether only a conversation said how one met the one who stays.
    #[serde(default)]
    pub met_by_talk: bool,
}

/// Something of one of the two that the one who stays does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LeftOut {
    /// What it is.
    pub field: Field,
    /// What stood there.
    pub value: String,
}
