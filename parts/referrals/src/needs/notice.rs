//! Notices that a client needs something.

use jiff::civil::Date;
use kit::{Id, Result, Tx, named, text};
use network::{
    contacts::{self, Contact},
    services::{self, Service},
};

use super::{Need, State, store};
use crate::input;

/// The longest words for what somebody needs, in characters.
const LONGEST: usize = text::LONGEST_LINE;

/// Something that was noticed.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNeed {
    /// Who needs it: a contact.
    pub client: Id<Contact>,
    /// Which kind of work it is.
    pub service_id: Id<Service>,
    /// What they need, in words that the client may read; left out, the name of the service.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub what: Option<String>,
    /// The day on which it was noticed; today when left out.
    #[serde(default)]
    pub noticed_on: Option<Date>,
}

/// Notices a need. The same words for the same client, while it is open, are the same need.
pub fn notice(tx: &mut Tx<'_>, new: NewNeed) -> Result<Need> {
    let NewNeed { client, service_id, what, noticed_on } = new;
    let client_id = named("client", "this contact is not known", contacts::present(tx, client))?.id;
    let service = named("service_id", "this service is not known", services::find(tx, service_id))?;
    let noticed_on = input::past_day("noticed_on", noticed_on, tx.today())?;
    let what = text::within("what", what.as_deref(), LONGEST)?.unwrap_or(service.name);
    let known = store::open_of(tx, client_id, service_id)?;
    if let Some(same) = known.into_iter().find(|need| need.what == what) {
        return Ok(same);
    }
    let (id, now) = (tx.new_id(), tx.now());
    let need = Need {
        id,
        client_id,
        service_id,
        what,
        noticed_on,
        state: State::Open,
        created_at: now,
        updated_at: now,
    };
    store::insert(tx, &need)?;
    tx.note("need.noticed", &need.subjects())?;
    Ok(need)
}
