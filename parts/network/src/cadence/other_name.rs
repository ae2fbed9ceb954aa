//! The rhythm of a tag goes with it when it is called something else wherever it is.

use kit::{Result, Tx, fold::folded};
use serde::{Deserialize, Serialize};

use super::{TagRhythm, store, tag_rhythm::let_follow};

/// The rhythms that two names of a tag had before one became the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Names {
    /// That of the name which is given up.
    was: Option<TagRhythm>,
    /// That of the other.
    is: Option<TagRhythm>,
}

impl Names {
    /// The rhythm of both together: the tighter.
    fn together(&self, name: &str) -> Option<TagRhythm> {
        let named = self.was.clone().map(|was| TagRhythm { tag: name.to_owned(), ..was });
        named.into_iter().chain(self.is.clone()).min_by_key(|tag| tag.rhythm)
    }
}

/// Lets the rhythm of a tag be that of its other name. Answers what both were.
pub(crate) fn call_tag(tx: &mut Tx<'_>, tag: &str, to: &str) -> Result<Names> {
    let (was, is) = (folded(tag), folded(to));
    let names = Names { was: store::tag_rhythm(tx, &was)?, is: store::tag_rhythm(tx, &is)? };
    if names.was.is_some() {
        store::set_tag(tx, &was, None)?;
        store::set_tag(tx, &is, names.together(to).as_ref())?;
        let_follow(tx, is)?;
    }
    Ok(names)
}

/// Gives both names the rhythms they had, unless somebody set another since.
pub(crate) fn call_tag_again(tx: &mut Tx<'_>, tag: &str, to: &str, names: &Names) -> Result<()> {
    if names.was.is_none() {
        return Ok(());
    }
    let (was, is) = (folded(tag), folded(to));
    if store::tag_rhythm(tx, &is)? == names.together(to) {
        store::set_tag(tx, &is, names.is.as_ref())?;
    }
    if store::tag_rhythm(tx, &was)?.is_none() {
        store::set_tag(tx, &was, names.was.as_ref())?;
    }
    let_follow(tx, is)
}
