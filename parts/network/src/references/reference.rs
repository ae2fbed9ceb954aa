//! A column that refers to a person.

use std::fmt;

use jiff::civil::Date;
use kit::{Id, ids::Named};

/// A column that refers to a person, made by `network::reference!`.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    /// Its table.
    pub table: &'static str,
    /// What it is called.
    pub column: &'static str,
    /// What becomes of its rows when two people turn out to be one.
    pub fate: Fate,
    /// What its rows have to say when the person is to go whom only an import knew.
    pub kept: Kept,
    /// Whether there is one for a person.
    #[doc(hidden)]
    pub any: &'static str,
    /// Removes those of a person.
    #[doc(hidden)]
    pub remove: &'static str,
}

/// What becomes of rows when the person they refer to turns out to be another.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    /// They refer to the other from then on.
    Moves(Moves),
    /// A person has one at most, which is theirs; the other gets the like of it, unless they have one.
    Copies(Copies),
    /// They are written with the person, from what is known of them.
    Follows,
    /// They say what was so when they were written; who reads them looks at both.
    Stays,
}

/// How rows that move are found.
#[derive(Debug, Clone, Copy)]
pub struct Moves {
    /// What kinds of value their key is made of, without the business and the person.
    #[doc(hidden)]
    pub by: &'static [Part],
    /// The keys of a person's rows whose like the other has not.
    #[doc(hidden)]
    pub keys: &'static str,
    /// Moves one of them.
    #[doc(hidden)]
    pub shift: &'static str,
}

/// How a row that is copied is found.
#[derive(Debug, Clone, Copy)]
pub struct Copies {
    /// Gives the other the like of a person's row.
    #[doc(hidden)]
    pub copy: &'static str,
    /// Takes it from them again, unless it was written anew since.
    #[doc(hidden)]
    pub take_back: &'static str,
}

/// What a row has to say when the person it refers to is to go, because only an import knew them. Whatever else somebody did
/// with them stands in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Somebody did something that stands in it: the person stays.
    ForItself,
    /// It was written with the person or about them, and goes with them.
    Alongside,
    /// It says what was so, whoever is there still.
    WhateverCame,
}

/// A kind of value in a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// An id.
    Id,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A day.
    Day,
}

/// A value in a key.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// An id.
    Id(Id<AnyRow>),
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
    /// A day.
    Day(Date),
}

/// A row of whichever table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnyRow {}

impl Named for AnyRow {
    const PREFIX: &'static str = "row";
}

impl Reference {
    /// The same column, whose rows go with the person.
    #[must_use]
    pub const fn alongside(self) -> Self {
        Self { kept: Kept::Alongside, ..self }
    }

    /// The same column, whose rows stay when the person has gone.
    #[must_use]
    pub const fn whatever_came(self) -> Self {
        Self { kept: Kept::WhateverCame, ..self }
    }
}

/// Such as `touchpoint.contact_id`.
impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.table, self.column)
    }
}
