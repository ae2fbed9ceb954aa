//! The rows by which it is found who came earlier, and of what was decided.

use jiff::Timestamp;
use kit::{Error, Id, Result, Tx};
use network::contacts::Contact;
use partnerships::Partnership;

use super::{Earlier, Sign, Verdict};
use crate::Referral;

/// People looked at, at most.
const MOST_SAME: u32 = 20;

/// Everyone who shares an email address or a phone number with a contact: the same person.
pub(super) fn reached_the_same_way(tx: &mut Tx<'_>, client: Id<Contact>) -> Result<Vec<(Id<Contact>, Sign)>> {
    tx.all(
        "select other.contact_id, 'email' from contact_email own
         join contact_email other on other.workspace_id = own.workspace_id and other.email = own.email
         where own.workspace_id = $1 and own.contact_id = $2 and other.contact_id <> $2
         union all
         select other.contact_id, 'phone' from contact_phone own
         join contact_phone other on other.workspace_id = own.workspace_id and other.phone = own.phone
         where own.workspace_id = $1 and own.contact_id = $2 and other.contact_id <> $2 limit $3",
        &[&tx.workspace(), &client, &MOST_SAME],
        |row| Ok((row.get(0)?, row.parsed(1)?)),
    )
}

/// Everyone who has the name of a contact: perhaps the same person.
pub(super) fn namesakes(tx: &mut Tx<'_>, client: Id<Contact>) -> Result<Vec<(Id<Contact>, Sign)>> {
    tx.all(
        "select other.id from contact own
         join contact other on other.workspace_id = own.workspace_id and other.name_key = own.name_key
           and other.archived_at is null
         where own.workspace_id = $1 and own.id = $2 and other.id <> $2 order by other.id limit $3",
        &[&tx.workspace(), &client, &MOST_SAME],
        |row| Ok((row.get(0)?, Sign::Name)),
    )
}

/// The first referral of somebody to us, by this partner or by anybody, for the service of this one, that is open or was won.
pub(super) fn came(
    tx: &mut Tx<'_>,
    referral: &Referral,
    person: Id<Contact>,
    by: Option<Id<Partnership>>,
) -> Result<Option<Id<Referral>>> {
    tx.first(
        "select id from referral where workspace_id = $1 and client_id = $2 and service_id = $3
           and direction = 'inbound' and id <> $4 and status in ('sent', 'accepted', 'in_talks', 'won')
           and (partnership_id = $5 or $5 is null)
         order by id limit 1",
        &[&tx.workspace(), &person, &referral.about.service_id, &referral.id, &by],
        |row| row.get(0),
    )
}

/// Whether we were in touch with somebody, or passed them on.
pub(super) fn is_known(tx: &mut Tx<'_>, person: Id<Contact>) -> Result<bool> {
    let known = tx.first(
        "select id from contact where workspace_id = $1 and id = $2 and (last_real_at is not null or exists (
             select 1 from referral where referral.workspace_id = contact.workspace_id
               and referral.client_id = contact.id and referral.direction = 'outbound'
               and referral.status in ('sent', 'accepted', 'in_talks', 'won')))",
        &[&tx.workspace(), &person],
        |row| row.get::<Id<Contact>>(0),
    )?;
    Ok(known.is_some())
}

pub(super) fn insert(tx: &mut Tx<'_>, id: Id<Referral>, earlier: &Earlier) -> Result<()> {
    tx.exec(
        "insert into referral_earlier (workspace_id, referral_id, found_by, first_id, found_at)
         values ($1, $2, $3, $4, $5)",
        &[&tx.workspace(), &id, &earlier.found_by.as_str(), &earlier.first_id, &tx.now()],
    )
    .map(drop)
}

pub(super) fn decide(tx: &mut Tx<'_>, id: Id<Referral>, verdict: Verdict) -> Result<()> {
    tx.exec(
        "update referral_earlier set verdict = $3 where workspace_id = $1 and referral_id = $2",
        &[&tx.workspace(), &id, &verdict.as_str()],
    )
    .map(drop)
}

/// That the client of a referral had come earlier; nothing where they had not.
pub fn of(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Option<Earlier>> {
    tx.first(
        "select found_by, first_id, verdict from referral_earlier where workspace_id = $1 and referral_id = $2",
        &[&tx.workspace(), &id],
        |row| {
            let verdict: Option<String> = row.get(2)?;
            Ok(Earlier {
                found_by: row.parsed(0)?,
                first_id: row.get(1)?,
                verdict: verdict.map(|word| word.parse().map_err(Error::internal)).transpose()?,
            })
        },
    )
}

/// A client who had come earlier, where nothing was decided yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// The later referral.
    pub referral_id: Id<Referral>,
    /// What the client is called.
    pub client: String,
    /// Who sent them later.
    pub partner: String,
    /// Whether it is the same person for certain.
    pub is_certain: bool,
    /// When it was found.
    pub found_at: Timestamp,
}

/// What is still to be decided of clients who are open, the oldest first.
pub fn undecided(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Undecided>> {
    tx.all(
        "select e.referral_id, client.display_name, p.name, e.found_by, e.found_at
         from referral_earlier e
         join referral r on r.workspace_id = e.workspace_id and r.id = e.referral_id
           and r.status in ('sent', 'accepted', 'in_talks')
         join contact client on client.workspace_id = r.workspace_id and client.id = r.client_id
         join named_partnership p on p.workspace_id = r.workspace_id and p.id = r.partnership_id
         where e.workspace_id = $1 and e.verdict is null
         order by e.found_at, e.referral_id limit $2",
        &[&tx.workspace(), &limit],
        |row| {
            let by: Sign = row.parsed(3)?;
            Ok(Undecided {
                referral_id: row.get(0)?,
                client: row.get(1)?,
                partner: row.get(2)?,
                is_certain: by != Sign::Name,
                found_at: row.get(4)?,
            })
        },
    )
}
