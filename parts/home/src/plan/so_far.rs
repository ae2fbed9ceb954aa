//! What happened of a plan so far, read from what is counted as things happen.

use jiff::civil::date;
use kit::{Id, Result, Tx, money::Money};
use network::{goal, services::Service};
use partnerships::terms::Kind;

use super::store;

/// What happened in a year so far.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct SoFar {
    /// People first really met in it.
    pub people_met: u32,
    /// How many the weekly goals asked for, up to this week.
    pub people_aimed: u32,
    /// Partners who agreed on something that begins in this year, and on nothing like it before.
    pub partners: Vec<Signed>,
    /// Clients whom partners sent.
    pub clients_received: u32,
    /// Clients of partners who signed.
    pub clients_won: u32,
    /// What clients of partners paid, per currency.
    pub revenue: Vec<Money>,
    /// What was earned by clients sent to partners, per currency.
    pub fees_earned: Vec<Money>,
}

/// Partners who agreed, for one service and in one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Signed {
    /// For which service.
    pub service_id: Id<Service>,
    /// Referral or strategic.
    pub kind: Kind,
    /// How many.
    pub signed: u32,
}

impl SoFar {
    /// How many of a kind agreed for a service.
    pub fn signed_for(&self, service: Id<Service>, kind: Kind) -> u32 {
        let theirs = self.partners.iter().find(|each| (each.service_id, each.kind) == (service, kind));
        theirs.map_or(0, |each| each.signed)
    }
}

/// What happened in a year so far.
pub fn so_far(tx: &mut Tx<'_>, year: i16) -> Result<SoFar> {
    let (from, until) = (date(year, 1, 1), date(year + 1, 1, 1));
    let people = goal::in_year(tx, year)?;
    let (clients_received, clients_won) = store::clients(tx, from, until)?;
    let (mut revenue, mut fees_earned) = (Vec::new(), Vec::new());
    for (paid, fee) in store::paid(tx, from, until)? {
        revenue.extend((!paid.is_zero()).then_some(paid));
        fees_earned.extend((!fee.is_zero()).then_some(fee));
    }
    Ok(SoFar {
        people_met: people.met,
        people_aimed: people.aimed,
        partners: store::signed(tx, from, until)?,
        clients_received,
        clients_won,
        revenue,
        fees_earned,
    })
}
