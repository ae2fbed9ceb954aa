//! What a search over everything shows. Each part says what of its own it finds; `src/app.rs` joins the kinds, and one
//! page shows them one below the other.

use crate::{Result, Tx};

/// Things of one kind that a search over everything shows at most; the rest stands in the list of its kind.
pub const SHOWN: u32 = 6;

/// One kind of thing that is searched.
#[derive(Clone, Copy)]
pub struct Searched {
    /// What people call several of them.
    pub title: &'static str,
    /// Finds what was typed.
    pub find: fn(&mut Tx<'_>, &str) -> Result<Hits>,
}

/// What of one kind was found.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// The first of them.
    pub hits: Vec<Hit>,
    /// Where all of them are, where there are more.
    pub more: Option<String>,
    /// What was meant, where nothing is called exactly so.
    pub meant: Option<String>,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is called.
    pub title: String,
    /// What else one should know to tell it from others.
    pub about: String,
    /// Where it is.
    pub href: String,
}
