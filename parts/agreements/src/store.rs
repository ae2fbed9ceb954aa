//! The agreements' rows.

use jiff::civil::Date;
use kit::{
    Error, Id, Result, Tx,
    store::{Row, Subject},
    web::List,
};
use partnerships::{Partnership, terms::Dates};
use serde_json::Value as Json;

use crate::{
    Agreement, AgreementId, Confirmation, NewAgreement, Party, Signature, Status, StatusName,
    renewal::Renewal,
};

/// Agreements of one partner shown at most.
const MOST_OF_ONE: u32 = 100;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select id, partnership_id, form, starts_on, ends_on, notice_days, boundaries, version, amends, status,
                    since, reason, over_on, superseded_by, override_reason, decisions, created_at, updated_at,
                    proposal_reason, begins_by_itself, wording, particulars, renews_from, renews_months, period_ends_on,
                    signs_first, answer_by
             from agreement where workspace_id = $1 and ",
            $rest
        )
    };
}

/// Which agreements a list shows.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// With whom.
    pub partnership_id: Option<Id<Partnership>>,
    /// Where they stand.
    pub status: Option<StatusName>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// The agreement with this id, closed if its last day has passed.
pub fn find(tx: &mut Tx<'_>, id: AgreementId) -> Result<Agreement> {
    let mut agreement = stored(tx, id)?;
    agreement.close_if_over(tx.today());
    Ok(agreement)
}

/// The last day of an agreement and of what took its place, once nothing of it holds any more.
pub fn over_since(tx: &mut Tx<'_>, id: AgreementId) -> Result<Option<Date>> {
    let mut agreement = find(tx, id)?;
    while let Status::Superseded { by, .. } = agreement.status {
        agreement = find(tx, by)?;
    }
    Ok(agreement.status.over_on())
}

/// The agreement as its row has it, which the day may have overtaken.
pub(crate) fn stored(tx: &mut Tx<'_>, id: AgreementId) -> Result<Agreement> {
    let mut agreement = tx.one(select!("id = $2"), &[&tx.workspace(), &id], read)?;
    agreement.signatures = signatures(tx, &agreement)?;
    agreement.confirmation = confirmation(tx, id)?;
    Ok(agreement)
}

/// A page of agreements, the newest first.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Agreement>> {
    let limit = kit::web::paging::limit(filter.limit)?;
    let before: Option<AgreementId> = kit::web::paging::after(filter.cursor.as_deref())?;
    let rows = tx.all(
        select!(
            "(partnership_id = $2 or $2 is null) and (id < $3 or $3 is null)
               and ($4 = case
                   when ends_on < $5 and status = 'active' and reason is not null then 'ended'
                   when ends_on < $5 and status in ('proposed', 'partly_signed', 'signed', 'active', 'paused')
                   then 'expired' else status end or $4 is null)
             order by id desc limit $6"
        ),
        &[
            &tx.workspace(),
            &filter.partnership_id,
            &before,
            &filter.status.map(StatusName::as_str),
            &tx.today(),
            &(limit + 1),
        ],
        read,
    )?;
    let page = List::cut(rows, limit, |last| last.id);
    Ok(List { data: complete(tx, page.data)?, next_cursor: page.next_cursor })
}

/// The agreements with one partner, the newest first.
pub fn of_partnership(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Vec<Agreement>> {
    let rows = tx.all(
        select!("partnership_id = $2 order by id desc limit $3"),
        &[&tx.workspace(), &partnership, &MOST_OF_ONE],
        read,
    )?;
    complete(tx, rows)
}

/// Whether an agreement lies before a partner, or is signed and has yet to begin.
pub(crate) fn is_any_proposed(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<bool> {
    let open = tx.count(
        "select count(*) from agreement
         where workspace_id = $1 and partnership_id = $2 and status in ('proposed', 'partly_signed', 'signed')
           and (ends_on is null or ends_on >= $3)",
        &[&tx.workspace(), &partnership, &tx.today()],
    )?;
    Ok(open > 0)
}

/// What begins by itself and may have waited for an agreement that is over: it is about the same service and direction. Who
/// has waited longest comes first.
pub(crate) fn waiting_for(tx: &mut Tx<'_>, over: AgreementId) -> Result<Vec<AgreementId>> {
    tx.all(
        "select id from agreement
         where workspace_id = $1 and status = 'signed' and begins_by_itself and starts_on <= $2 and exists (
             select 1 from term mine
             join term theirs on theirs.workspace_id = mine.workspace_id and theirs.service_id = mine.service_id
               and theirs.direction = mine.direction
             where mine.workspace_id = $1 and mine.agreement_id = agreement.id and theirs.agreement_id = $3)
         order by updated_at, id limit $4",
        &[&tx.workspace(), &tx.today(), &over, &MOST_OF_ONE],
        |row| row.get(0),
    )
}

fn complete(tx: &mut Tx<'_>, mut agreements: Vec<Agreement>) -> Result<Vec<Agreement>> {
    for agreement in &mut agreements {
        agreement.signatures = signatures(tx, agreement)?;
        agreement.confirmation = confirmation(tx, agreement.id)?;
        agreement.close_if_over(tx.today());
    }
    Ok(agreements)
}

pub(crate) fn insert(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    let NewAgreement { partnership_id, form, dates, renewal, notice_days, boundaries, particulars } =
        &agreement.about;
    let particulars = serde_json::to_value(particulars).map_err(Error::internal)?;
    tx.exec(
        "insert into agreement (workspace_id, id, partnership_id, form, starts_on, ends_on, notice_days, boundaries,
                                version, amends, status, created_at, updated_at, particulars, renews_from, renews_months)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', $11, $11, $12, $13, $14)",
        &[
            &tx.workspace(),
            &agreement.id,
            partnership_id,
            &form.as_str(),
            &dates.starts_on,
            &dates.ends_on,
            &notice_days.map(u32::from),
            boundaries,
            &agreement.version,
            &agreement.amends,
            &agreement.created_at,
            &particulars,
            &renewal.map(|renewal| renewal.from),
            &renewal.map(|renewal| u32::from(renewal.months)),
        ],
    )
    .map(drop)
}

pub(crate) fn save(tx: &mut Tx<'_>, agreement: &mut Agreement) -> Result<()> {
    agreement.updated_at = tx.now();
    let stored = Stored::of(&agreement.status);
    let NewAgreement { form, dates, renewal, notice_days, boundaries, particulars, .. } = &agreement.about;
    let particulars = serde_json::to_value(particulars).map_err(Error::internal)?;
    let decided = Some(&agreement.decisions).filter(|decisions| !decisions.is_empty());
    let decisions = decided.map(serde_json::to_value).transpose().map_err(Error::internal)?;
    tx.exec(
        "update agreement
         set form = $3, starts_on = $4, ends_on = $5, notice_days = $6, boundaries = $7, status = $8, since = $9,
             reason = $10, over_on = $11, superseded_by = $12, override_reason = $13, decisions = $14, updated_at = $15,
             proposal_reason = $16, begins_by_itself = $17, wording = $18, particulars = $19, renews_from = $20,
             renews_months = $21, period_ends_on = $22, remind_on = $23,
             signs_first = $24, answer_by = $25
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &agreement.id,
            &form.as_str(),
            &dates.starts_on,
            &dates.ends_on,
            &notice_days.map(u32::from),
            boundaries,
            &agreement.status.name().as_str(),
            &stored.since,
            &stored.reason,
            &stored.over_on,
            &stored.superseded_by,
            &agreement.override_reason,
            &decisions,
            &agreement.updated_at,
            &agreement.proposal_reason,
            &agreement.begins_by_itself,
            &agreement.wording,
            &particulars,
            &renewal.map(|renewal| renewal.from),
            &renewal.map(|renewal| u32::from(renewal.months)),
            &agreement.period_ends_on,
            &agreement.remind_on(tx.today()),
            &agreement.signs_first.map(Party::as_str),
            &agreement.answer_by,
        ],
    )
    .map(drop)
}

pub(crate) fn insert_signature(tx: &mut Tx<'_>, agreement: &Agreement, signature: &Signature) -> Result<()> {
    tx.exec(
        "insert into signature (workspace_id, agreement_id, wording, party, how, name, signed_on, file_id, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &tx.workspace(),
            &agreement.id,
            &agreement.wording,
            &signature.party.as_str(),
            &signature.how.as_str(),
            &signature.name,
            &signature.on,
            &signature.file_id,
            &tx.now(),
        ],
    )
    .map(drop)
}

/// Who has signed the words that lie before both.
fn signatures(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Vec<Signature>> {
    tx.all(
        "select party, how, name, signed_on, file_id from signature
         where workspace_id = $1 and agreement_id = $2 and wording = $3 order by recorded_at, party",
        &[&tx.workspace(), &agreement.id, &agreement.wording],
        signature,
    )
}

/// Who signed words that were changed afterwards, the latest first, and which wording that was.
pub fn void_signatures(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Vec<(u32, Signature)>> {
    tx.all(
        "select party, how, name, signed_on, file_id, wording from signature
         where workspace_id = $1 and agreement_id = $2 and wording < $3 order by wording desc, recorded_at desc limit $4",
        &[&tx.workspace(), &agreement.id, &agreement.wording, &MOST_OF_ONE],
        |row| Ok((row.get(5)?, signature(row)?)),
    )
}

fn signature(row: Row<'_>) -> Result<Signature> {
    Ok(Signature {
        party: row.parsed(0)?,
        how: row.parsed(1)?,
        name: row.get(2)?,
        on: row.get(3)?,
        file_id: row.get(4)?,
    })
}

pub(crate) fn insert_confirmation(
    tx: &mut Tx<'_>,
    agreement: AgreementId,
    confirmation: &Confirmation,
) -> Result<()> {
    tx.exec(
        "insert into agreement_confirmation (workspace_id, agreement_id, name, confirmed_at, address, agent)
         values ($1, $2, $3, $4, $5, $6)",
        &[
            &tx.workspace(),
            &agreement,
            &confirmation.name,
            &confirmation.at,
            &confirmation.address,
            &confirmation.agent,
        ],
    )
    .map(drop)
}

fn confirmation(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<Option<Confirmation>> {
    tx.first(
        "select name, confirmed_at, address, agent from agreement_confirmation
         where workspace_id = $1 and agreement_id = $2",
        &[&tx.workspace(), &agreement],
        |row| {
            Ok(Confirmation { name: row.get(0)?, at: row.get(1)?, address: row.get(2)?, agent: row.get(3)? })
        },
    )
}

/// Records the one event of an operation; it stands in the history of the partner too.
pub(crate) fn note(tx: &mut Tx<'_>, kind: &'static str, agreement: &Agreement) -> Result<()> {
    note_with(tx, kind, agreement, Json::Object(serde_json::Map::new()))
}

/// `note`, with what a person would want to read about it later.
pub(crate) fn note_with(
    tx: &mut Tx<'_>,
    kind: &'static str,
    agreement: &Agreement,
    detail: Json,
) -> Result<()> {
    note_about(tx, kind, agreement, &[], detail)
}

/// `note_with`, in the history of others, too.
pub(crate) fn note_about(
    tx: &mut Tx<'_>,
    kind: &'static str,
    agreement: &Agreement,
    others: &[&dyn Subject],
    detail: Json,
) -> Result<()> {
    let partnership = partnerships::find(tx, agreement.about.partnership_id)?;
    let [own, partners] = partnership.subjects();
    let subjects: Vec<&dyn Subject> =
        [&agreement.id as &dyn Subject, own, partners].into_iter().chain(others.iter().copied()).collect();
    tx.note_with(kind, &subjects, detail)
}

/// A status as its columns hold it.
#[derive(Default)]
struct Stored<'s> {
    since: Option<Date>,
    reason: Option<&'s str>,
    over_on: Option<Date>,
    superseded_by: Option<AgreementId>,
}

impl<'s> Stored<'s> {
    fn of(status: &'s Status) -> Self {
        match status {
            Status::Draft | Status::Proposed | Status::PartlySigned | Status::Signed => Self::default(),
            Status::Active { since, ending } => {
                Self { since: Some(*since), reason: ending.as_deref(), ..Self::default() }
            }
            Status::Paused { since, reason } => {
                Self { since: Some(*since), reason: Some(reason), ..Self::default() }
            }
            Status::Ended { on, reason } => {
                Self { over_on: Some(*on), reason: Some(reason), ..Self::default() }
            }
            Status::Declined { reason } => Self { reason: Some(reason), ..Self::default() },
            Status::Expired { on } => Self { over_on: Some(*on), ..Self::default() },
            Status::Superseded { by, on } => {
                Self { over_on: Some(*on), superseded_by: Some(*by), ..Self::default() }
            }
        }
    }
}

fn read(row: Row<'_>) -> Result<Agreement> {
    let (since, over_on): (Option<Date>, Option<Date>) = (row.get(10)?, row.get(12)?);
    let reason: Option<String> = row.get(11)?;
    let (since, over_on) = (since.unwrap_or_default(), over_on.unwrap_or_default());
    let why = reason.clone().unwrap_or_default();
    let status = match row.parsed::<StatusName>(9)? {
        StatusName::Draft => Status::Draft,
        StatusName::Proposed => Status::Proposed,
        StatusName::PartlySigned => Status::PartlySigned,
        StatusName::Signed => Status::Signed,
        StatusName::Active => Status::Active { since, ending: reason },
        StatusName::Paused => Status::Paused { since, reason: why },
        StatusName::Ended => Status::Ended { on: over_on, reason: why },
        StatusName::Declined => Status::Declined { reason: why },
        StatusName::Expired => Status::Expired { on: over_on },
        StatusName::Superseded => Status::Superseded { by: row.get(13)?, on: over_on },
    };
    let months: Option<u16> =
        row.get::<Option<u32>>(23)?.map(u16::try_from).transpose().map_err(Error::internal)?;
    let from: Option<Date> = row.get(22)?;
    let about = NewAgreement {
        renewal: from.zip(months).map(|(from, months)| Renewal { from, months }),
        partnership_id: row.get(1)?,
        form: row.parsed(2)?,
        dates: Dates { starts_on: row.get(3)?, ends_on: row.get(4)? },
        notice_days: row.get::<Option<u32>>(5)?.map(u16::try_from).transpose().map_err(Error::internal)?,
        boundaries: row.get(6)?,
        particulars: serde_json::from_value(row.get::<Json>(21)?).map_err(Error::internal)?,
    };
    let decisions: Option<Json> = row.get(15)?;
    let decisions = decisions.map(serde_json::from_value).transpose().map_err(Error::internal)?;
    let signs_first: Option<String> = row.get(25)?;
    Ok(Agreement {
        id: row.get(0)?,
        about,
        version: row.get(7)?,
        amends: row.get(8)?,
        status,
        signatures: Vec::new(),
        confirmation: None,
        override_reason: row.get(14)?,
        proposal_reason: row.get(18)?,
        signs_first: signs_first.map(|party| party.parse()).transpose().map_err(Error::internal)?,
        answer_by: row.get(26)?,
        decisions: decisions.unwrap_or_default(),
        period_ends_on: row.get(24)?,
        begins_by_itself: row.get(19)?,
        wording: row.get(20)?,
        created_at: row.get(16)?,
        updated_at: row.get(17)?,
    })
}
