//! The evidence as JSON.

use kit::{
    Tx,
    web::{Api, At},
};

use super::{ToDo, gather};
use crate::{Partnership, passed::PassedSince};

/// `/partnerships/{id}/evidence`.
pub fn api(passed_since: PassedSince) -> Api {
    let show = move |tx: &mut Tx<'_>, At(id): At<Partnership>| {
        let mut evidence = gather(tx, id, passed_since)?;
        for ToDo { url, .. } in &mut evidence.missing {
            *url = tx.href(url);
        }
        Ok(evidence)
    };
    Api::new().get("/partnerships/{id}/evidence", "What speaks for or against a partner", show)
}
