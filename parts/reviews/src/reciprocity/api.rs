//! Give and take as JSON.

use kit::{
    Id, Result, Tx,
    money::Money,
    web::{Api, Query},
};
use partnerships::Partnership;

use super::{Filter, Given, Halves, Light, Listed, list};

/// `/reciprocity`.
pub fn api() -> Api {
    Api::new().get("/reciprocity", "What went each way with every partner, and whether it is fair", show)
}

/// What went each way with everyone, by name.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct Reciprocity {
    /// The partners.
    partners: Vec<WithPartner>,
    /// What to ask with for the next page; null on the last.
    next_cursor: Option<String>,
}

/// What ever went each way with one partner.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct WithPartner {
    /// Which one.
    partnership_id: Id<Partnership>,
    /// What they are called.
    name: String,
    /// Clients we sent.
    sent: u32,
    /// Clients they sent.
    received: u32,
    /// Clients we sent who signed with them.
    won_sent: u32,
    /// Clients they sent who signed with us.
    won_received: u32,
    /// What they earned by clients they sent, per currency.
    fees_paid: Vec<Money>,
    /// What we earned by clients we sent, per currency.
    fees_earned: Vec<Money>,
    /// What clients we sent paid them, per currency.
    value_sent: Vec<Money>,
    /// What clients they sent paid us, per currency.
    value_received: Vec<Money>,
    /// What went each way in the last six completed months.
    lately: Halves,
    /// Whether those were fair.
    light: Light,
}

fn show(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<Reciprocity> {
    let page = list(tx, &filter)?;
    Ok(Reciprocity { partners: page.data.into_iter().map(out).collect(), next_cursor: page.next_cursor })
}

fn out(listed: Listed) -> WithPartner {
    let Listed { id, name, ever, lately, light } = listed;
    let Given { sent, received, won_sent, won_received, fees_paid, fees_earned, value_sent, value_received } =
        ever;
    WithPartner {
        partnership_id: id,
        name,
        sent,
        received,
        won_sent,
        won_received,
        fees_paid,
        fees_earned,
        value_sent,
        value_received,
        lately,
        light,
    }
}
