//! The referrals' rows.

use kit::{
    Error, Id, Result, Tx,
    money::{Currency, Money},
    store::Row,
};
use network::{contacts::Contact, services::Service};
use partnerships::Partnership;

use crate::{CarveOut, Consent, NewReferral, Referral, Status, StatusName, tally};

macro_rules! columns {
    () => {
        "select r.id, r.direction, r.partnership_id, r.client_id, r.service_id, r.note, r.consent, r.consent_on,
                r.consent_how, r.carve_out, r.carve_out_note, r.passed_by, r.status, r.reason, r.won_on,
                r.expected_minor, r.expected_currency, r.sent_on, r.accepted_on, r.term_id, r.created_at, r.updated_at,
                r.passed_by_on, r.closed_on "
    };
}

macro_rules! select {
    ($rest:literal) => {
        concat!($crate::store::columns!(), $rest)
    };
}
pub(crate) use {columns, select};

/// Drafts for one service shown at most.
const MOST_DRAFTS: u32 = 200;

/// The referral with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Referral> {
    tx.one(select!("from referral r where r.workspace_id = $1 and r.id = $2"), &[&tx.workspace(), &id], read)
}

/// Drafts for this service that name anyone but this partner and can still be sent: what making them the only one has to
/// resolve.
pub fn unsent_drafts_elsewhere(
    tx: &mut Tx<'_>,
    service: Id<Service>,
    partnership: Id<Partnership>,
) -> Result<Vec<Referral>> {
    tx.all(
        select!(
            "from referral r where r.workspace_id = $1 and r.service_id = $2 and r.status = 'draft'
             and r.direction = 'outbound' and r.partnership_id <> $3 and not exists (
                 select 1 from partnership p
                 where p.workspace_id = r.workspace_id and p.id = r.partnership_id and p.stage = 'ended'
             ) order by r.id limit $4"
        ),
        &[&tx.workspace(), &service, &partnership, &MOST_DRAFTS],
        read,
    )
}

/// A referral that is not over, of one person to a partner who is the other.
pub(crate) fn of_one_to_the_other(
    tx: &mut Tx<'_>,
    client: Id<Contact>,
    partner: Id<Contact>,
) -> Result<Option<Id<Referral>>> {
    tx.first(
        "select r.id from referral r
         join partnership p on p.workspace_id = r.workspace_id and p.id = r.partnership_id and p.contact_id = $3
         where r.workspace_id = $1 and r.client_id = $2 and r.status in ('draft', 'sent', 'accepted', 'in_talks', 'won')
         order by r.id limit 1",
        &[&tx.workspace(), &client, &partner],
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
    )?;
    tally::follow(tx, None, referral)
}

/// Saves what can change: where it stands, the client's yes and the carve-out.
pub(crate) fn save(tx: &mut Tx<'_>, referral: &mut Referral) -> Result<()> {
    let before = find(tx, referral.id)?;
    referral.updated_at = tx.now();
    let (about, status) = (&referral.about, &referral.status);
    let (won_on, expected) = status.won().unzip();
    let expected = expected.flatten();
    tx.exec(
        "update referral set consent = $3, consent_on = $4, consent_how = $5, carve_out = $6, carve_out_note = $7,
                passed_by = $8, status = $9, reason = $10, won_on = $11, expected_minor = $12, expected_currency = $13,
                sent_on = $14, accepted_on = $15, term_id = $16, updated_at = $17,
                passed_by_on = $18, closed_on = $19
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
            &status.closed_on(),
        ],
    )?;
    tally::follow(tx, Some(&before), referral)
}

pub(crate) fn read(row: Row<'_>) -> Result<Referral> {
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
        StatusName::Declined => Status::Declined { reason: row.get(13)?, on: row.get(23)? },
        StatusName::InTalks => Status::InTalks,
        StatusName::Won => Status::Won { on: row.get(14)?, expected: expected(row)? },
        StatusName::Lost => Status::Lost { reason: row.get(13)?, on: row.get(23)? },
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
