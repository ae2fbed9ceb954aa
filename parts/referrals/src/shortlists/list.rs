//! Which shortlists a list shows.

use kit::{Id, Result, Tx, web::List};
use network::{contacts::Contact, services::Service};

use super::{Shortlist, store};
use crate::needs::Need;

/// Which shortlists a list shows.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Who chooses.
    pub client_id: Option<Id<Contact>>,
    /// For which kind of work.
    pub service_id: Option<Id<Service>>,
    /// For which need.
    pub need_id: Option<Id<Need>>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// A page of shortlists, the newest first.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Shortlist>> {
    store::page(tx, filter)
}
