//! The referrals' rows.

use jiff::civil::Date;
use kit::{
    Error, Id, Result, Tx,
    fold::folded,
    money::{Currency, Money},
    store::Row,
    web::List,
};
use network::{contacts::Contact, services::Service};
use partnerships::{Partnership, terms::Direction};

use crate::{CarveOut, Consent, NewReferral, Referral, Status, StatusName};

macro_rules! columns {
    () => {
        "select r.id, r.direction, r.partnership_id, r.client_id, r.service_id, r.note, r.consent, r.consent_on,
                r.consent_how, r.carve_out, r.carve_out_note, r.passed_by, r.status, r.reason, r.won_on,
                r.expected_minor, r.expected_currency, r.sent_on, r.accepted_on, r.term_id, r.created_at, r.updated_at,
                r.passed_by_on "
    };
}

macro_rules! select {
    ($rest:literal) => {
        concat!(columns!(), $rest)
    };
}

macro_rules! select_with_names {
    ($rest:literal) => {
        concat!(
            columns!(),
            ", client.display_name, coalesce(company.name, partner.display_name), service.name
             from referral r
             join contact client on client.workspace_id = r.workspace_id and client.id = r.client_id
             join service on service.workspace_id = r.workspace_id and service.id = r.service_id
             join partnership p on p.workspace_id = r.workspace_id and p.id = r.partnership_id
             left join contact partner on partner.workspace_id = p.workspace_id and partner.id = p.contact_id
             left join company on company.workspace_id = p.workspace_id and company.id = p.company_id ",
            $rest
        )
    };
}

/// Carve-outs of one partner shown at most.
const MOST_CARVE_OUTS: u32 = 200;
/// Contacts who share an address looked at, at most.
const MOST_SAME: u32 = 20;
/// Partners to choose from at most.
const MOST_CHOICES: u32 = 100;
/// Drafts for one service shown at most.
const MOST_DRAFTS: u32 = 200;

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

/// The referral with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Referral> {
    tx.one(select!("from referral r where r.workspace_id = $1 and r.id = $2"), &[&tx.workspace(), &id], read)
}

/// A page of referrals, the newest first.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Referral>> {
    let limit = kit::web::paging::limit(filter.limit)?;
    let before: Option<Id<Referral>> = kit::web::paging::after(filter.cursor.as_deref())?;
    let rows = tx.all(
        select!(
            "from referral r where r.workspace_id = $1
             and (r.partnership_id = $2 or $2 is null) and (r.client_id = $3 or $3 is null)
             and (r.service_id = $4 or $4 is null) and (r.status = $5 or $5 is null)
             and (r.direction = $6 or $6 is null) and (r.id < $7 or $7 is null)
             order by r.id desc limit $8"
        ),
        &[
            &tx.workspace(),
            &filter.partnership_id,
            &filter.client_id,
            &filter.service_id,
            &filter.status.map(StatusName::as_str),
            &filter.direction.map(Direction::as_str),
            &before,
            &(limit + 1),
        ],
        read,
    )?;
    Ok(List::cut(rows, limit, |last| last.id))
}

/// A referral with what people call those it is about.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub referral: Referral,
    pub client: String,
    pub partner: String,
    pub service: String,
}

/// The referral with this id, with names.
pub(crate) fn find_with_names(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Shown> {
    tx.one(
        select_with_names!("where r.workspace_id = $1 and r.id = $2"),
        &[&tx.workspace(), &id],
        read_with_names,
    )
}

/// A page of referrals with names, the newest first; `q` is looked for in the names of client, partner and service.
pub(crate) fn list_with_names(tx: &mut Tx<'_>, filter: &Filter, q: Option<&str>) -> Result<List<Shown>> {
    let limit = kit::web::paging::limit(filter.limit)?;
    let before: Option<Id<Referral>> = kit::web::paging::after(filter.cursor.as_deref())?;
    let like = q.map(|q| format!("%{}%", folded(q).replace(['%', '_'], "")));
    let rows = tx.all(
        select_with_names!(
            "where r.workspace_id = $1 and (r.partnership_id = $2 or $2 is null) and (r.status = $3 or $3 is null)
             and (r.direction = $4 or $4 is null) and (r.id < $5 or $5 is null)
             and (client.name_key like $6 or coalesce(company.name_key, partner.name_key) like $6
                  or lower(service.name) like $6 or $6 is null)
             order by r.id desc limit $7"
        ),
        &[
            &tx.workspace(),
            &filter.partnership_id,
            &filter.status.map(StatusName::as_str),
            &filter.direction.map(Direction::as_str),
            &before,
            &like,
            &(limit + 1),
        ],
        read_with_names,
    )?;
    Ok(List::cut(rows, limit, |last| last.referral.id))
}

/// A partner to whom clients for a service could go.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub id: Id<Partnership>,
    pub name: String,
    pub has_agreement: bool,
}

/// Whom one could send clients to for a service, or hear of clients from: those with a running agreement first.
pub(crate) fn choices(
    tx: &mut Tx<'_>,
    direction: Direction,
    service: Option<Id<Service>>,
) -> Result<Vec<Choice>> {
    tx.all(
        "select p.id, coalesce(company.name, partner.display_name) as name,
                exists (select 1 from term where term.workspace_id = p.workspace_id and term.partnership_id = p.id
                        and term.service_id = $2 and term.direction = $3 and term.state = 'running') as agreed
         from partnership p
         left join contact partner on partner.workspace_id = p.workspace_id and partner.id = p.contact_id
         left join company on company.workspace_id = p.workspace_id and company.id = p.company_id
         where p.workspace_id = $1 and p.stage not in ('paused', 'ended')
         order by agreed desc, name limit $4",
        &[&tx.workspace(), &service, &direction.as_str(), &MOST_CHOICES],
        |row| Ok(Choice { id: row.get(0)?, name: row.get(1)?, has_agreement: row.get(2)? }),
    )
}

/// Drafts for this service that name anyone but this partner: what making them the only one has to resolve.
pub fn unsent_drafts_elsewhere(
    tx: &mut Tx<'_>,
    service: Id<Service>,
    partnership: Id<Partnership>,
) -> Result<Vec<Referral>> {
    tx.all(
        select!(
            "from referral r where r.workspace_id = $1 and r.service_id = $2 and r.status = 'draft'
             and r.direction = 'outbound' and r.partnership_id <> $3 order by r.id limit $4"
        ),
        &[&tx.workspace(), &service, &partnership, &MOST_DRAFTS],
        read,
    )
}

/// Referrals that passed this partner by since a day, each with its reason: the next review lists them.
pub fn carve_outs(tx: &mut Tx<'_>, passed_by: Id<Partnership>, since: Date) -> Result<Vec<Referral>> {
    tx.all(
        select!(
            "from referral r where r.workspace_id = $1 and r.passed_by = $2 and r.passed_by_on >= $3
             order by r.passed_by_on, r.id limit $4"
        ),
        &[&tx.workspace(), &passed_by, &since, &MOST_CARVE_OUTS],
        read,
    )
}

/// The contact with this email address.
pub(crate) fn reached_at(tx: &mut Tx<'_>, email: &str) -> Result<Option<Id<Contact>>> {
    tx.first(
        "select contact_id from contact_email where workspace_id = $1 and email = $2 order by contact_id limit 1",
        &[&tx.workspace(), &email.trim().to_lowercase()],
        |row| row.get(0),
    )
}

/// The contact and everyone who shares an email address or a phone number with them: probably the same person.
pub(crate) fn reached_the_same_way(tx: &mut Tx<'_>, client: Id<Contact>) -> Result<Vec<Id<Contact>>> {
    let mut same = vec![client];
    same.extend(tx.all(
        "select other.contact_id from contact_email own
         join contact_email other on other.workspace_id = own.workspace_id and other.email = own.email
         where own.workspace_id = $1 and own.contact_id = $2 and other.contact_id <> $2
         union
         select other.contact_id from contact_phone own
         join contact_phone other on other.workspace_id = own.workspace_id and other.phone = own.phone
         where own.workspace_id = $1 and own.contact_id = $2 and other.contact_id <> $2 limit $3",
        &[&tx.workspace(), &client, &MOST_SAME],
        |row| row.get::<Id<Contact>>(0),
    )?);
    Ok(same)
}

/// An open referral, other than this one, of any of these people for the same service, in the same direction. Of two
/// drafts only the earlier is in the way of the other.
pub(crate) fn rival(
    tx: &mut Tx<'_>,
    referral: &Referral,
    client: Id<Contact>,
) -> Result<Option<Id<Referral>>> {
    tx.first(
        "select id from referral where workspace_id = $1 and client_id = $2 and service_id = $3 and direction = $4
         and id <> $5 and (status in ('sent', 'accepted', 'in_talks') or (status = 'draft' and id < $5))
         order by id limit 1",
        &[
            &tx.workspace(),
            &client,
            &referral.about.service_id,
            &referral.about.direction.as_str(),
            &referral.id,
        ],
        |row| row.get(0),
    )
}

pub(crate) fn insert(tx: &mut Tx<'_>, referral: &Referral) -> Result<()> {
    let about = &referral.about;
    tx.exec(
        "insert into referral (workspace_id, id, direction, partnership_id, client_id, service_id, note, consent,
                               consent_on, consent_how, carve_out, carve_out_note, status, sent_on, term_id,
                               created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        &[
            &tx.workspace(),
            &referral.id,
            &about.direction.as_str(),
            &about.partnership_id,
            &about.client_id,
            &about.service_id,
            &about.note,
            &about.consent.word(),
            &about.consent.day(),
            &about.consent.how(),
            &about.carve_out.as_ref().map(|carve_out| carve_out.reason.as_str()),
            &about.carve_out.as_ref().map(|carve_out| &*carve_out.note),
            &referral.status.name().as_str(),
            &referral.sent_on,
            &referral.term_id,
            &referral.created_at,
            &referral.updated_at,
        ],
    )
    .map(drop)
}

/// Saves what can change: where it stands, the client's yes and the carve-out.
pub(crate) fn save(tx: &mut Tx<'_>, referral: &mut Referral) -> Result<()> {
    referral.updated_at = tx.now();
    let (about, status) = (&referral.about, &referral.status);
    let (won_on, expected) = status.won().unzip();
    let expected = expected.flatten();
    tx.exec(
        "update referral set consent = $3, consent_on = $4, consent_how = $5, carve_out = $6, carve_out_note = $7,
                passed_by = $8, status = $9, reason = $10, won_on = $11, expected_minor = $12, expected_currency = $13,
                sent_on = $14, accepted_on = $15, term_id = $16, updated_at = $17,
                passed_by_on = $18
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &referral.id,
            &about.consent.word(),
            &about.consent.day(),
            &about.consent.how(),
            &about.carve_out.as_ref().map(|carve_out| carve_out.reason.as_str()),
            &about.carve_out.as_ref().map(|carve_out| &*carve_out.note),
            &referral.passed_by,
            &status.name().as_str(),
            &status.reason(),
            &won_on,
            &expected.map(|money| money.minor),
            &expected.map(|money| money.currency.code()),
            &referral.sent_on,
            &referral.accepted_on,
            &referral.term_id,
            &referral.updated_at,
            &referral.passed_by_on,
        ],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<Referral> {
    Ok(Referral {
        id: row.get(0)?,
        about: NewReferral {
            direction: row.parsed(1)?,
            partnership_id: row.get(2)?,
            client_id: row.get(3)?,
            service_id: row.get(4)?,
            note: row.get(5)?,
            consent: consent(row)?,
            carve_out: carve_out(row)?,
        },
        passed_by: row.get(11)?,
        passed_by_on: row.get(22)?,
        status: status(row)?,
        sent_on: row.get(17)?,
        accepted_on: row.get(18)?,
        term_id: row.get(19)?,
        created_at: row.get(20)?,
        updated_at: row.get(21)?,
    })
}

fn read_with_names(row: Row<'_>) -> Result<Shown> {
    Ok(Shown { referral: read(row)?, client: row.get(23)?, partner: row.get(24)?, service: row.get(25)? })
}

fn consent(row: Row<'_>) -> Result<Consent> {
    match &*row.get::<String>(6)? {
        "missing" => Ok(Consent::Missing),
        "given" => Ok(Consent::Given { on: row.get(7)?, how: row.get(8)? }),
        "taken_back" => Ok(Consent::TakenBack { on: row.get(7)? }),
        other => Err(Error::internal(format!("“{other}” is no consent"))),
    }
}

fn carve_out(row: Row<'_>) -> Result<Option<CarveOut>> {
    match row.get::<Option<String>>(9)? {
        None => Ok(None),
        Some(reason) => {
            let reason = reason.parse().map_err(Error::internal)?;
            Ok(Some(CarveOut { reason, note: row.get(10)? }))
        }
    }
}

fn status(row: Row<'_>) -> Result<Status> {
    Ok(match row.parsed::<StatusName>(12)? {
        StatusName::Draft => Status::Draft,
        StatusName::Sent => Status::Sent,
        StatusName::Accepted => Status::Accepted,
        StatusName::Declined => Status::Declined { reason: row.get(13)? },
        StatusName::InTalks => Status::InTalks,
        StatusName::Won => Status::Won { on: row.get(14)?, expected: expected(row)? },
        StatusName::Lost => Status::Lost { reason: row.get(13)? },
        StatusName::Withdrawn => Status::Withdrawn,
    })
}

fn expected(row: Row<'_>) -> Result<Option<Money>> {
    match row.get::<Option<i64>>(15)? {
        None => Ok(None),
        Some(minor) => {
            let currency: Currency = row.parsed(16)?;
            Ok(Some(Money::new(minor, currency)))
        }
    }
}
