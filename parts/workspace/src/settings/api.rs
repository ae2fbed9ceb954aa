//! The business as JSON.

use kit::{
    Result, Tx,
    web::{Api, Body},
};

use super::{Profile, Wanted, store};

/// `/workspace`.
pub fn api() -> Api {
    Api::new().get("/workspace", "The business", show).put("/workspace", "Change the business", change)
}

fn show(tx: &mut Tx<'_>) -> Result<Profile> {
    store::profile(tx)
}

fn change(tx: &mut Tx<'_>, Body(wanted): Body<Wanted>) -> Result<Profile> {
    super::change(tx, wanted)
}
