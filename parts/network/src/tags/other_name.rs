//! What goes with a tag that is called something else wherever it is: how often to be in touch with its people, and the
//! views that show them. The people themselves are changed one after the other.

use kit::{Id, Result, Tx};
use serde::{Deserialize, Serialize};

use crate::{
    cadence,
    views::{self, SavedView},
};

/// How it was, so that it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Along {
    rhythms: cadence::Names,
    views: Vec<(Id<SavedView>, String)>,
}

/// Lets what goes with a tag go with its other name.
pub(crate) fn call(tx: &mut Tx<'_>, tag: &str, to: &str) -> Result<Along> {
    Ok(Along { rhythms: cadence::call_tag(tx, tag, to)?, views: views::call_tag(tx, tag, to)? })
}

/// Lets it go with the first name again, but for what was changed since.
pub(crate) fn call_again(tx: &mut Tx<'_>, tag: &str, to: &str, along: &Along) -> Result<()> {
    cadence::call_tag_again(tx, tag, to, &along.rhythms)?;
    views::call_tag_again(tx, to, &along.views)
}
