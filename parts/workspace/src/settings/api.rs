//! The business as JSON.

use jiff::civil::Date;
use kit::{
    Result, Tx,
    web::{Api, Body},
};

use super::{Profile, Wanted, ZoneChanged, store};

/// `/workspace`.
pub fn api(zone_changed: ZoneChanged) -> Api {
    let change = move |tx: &mut Tx<'_>, body: Body<Wanted>| change(tx, body, zone_changed);
    Api::new().get("/workspace", "The business", show).put("/workspace", "Change the business", change)
}

/// The business, on its day.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct OnItsDay {
    #[serde(flatten)]
    business: Profile,
    /// Which day it is in the business's zone; every rule about days goes by it.
    today: Date,
}

fn show(tx: &mut Tx<'_>) -> Result<OnItsDay> {
    Ok(OnItsDay { business: store::profile(tx)?, today: tx.today() })
}

fn change(tx: &mut Tx<'_>, Body(wanted): Body<Wanted>, zone_changed: ZoneChanged) -> Result<OnItsDay> {
    super::change(tx, wanted, zone_changed)?;
    show(tx)
}
