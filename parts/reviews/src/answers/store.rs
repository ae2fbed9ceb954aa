//! The rows of what both sides answered.

use agreements::Party;
use jiff::{Timestamp, civil::Date};
use kit::{Error, Id, Result, Tx};

use super::{Answers, BothSides};
use crate::{Review, Status};

/// What both sides answered before a review.
pub fn of(tx: &mut Tx<'_>, review: Id<Review>) -> Result<BothSides> {
    let rows = tx.all(
        "select party, rating, went_well, could_be_better, balance, wish
         from review_answers where workspace_id = $1 and review_id = $2",
        &[&tx.workspace(), &review],
        |row| {
            let answers = Answers {
                rating: u8::try_from(row.get::<u32>(1)?).map_err(Error::internal)?,
                went_well: row.get(2)?,
                could_be_better: row.get(3)?,
                balance: row.parsed(4)?,
                wish: row.parsed(5)?,
            };
            Ok((row.parsed::<Party>(0)?, answers))
        },
    )?;
    let mut both = BothSides::default();
    for (party, answers) in rows {
        match party {
            Party::Ours => both.ours = Some(answers),
            Party::Theirs => both.theirs = Some(answers),
        }
    }
    Ok(both)
}

/// Keeps what one side answered in place of what they answered before.
pub(super) fn put(tx: &mut Tx<'_>, review: Id<Review>, party: Party, answers: &Answers) -> Result<()> {
    tx.exec(
        "insert into review_answers (workspace_id, review_id, party, rating, went_well, could_be_better, balance, wish,
                                     answered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (workspace_id, review_id, party) do update set rating = excluded.rating,
             went_well = excluded.went_well, could_be_better = excluded.could_be_better, balance = excluded.balance,
             wish = excluded.wish, answered_at = excluded.answered_at",
        &[
            &tx.workspace(),
            &review,
            &party.as_str(),
            &u32::from(answers.rating),
            &answers.went_well,
            &answers.could_be_better,
            &answers.balance.as_str(),
            &answers.wish.as_str(),
            &tx.now(),
        ],
    )
    .map(drop)
}

/// When the other side was asked, and at which address they were mailed, if any.
pub(super) fn asked(tx: &mut Tx<'_>, review: Id<Review>) -> Result<Option<(Timestamp, Option<String>)>> {
    tx.first(
        "select asked_at, mailed_to from review_asked where workspace_id = $1 and review_id = $2",
        &[&tx.workspace(), &review],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Notes that the other side was asked just now.
pub(super) fn put_asked(tx: &mut Tx<'_>, review: Id<Review>, mailed_to: Option<&str>) -> Result<()> {
    tx.exec(
        "insert into review_asked (workspace_id, review_id, asked_at, mailed_to) values ($1, $2, $3, $4)
         on conflict (workspace_id, review_id) do update set asked_at = excluded.asked_at, mailed_to = excluded.mailed_to",
        &[&tx.workspace(), &review, &tx.now(), &mailed_to],
    )
    .map(drop)
}

/// The reviews ahead up to a day of which the other side was not asked and has not answered, the nearest first.
pub fn unasked(tx: &mut Tx<'_>, today: Date, until: Date, limit: u32) -> Result<Vec<Review>> {
    tx.all(
        "select next.id, next.partnership_id, next.due_on, next.created_at, next.updated_at
         from next_review next
         left join review_asked asked on asked.workspace_id = next.workspace_id and asked.review_id = next.id
         left join review_answers theirs
             on theirs.workspace_id = next.workspace_id and theirs.review_id = next.id and theirs.party = 'theirs'
         where next.workspace_id = $1 and next.due_on > $2 and next.due_on <= $3
           and asked.review_id is null and theirs.review_id is null
         order by next.due_on, next.id limit $4",
        &[&tx.workspace(), &today, &until, &limit],
        |row| {
            Ok(Review {
                id: row.get(0)?,
                partnership_id: row.get(1)?,
                due_on: row.get(2)?,
                status: Status::Open,
                created_at: row.get(3)?,
                updated_at: row.get(4)?,
            })
        },
    )
}
