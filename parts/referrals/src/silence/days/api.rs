//! The days of silence as JSON.

use kit::{
    Result, Tx,
    web::{Api, Body},
};

use super::{DaysOfSilence, set, store};

/// `/days-of-silence`.
pub fn api() -> Api {
    Api::new()
        .get("/days-of-silence", "After how many days of silence a partner is asked", store::days_of_silence)
        .put("/days-of-silence", "Set after how many days of silence a partner is asked", put)
}

fn put(tx: &mut Tx<'_>, Body(wanted): Body<DaysOfSilence>) -> Result<DaysOfSilence> {
    set(tx, wanted)
}
