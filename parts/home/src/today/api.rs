//! Today as JSON.

use kit::{Result, Tx, web::Api};

use super::{Action, actions};

/// `/today`.
pub fn api() -> Api {
    Api::new().get("/today", "What there is to do today", today)
}

/// What there is to do today.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct Today {
    /// The longest due first.
    actions: Vec<Action>,
}

fn today(tx: &mut Tx<'_>) -> Result<Today> {
    Ok(Today { actions: actions(tx)? })
}
