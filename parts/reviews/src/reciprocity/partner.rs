//! What went each way with one partner: service by service, and in the last twelve months.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use kit::{Id, Result, Tx};
use network::services::Service;
use partnerships::{Partnership, StageName};

use super::{Given, Halves, Light, light, store};

/// Months shown, this one among them.
const MONTHS: i32 = 12;

/// What went each way for one service.
pub(super) struct OfService {
    pub id: Id<Service>,
    pub name: String,
    pub given: Given,
}

/// What went each way in one month, without what it earned.
pub(super) struct InMonth {
    pub month: Date,
    pub given: Given,
}

/// What went each way with one partner.
pub(super) struct WithPartner {
    pub light: Light,
    pub lately: Halves,
    pub services: Vec<OfService>,
    pub months: Vec<InMonth>,
}

/// All of it.
pub(super) fn with(tx: &mut Tx<'_>, partnership: &Partnership) -> Result<WithPartner> {
    let today = tx.today();
    let mut earned: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (service, each) in store::earned_by_service(tx, partnership.id)? {
        earned.entry(service).or_default().push(each);
    }
    let mut services = store::by_service(tx, partnership.id)?;
    for service in &mut services {
        earned.remove(&service.id).into_iter().flatten().for_each(|each| service.given.earn(each));
    }
    let first = today.first_of_month().saturating_sub((MONTHS - 1).months());
    let months = store::by_month(tx, partnership.id, first)?;
    let (from, until) = light::window(today);
    let lately = months.iter().filter(|each| each.month >= from && each.month < until).fold(
        Halves::default(),
        |sum, each| Halves { sent: sum.sent + each.given.sent, received: sum.received + each.given.received },
    );
    let active_since = partnership.active_since.filter(|_| partnership.stage.name() == StageName::Active);
    Ok(WithPartner { light: Light::of(active_since, lately, today), lately, services, months })
}
