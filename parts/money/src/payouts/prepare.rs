//! Prepares a payout: everything that is due, one item for each partner and currency. Due is what the ledger says that we
//! owe: fees that are no longer held, and what partners paid beyond what is left after refunds.

use jiff::civil::Date;
use kit::{
    Error, Id, Refusal, Result, Tx,
    money::{Currency, Money},
    named, words,
};
use partnerships::Partnership;
use serde_json::json;

use super::{Payout, Status, store};

/// What a payout should hold.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Fees that are due by this day. What is still held waits, whatever the day.
    pub up_to: Date,
    /// Whoever is owed less than this waits for the next payout.
    #[serde(default)]
    pub minimum: Option<Money>,
    /// Only what is owed in this currency.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// Only this partner.
    #[serde(default)]
    pub partnership_id: Option<Id<Partnership>>,
}

/// What a payout would hold for one partner in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Who would get it.
    pub partnership_id: Id<Partnership>,
    /// What people call them.
    pub name: String,
    /// How much.
    pub amount: Money,
}

impl Wanted {
    /// Everything that is due by this day.
    pub fn up_to(up_to: Date) -> Self {
        Self { up_to, minimum: None, currency: None, partnership_id: None }
    }

    fn only(&self, currency: Option<Currency>) -> store::Only {
        let least = self.minimum.map_or(1, |minimum| minimum.minor.max(1));
        store::Only { partnership: self.partnership_id, currency, least }
    }
}

/// What is owed and cannot be paid yet, because it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// How much, in one currency.
    pub amount: Money,
    /// From which day on the first of it can be paid.
    pub until: Date,
}

/// What is held as of today, to one partner or to all, per currency.
pub fn held(tx: &mut Tx<'_>, partnership: Option<Id<Partnership>>) -> Result<Vec<Held>> {
    store::held(tx, partnership)
}

/// What a payout would hold, were it prepared now; nothing is changed.
pub fn due(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Vec<Due>> {
    let currency = wanted.currency.or(wanted.minimum.map(|minimum| minimum.currency));
    let due_on = wanted.up_to.min(tx.today());
    store::due(tx, due_on, wanted.only(currency))
}

/// Prepares a payout of what is due. A fee that waits in another payout is not in it: nothing is paid twice.
pub fn prepare(tx: &mut Tx<'_>, wanted: Wanted) -> Result<Payout> {
    let currency = match (wanted.minimum, wanted.currency) {
        (Some(minimum), Some(currency)) if minimum.currency != currency => {
            return Err(Error::invalid("minimum", format!("should be in {currency}")));
        }
        (minimum, currency) => currency.or(minimum.map(|minimum| minimum.currency)),
    };
    if let Some(partnership) = wanted.partnership_id {
        named("partnership_id", "is none that this business knows", partnerships::find(tx, partnership))?;
    }
    let (id, now) = (tx.new_id(), tx.now());
    let payout = Payout {
        id,
        up_to: wanted.up_to,
        status: Status::Prepared,
        items: Vec::new(),
        created_at: now,
        updated_at: now,
    };
    store::insert(tx, &payout)?;
    let (due_on, only) = (wanted.up_to.min(tx.today()), wanted.only(currency));
    if store::insert_items(tx, id, due_on, only)? == 0 {
        return Err(nothing_due(&wanted));
    }
    store::insert_lines(tx, id, due_on, only)?;
    let event = tx.note_first("payout.prepared", &[&id], json!({ "up_to": wanted.up_to }))?;
    store::tell_partners(tx, id, event)?;
    store::find(tx, id)
}

fn nothing_due(wanted: &Wanted) -> Error {
    let whom = if wanted.partnership_id.is_some() { "them" } else { "anyone" };
    let sentence = format!("Nothing is due to {whom} up to {}.", words::day(wanted.up_to));
    let remedy = "Fees that are held, or wait in another payout, are paid later.";
    Refusal::new("nothing_due", sentence, remedy).into()
}
