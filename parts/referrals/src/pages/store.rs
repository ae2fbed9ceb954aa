//! Whom the form to pass a client on offers.

use kit::{Id, Result, Tx};
use network::services::Service;
use partnerships::{Partnership, terms::Direction};

/// Partners to choose from at most.
const MOST_CHOICES: u32 = 100;

/// A partner to whom clients for a service could go.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub id: Id<Partnership>,
    pub name: String,
    pub has_agreement: bool,
}

/// Whom one could send clients to for a service, or hear of clients from: those with a running agreement first.
pub(super) fn choices(
    tx: &mut Tx<'_>,
    direction: Direction,
    service: Option<Id<Service>>,
) -> Result<Vec<Choice>> {
    tx.all(
        "select p.id, p.name,
                exists (select 1 from term where term.workspace_id = p.workspace_id and term.partnership_id = p.id
                        and term.service_id = $2 and term.direction = $3 and term.state = 'running') as agreed
         from named_partnership p
         where p.workspace_id = $1 and p.stage not in ('paused', 'ended')
         order by agreed desc, p.name limit $4",
        &[&tx.workspace(), &service, &direction.as_str(), &MOST_CHOICES],
        |row| Ok(Choice { id: row.get(0)?, name: row.get(1)?, has_agreement: row.get(2)? }),
    )
}
