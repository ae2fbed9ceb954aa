//! Referrals as lists show them.

mod store;

use kit::Id;
use network::{contacts::Contact, services::Service};
use partnerships::{Partnership, terms::Direction};

use crate::{Referral, StatusName};

pub use store::list;
pub(crate) use store::{find_with_names, list_with_names};

/// Which referrals a list shows.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Where they stand.
    pub status: Option<StatusName>,
    /// Which way the client goes.
    pub direction: Option<Direction>,
    /// With whom.
    pub partnership_id: Option<Id<Partnership>>,
    /// Whom they pass on.
    pub client_id: Option<Id<Contact>>,
    /// For which kind of work.
    pub service_id: Option<Id<Service>>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// A referral with what people call those it is about.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub referral: Referral,
    pub client: String,
    pub partner: String,
    pub service: String,
}
