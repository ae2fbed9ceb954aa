//! Partners for the same work, as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, List},
};
use network::services::Service;

use super::{Compared, gather};

/// `/services/{id}/partners`.
pub fn api() -> Api {
    Api::new().get("/services/{id}/partners", "The partners for a service, side by side", show)
}

fn show(tx: &mut Tx<'_>, At(id): At<Service>) -> Result<List<Compared>> {
    Ok(List { data: gather(tx, id)?, next_cursor: None })
}
