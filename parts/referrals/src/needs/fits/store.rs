//! The rows of those who fit.

use jiff::civil::Date;
use kit::{Id, Result, Tx};
use network::{companies::Company, contacts::Contact, services::Service};
use partnerships::{Partnership, StageName};

/// Partners looked at for one service, at most.
const MOST: u32 = 100;
/// Clients sent for one service looked at, at most: the latest.
const MOST_SENT: u32 = 500;

/// Somebody who does what is needed.
pub(super) struct Known {
    pub partnership_id: Id<Partnership>,
    pub name: String,
    pub stage: StageName,
    pub has_agreement: bool,
}

/// A client who was sent to somebody.
pub(super) struct Sent {
    pub partnership_id: Id<Partnership>,
    pub on: Date,
    /// After how many days they took the client on, where they did.
    pub answered_after: Option<i64>,
}

/// Who does this kind of work: by agreement, by what was found out about them, by what both want, or because they were sent
/// a client for it. Nobody is sent to themselves or to where they work; where somebody is the only one, it is them alone.
pub(super) fn who_do_it(
    tx: &mut Tx<'_>,
    service: Id<Service>,
    (client, company): (Id<Contact>, Option<Id<Company>>),
    only: Option<Id<Partnership>>,
) -> Result<Vec<Known>> {
    tx.all(
        "select p.id,
                p.name || coalesce((select ' (' || apart.by_what || ')' from partner_told_apart apart
                    where apart.workspace_id = p.workspace_id and apart.partnership_id = p.id), ''),
                p.stage,
                exists (select 1 from term where term.workspace_id = p.workspace_id and term.partnership_id = p.id
                        and term.service_id = $2 and term.direction = 'outbound' and term.state = 'running')
         from named_partnership p
         join partnership own on own.workspace_id = p.workspace_id and own.id = p.id
         where p.workspace_id = $1 and (p.id = $5 or ($5 is null and p.stage not in ('paused', 'ended')
           and (own.contact_id is null or own.contact_id <> $3)
           and (own.company_id is null or cast($4 as uuid) is null or own.company_id <> $4)
           and (exists (select 1 from term where term.workspace_id = p.workspace_id and term.partnership_id = p.id
                        and term.service_id = $2 and term.direction = 'outbound' and term.state = 'running')
                or exists (select 1 from discovery_service done where done.workspace_id = p.workspace_id
                           and done.partnership_id = p.id and done.service_id = $2)
                or exists (select 1 from service_preference liked where liked.workspace_id = p.workspace_id
                           and liked.partnership_id = p.id and liked.service_id = $2
                           and liked.direction = 'outbound')
                or exists (select 1 from referral r where r.workspace_id = p.workspace_id
                           and r.partnership_id = p.id and r.service_id = $2 and r.direction = 'outbound'
                           and r.sent_on is not null))))
         order by p.name, p.id limit $6",
        &[&tx.workspace(), &service, &client, &company, &only, &MOST],
        |row| {
            Ok(Known {
                partnership_id: row.get(0)?,
                name: row.get(1)?,
                stage: row.parsed(2)?,
                has_agreement: row.get(3)?,
            })
        },
    )
}

/// The clients who were sent to somebody for this kind of work.
pub(super) fn sent_for(tx: &mut Tx<'_>, service: Id<Service>) -> Result<Vec<Sent>> {
    tx.all(
        "select partnership_id, sent_on, accepted_on from referral
         where workspace_id = $1 and service_id = $2 and direction = 'outbound' and sent_on is not null
           and status in ('sent', 'accepted', 'declined', 'in_talks', 'won', 'lost')
         order by id desc limit $3",
        &[&tx.workspace(), &service, &MOST_SENT],
        |row| {
            let (on, accepted): (Date, Option<Date>) = (row.get(1)?, row.get(2)?);
            let answered_after =
                accepted.map(|day| day.duration_since(on).as_hours() / 24).map(|days| days.max(0));
            Ok(Sent { partnership_id: row.get(0)?, on, answered_after })
        },
    )
}
