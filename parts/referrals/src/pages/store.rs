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
    /// What tells them from a partner of the same name.
    pub told_apart_by: Option<String>,
    pub has_agreement: bool,
}

impl Choice {
    /// The name, with what tells them apart where two have it.
    pub fn full_name(&self) -> String {
        match &self.told_apart_by {
            Some(by_what) => format!("{} ({by_what})", self.name),
            None => self.name.clone(),
        }
    }
}

/// Whom one could send clients to for a service, or hear of clients from: those with a running agreement first.
pub(super) fn choices(
    tx: &mut Tx<'_>,
    direction: Direction,
    service: Option<Id<Service>>,
) -> Result<Vec<Choice>> {
    tx.all(
        "select p.id, p.name,
                (select apart.by_what from partner_told_apart apart
                 where apart.workspace_id = p.workspace_id and apart.partnership_id = p.id),
                exists (select 1 from term where term.workspace_id = p.workspace_id and term.partnership_id = p.id
                        and term.service_id = $2 and term.direction = $3 and term.state = 'running') as agreed
         from named_partnership p
         where p.workspace_id = $1 and p.stage not in ('paused', 'ended')
         order by agreed desc, p.name limit $4",
        &[&tx.workspace(), &service, &direction.as_str(), &MOST_CHOICES],
        |row| {
            Ok(Choice {
                id: row.get(0)?,
                name: row.get(1)?,
                told_apart_by: row.get(2)?,
                has_agreement: row.get(3)?,
            })
        },
    )
}
