//! The weekly goal as JSON.

use kit::{
    Result, Tx,
    web::{Api, Body},
};

use super::{Goal, goal};

/// `/networking/goal`.
pub fn api() -> Api {
    Api::new().get("/networking/goal", "The weekly goal and how it goes", goal).put(
        "/networking/goal",
        "Set the weekly goal",
        set,
    )
}

/// How many new people to meet.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// New people a week.
    #[schemars(range(min = 1, max = 100))]
    per_week: u32,
}

fn set(tx: &mut Tx<'_>, Body(wanted): Body<Wanted>) -> Result<Goal> {
    super::set(tx, wanted.per_week)
}
