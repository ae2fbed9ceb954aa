//! The thresholds as JSON.

use kit::{
    Result, Tx,
    web::{Api, Body},
};

use super::{Thresholds, set, store};

/// `/strategic-thresholds`.
pub fn api() -> Api {
    Api::new().get("/strategic-thresholds", "What a strategic partnership takes", store::thresholds).put(
        "/strategic-thresholds",
        "Set what a strategic partnership takes",
        put,
    )
}

fn put(tx: &mut Tx<'_>, Body(wanted): Body<Thresholds>) -> Result<Thresholds> {
    set(tx, wanted)
}
