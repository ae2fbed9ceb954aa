//! Which needs a list shows.

use kit::{Id, Result, Tx, web::List};
use network::{contacts::Contact, services::Service};

use super::{Need, StateName, store};

/// Which needs a list shows.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// What became of them.
    pub state: Option<StateName>,
    /// Whose they are.
    pub client_id: Option<Id<Contact>>,
    /// Which kind of work they are.
    pub service_id: Option<Id<Service>>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// A page of needs, the newest first.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Need>> {
    let List { data, next_cursor } = store::page(tx, filter)?;
    Ok(List { data: data.into_iter().map(|shown| shown.need).collect(), next_cursor })
}
