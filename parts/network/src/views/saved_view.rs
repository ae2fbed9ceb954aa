//! A saved view.

use jiff::Timestamp;
use kit::{Error, Id, Refusal, Result, fold::folded, ids::Named, text};
use serde::{Deserialize, Serialize};

use crate::contacts::Filter;

/// Views of a business at most; they stand above the list.
pub const MOST: u32 = 50;

/// Letters of a name at most, so that several fit above the list.
const LONGEST_NAME: usize = 60;

/// A filter of the list of people, under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SavedView {
    /// Its id.
    pub id: Id<SavedView>,
    /// What it is called.
    pub name: String,
    /// Whom it shows, as `/contacts` is asked.
    pub filter: Filter,
    /// When it was archived; null while it is there.
    pub archived_at: Option<Timestamp>,
    /// When it was saved.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Named for SavedView {
    const PREFIX: &'static str = "viw";
}

/// A view as somebody wants it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewView {
    /// What it is called.
    #[schemars(length(min = 1, max = 60), regex(pattern = r"^[^\x00]*\S[^\x00]*$"))]
    pub name: String,
    /// Whom it shows, as `/contacts` is asked; a page of it is not kept.
    #[serde(default)]
    pub filter: Filter,
}

impl NewView {
    /// The same without what is no part of a view.
    pub fn checked(self) -> Result<Self> {
        self.filter.checked()?;
        let name = text::within("name", Some(self.name.as_str()), LONGEST_NAME)?;
        let name = name.ok_or_else(|| Error::invalid("name", "please give the view a name"))?;
        Ok(Self { name, filter: self.filter.without_page() })
    }
}

impl SavedView {
    /// What its name is compared by.
    pub fn name_key(&self) -> String {
        folded(&self.name)
    }

    /// That another view has its name.
    pub fn is_named_already(&self) -> Refusal {
        Refusal::new(
            "view_exists",
            format!("There is a view called “{}” already.", self.name),
            "Give this one another name.",
        )
    }
}
