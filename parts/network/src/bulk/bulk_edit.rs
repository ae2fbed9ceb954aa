//! A change to many people.

use jiff::Timestamp;
use kit::{Error, Id, Result, ids::Named, text};
use serde::{Deserialize, Serialize};

use crate::{
    companies::Company,
    contacts::{Contact, Filter},
};

/// People of one change at most, the first ones of a list.
pub const MOST_PEOPLE: u32 = 10_000;

/// One change to many people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct BulkEdit {
    /// Its id.
    pub id: Id<BulkEdit>,
    /// What is done.
    pub wanted: Wanted,
    /// How far it has come.
    pub state: State,
    /// What came of it.
    #[serde(flatten)]
    pub counts: Counts,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it last went on.
    pub updated_at: Timestamp,
}

impl Named for BulkEdit {
    const PREFIX: &'static str = "blk";
}

/// What is to be done with each person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Wanted {
    /// Give them a tag.
    Tag {
        /// Which.
        #[schemars(length(min = 1, max = 200), regex(pattern = r"^[^\x00]*\S[^\x00]*$"))]
        tag: String,
    },
    /// Take a tag off them.
    Untag {
        /// Which.
        #[schemars(length(min = 1, max = 200), regex(pattern = r"^[^\x00]*\S[^\x00]*$"))]
        tag: String,
    },
    /// Call a tag something else.
    Rename {
        /// What it is called.
        #[schemars(length(min = 1, max = 200), regex(pattern = r"^[^\x00]*\S[^\x00]*$"))]
        tag: String,
        /// What it is to be called.
        #[schemars(length(min = 1, max = 200), regex(pattern = r"^[^\x00]*\S[^\x00]*$"))]
        to: String,
    },
    /// Have them work for a business.
    Company {
        /// Which.
        company_id: Id<Company>,
    },
    /// Take them out of the lists.
    Archive {},
}

impl Wanted {
    /// For how many people at most. A tag is renamed or taken off wherever it is.
    pub(super) fn most_people(&self) -> u32 {
        match self {
            Self::Untag { .. } | Self::Rename { .. } => u32::MAX,
            Self::Tag { .. } | Self::Company { .. } | Self::Archive {} => MOST_PEOPLE,
        }
    }

    /// The tag that it gives people.
    pub(super) fn gives(&self) -> Option<&str> {
        match self {
            Self::Tag { tag } | Self::Rename { to: tag, .. } => Some(tag),
            Self::Untag { .. } | Self::Company { .. } | Self::Archive {} => None,
        }
    }

    /// The tag that it takes off them.
    pub(super) fn takes(&self) -> Option<&str> {
        match self {
            Self::Untag { tag } | Self::Rename { tag, .. } => Some(tag),
            Self::Tag { .. } | Self::Company { .. } | Self::Archive {} => None,
        }
    }

    /// The same with the space around its words dropped; refused where a word is missing or too long.
    pub fn checked(self) -> Result<Self> {
        let word = |field: &'static str, given: &str| -> Result<String> {
            let word = text::within(field, Some(given), text::LONGEST_LINE)?;
            word.filter(|word| !word.contains(','))
                .ok_or_else(|| Error::invalid(field, "please give the tag a name, without commas"))
        };
        Ok(match self {
            Self::Tag { tag } => Self::Tag { tag: word("tag", &tag)? },
            Self::Untag { tag } => Self::Untag { tag: word("tag", &tag)? },
            Self::Rename { tag, to } => Self::Rename { tag: word("tag", &tag)?, to: word("to", &to)? },
            Self::Company { company_id } => Self::Company { company_id },
            Self::Archive {} => Self::Archive {},
        })
    }
}

/// For whom a change is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// These people.
    Chosen(Vec<Id<Contact>>),
    /// Everybody whom a list shows.
    Fitting(Filter),
}

kit::words! {
    /// How far a change has come.
    pub enum State {
        /// The people are being gathered.
        Gathering: "gathering", "begins";
        /// They are being changed.
        Running: "running", "goes on";
        /// They are changed.
        Done: "done", "is done";
        /// It is being taken back.
        Undoing: "undoing", "is being taken back";
        /// It was taken back.
        Undone: "undone", "was taken back";
    }
}

impl State {
    /// Whether work is left.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Gathering | Self::Running | Self::Undoing)
    }
}

/// What came of a change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Counts {
    /// For how many people it is.
    pub people: u32,
    /// Whom it changed.
    pub changed: u32,
    /// Who was so already.
    pub unchanged: u32,
    /// Who could not be changed.
    pub refused: u32,
    /// Who was put back as they were.
    pub put_back: u32,
    /// Who was changed or merged since and so left alone when the change was taken back.
    pub kept: u32,
}

kit::words! {
    /// What came of one person, in a word.
    pub enum OutcomeName {
        /// Nothing yet.
        Waiting: "waiting", "waits";
        /// They were changed.
        Changed: "changed", "changed";
        /// They were so already.
        Unchanged: "unchanged", "so already";
        /// They could not be changed.
        Refused: "refused", "could not be changed";
        /// They are as they were before.
        PutBack: "put_back", "as before";
        /// They were changed since, and left alone.
        Kept: "kept", "changed since and left alone";
    }
}

/// What came of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    Changed(Made),
    Unchanged,
    Refused(String),
    PutBack,
    Kept,
}

impl Outcome {
    pub(super) fn name(&self) -> OutcomeName {
        match self {
            Self::Changed(_) => OutcomeName::Changed,
            Self::Unchanged => OutcomeName::Unchanged,
            Self::Refused(_) => OutcomeName::Refused,
            Self::PutBack => OutcomeName::PutBack,
            Self::Kept => OutcomeName::Kept,
        }
    }
}

impl Counts {
    pub(super) fn with(mut self, outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Changed(_) => self.changed += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Refused(_) => self.refused += 1,
            Outcome::PutBack => self.put_back += 1,
            Outcome::Kept => self.kept += 1,
        }
        self
    }
}

/// What was changed of one person, so that it can be put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(super) enum Made {
    /// Tags that they had not before, and tags that they had.
    Tags { added: Vec<String>, removed: Vec<String> },
    /// Where they worked before, and since.
    Company { before: Option<Id<Company>>, after: Id<Company> },
    /// When they were archived.
    Archived { at: Timestamp },
}
