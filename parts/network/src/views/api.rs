//! Saved views as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List},
};

use super::{NewView, SavedView, all, find};

/// `/views`.
pub fn api() -> Api {
    Api::new()
        .get("/views", "List saved views", list)
        .create("/views", "Save a view", save)
        .get("/views/{id}", "A saved view", show)
        .put("/views/{id}", "Change a saved view", change)
        .post("/views/{id}/archive", "Archive a saved view", archive)
        .post("/views/{id}/restore", "Bring an archived view back", restore)
}

fn list(tx: &mut Tx<'_>) -> Result<List<SavedView>> {
    Ok(List { data: all(tx)?, next_cursor: None })
}

fn show(tx: &mut Tx<'_>, At(id): At<SavedView>) -> Result<SavedView> {
    find(tx, id)
}

fn save(tx: &mut Tx<'_>, Body(new): Body<NewView>) -> Result<SavedView> {
    super::save(tx, new)
}

fn change(tx: &mut Tx<'_>, At(id): At<SavedView>, Body(new): Body<NewView>) -> Result<SavedView> {
    super::change(tx, id, new)
}

fn archive(tx: &mut Tx<'_>, At(id): At<SavedView>) -> Result<SavedView> {
    super::archive(tx, id)
}

fn restore(tx: &mut Tx<'_>, At(id): At<SavedView>) -> Result<SavedView> {
    super::restore(tx, id)
}
