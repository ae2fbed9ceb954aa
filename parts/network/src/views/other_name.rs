//! A view of the people with a tag goes on showing them when the tag is called something else wherever it is.

use kit::{Error, Id, Result, Tx, fold::folded};
use serde_json::json;

use super::{SavedView, store};
use crate::contacts::Filter;

/// Lets every view of a tag show its other name. Answers which, and how they wrote the tag.
pub(crate) fn call_tag(tx: &mut Tx<'_>, tag: &str, to: &str) -> Result<Vec<(Id<SavedView>, String)>> {
    let mut views = Vec::new();
    for view in store::all(tx)? {
        let Some(shown) = view.filter.tag.clone().filter(|shown| folded(shown) == folded(tag)) else {
            continue;
        };
        views.push((view.id, shown));
        show(tx, view, to)?;
    }
    Ok(views)
}

/// Lets these views show the tag by its first name again, unless they show something else by now.
pub(crate) fn call_tag_again(tx: &mut Tx<'_>, to: &str, views: &[(Id<SavedView>, String)]) -> Result<()> {
    for (id, tag) in views {
        let view = match store::find(tx, *id) {
            Ok(view) => view,
            Err(Error::NotFound) => continue,
            Err(error) => return Err(error),
        };
        if view.filter.tag.as_deref().map(folded) == Some(folded(to)) {
            show(tx, view, tag)?;
        }
    }
    Ok(())
}

fn show(tx: &mut Tx<'_>, view: SavedView, tag: &str) -> Result<()> {
    let filter = Filter { tag: Some(tag.to_owned()), ..view.filter };
    let view = SavedView { filter, updated_at: tx.now(), ..view };
    store::update(tx, &view)?;
    tx.note_with("view.changed", &[&view.id], json!({ "name": view.name }))
}
