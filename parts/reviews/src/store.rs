//! The rows of reviews that were held or skipped; open ones are read from `partnerships::next_review`.

use jiff::civil::Date;
use kit::{Error, Id, Result, Tx, store::Row};
use partnerships::{Partnership, next_review};

use crate::{Held, Listed, Pack, Review, Status, StatusName};

/// What a list says of the partner, so that a page of reviews is one query.
macro_rules! with_partner {
    ($table:literal) => {
        concat!(
            " p.name, p.active_since from ",
            $table,
            " r
             join named_partnership p on p.workspace_id = r.workspace_id and p.id = r.partnership_id
             where r.workspace_id = $1 and (r.partnership_id = $2 or $2 is null) "
        )
    };
}

/// The review with this id, open or settled.
pub fn find(tx: &mut Tx<'_>, id: Id<Review>) -> Result<Review> {
    let settled = tx.first(
        "select id, partnership_id, due_on, status, settled_on, rating, notes, decision, created_at, updated_at
         from review where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        read,
    )?;
    match settled {
        Some(review) => Ok(review),
        None => next_review::find(tx, Id::from_uuid(id.uuid())).map(Review::from),
    }
}

/// The reviews ahead after a day and id, up to a day, the longest due first.
pub(crate) fn ahead(
    tx: &mut Tx<'_>,
    partnership: Option<Id<Partnership>>,
    after: (Date, Id<Review>),
    until: Date,
    limit: u32,
) -> Result<Vec<Listed>> {
    tx.all(
        concat!(
            "select r.id, r.partnership_id, r.due_on, null, null, null, null, null, r.created_at, r.updated_at,",
            with_partner!("next_review"),
            "and (r.due_on, r.id) > ($3, $4) and r.due_on <= $5 order by r.due_on, r.id limit $6"
        ),
        &[&tx.workspace(), &partnership, &after.0, &after.1, &until, &limit],
        |row| listed(row, Status::Open),
    )
}

/// The reviews that were held or skipped, the latest due first, before a day and id.
pub(crate) fn settled(
    tx: &mut Tx<'_>,
    partnership: Option<Id<Partnership>>,
    before: (Date, Id<Review>),
    limit: u32,
) -> Result<Vec<Listed>> {
    tx.all(
        concat!(
            "select r.id, r.partnership_id, r.due_on, r.status, r.settled_on, r.rating, r.notes, r.decision,
                    r.created_at, r.updated_at,",
            with_partner!("review"),
            "and (r.due_on, r.id) < ($3, $4) order by r.due_on desc, r.id desc limit $5"
        ),
        &[&tx.workspace(), &partnership, &before.0, &before.1, &limit],
        |row| {
            let status = settled_status(row)?;
            listed(row, status)
        },
    )
}

/// The pack of a review that was held or skipped, as it was on that day.
pub(crate) fn pack(tx: &mut Tx<'_>, id: Id<Review>) -> Result<Pack> {
    let kept: serde_json::Value = tx.one(
        "select pack from review where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        |row| row.get(0),
    )?;
    serde_json::from_value(kept).map_err(Error::internal)
}

/// The day on which a partnership was last looked at, or not.
pub(crate) fn last_settled_on(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Option<Date>> {
    tx.first(
        "select settled_on from review where workspace_id = $1 and partnership_id = $2
         order by due_on desc, id desc limit 1",
        &[&tx.workspace(), &partnership],
        |row| row.get(0),
    )
}

/// Keeps what came of a review; one that was skipped may have been held after all.
pub(crate) fn keep(tx: &mut Tx<'_>, review: &Review, pack: &Pack) -> Result<()> {
    let stored = Stored::of(&review.status)?;
    let pack = serde_json::to_value(pack).map_err(Error::internal)?;
    tx.exec(
        "insert into review (workspace_id, id, partnership_id, due_on, status, settled_on, rating, notes, decision, pack,
                             created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (workspace_id, id) do update set status = excluded.status, settled_on = excluded.settled_on,
             rating = excluded.rating, notes = excluded.notes, decision = excluded.decision, updated_at = excluded.updated_at
         where review.status = 'skipped'",
        &[
            &tx.workspace(),
            &review.id,
            &review.partnership_id,
            &review.due_on,
            &stored.status,
            &stored.on,
            &stored.rating,
            &stored.notes,
            &stored.decision,
            &pack,
            &review.created_at,
            &review.updated_at,
        ],
    )
    .map(drop)
}

/// What came of a review, as its columns hold it.
struct Stored<'s> {
    status: &'static str,
    on: Date,
    rating: Option<u32>,
    notes: &'s str,
    decision: Option<&'static str>,
}

impl<'s> Stored<'s> {
    fn of(status: &'s Status) -> Result<Self> {
        let name = status.name().as_str();
        match status {
            Status::Open => Err(Error::internal("an open review stands in next_review")),
            Status::Held(Held { on, rating, notes, decision }) => Ok(Self {
                status: name,
                on: *on,
                rating: rating.map(u32::from),
                notes,
                decision: Some(decision.as_str()),
            }),
            Status::Skipped { on, reason } => {
                Ok(Self { status: name, on: *on, rating: None, notes: reason, decision: None })
            }
        }
    }
}

fn read(row: Row<'_>) -> Result<Review> {
    let status = settled_status(row)?;
    review(row, status)
}

fn settled_status(row: Row<'_>) -> Result<Status> {
    let (on, notes): (Date, String) = (row.get(4)?, row.get(6)?);
    Ok(match row.parsed(3)? {
        StatusName::Open => return Err(Error::internal("an open review stands in next_review")),
        StatusName::Held => {
            let rating = row.get::<Option<u32>>(5)?.map(u8::try_from).transpose().map_err(Error::internal)?;
            Status::Held(Held { on, rating, notes, decision: row.parsed(7)? })
        }
        StatusName::Skipped => Status::Skipped { on, reason: notes },
    })
}

fn review(row: Row<'_>, status: Status) -> Result<Review> {
    Ok(Review {
        id: row.get(0)?,
        partnership_id: row.get(1)?,
        due_on: row.get(2)?,
        status,
        created_at: row.get(8)?,
        updated_at: row.get(9)?,
    })
}

fn listed(row: Row<'_>, status: Status) -> Result<Listed> {
    Ok(Listed { review: review(row, status)?, partner: row.get(10)?, active_since: row.get(11)? })
}
