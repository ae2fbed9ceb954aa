//! The offers' rows. What was proposed is never changed; what became of it is written once.

use kit::{Error, Id, Result, Tx, store::Row};
use serde_json::Value as Json;

use super::{Offer, Terms};
use crate::{Agreement, AgreementId};

/// Offers read at once; no agreement has more.
const MOST: u32 = 100;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select id, agreement_id, wording, body, remark, made_at, state, answered_at, answer from agreement_offer
             where workspace_id = $1 and ",
            $rest
        )
    };
}

/// The offer with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Offer>) -> Result<Offer> {
    tx.one(select!("id = $2"), &[&tx.workspace(), &id], read)
}

/// Everything that was offered for an agreement, the latest first.
pub fn of_agreement(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<Vec<Offer>> {
    tx.all(
        select!("agreement_id = $2 order by id desc limit $3"),
        &[&tx.workspace(), &agreement, &MOST],
        read,
    )
}

/// The offer that waits for our answer.
pub fn open(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<Option<Offer>> {
    tx.first(select!("agreement_id = $2 and state = 'open'"), &[&tx.workspace(), &agreement], read)
}

/// What waits for our answer in agreements whose words can still be changed, the oldest first.
pub fn unanswered(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Offer>> {
    tx.all(
        "select o.id, o.agreement_id, o.wording, o.body, o.remark, o.made_at, o.state, o.answered_at, o.answer
         from agreement_offer o
         join agreement a on a.workspace_id = o.workspace_id and a.id = o.agreement_id
         where o.workspace_id = $1 and o.state = 'open' and a.status in ('proposed', 'partly_signed')
         order by o.id limit $2",
        &[&tx.workspace(), &limit],
        read,
    )
}

/// The terms of theirs that this wording was made of.
pub(crate) fn made(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<Terms>> {
    let Some(before) = agreement.wording.checked_sub(1) else { return Ok(None) };
    let accepted = tx.first(
        select!("agreement_id = $2 and wording = $3 and state = 'accepted'"),
        &[&tx.workspace(), &agreement.id, &before],
        read,
    )?;
    Ok(accepted.map(|offer| offer.terms))
}

pub(super) fn count(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<u32> {
    let count = tx.count(
        "select count(*) from agreement_offer where workspace_id = $1 and agreement_id = $2",
        &[&tx.workspace(), &agreement],
    )?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

pub(super) fn insert(tx: &mut Tx<'_>, offer: &Offer) -> Result<()> {
    let body = serde_json::to_value(&offer.terms).map_err(Error::internal)?;
    tx.exec(
        "insert into agreement_offer (workspace_id, id, agreement_id, wording, body, remark, made_at, state)
         values ($1, $2, $3, $4, $5, $6, $7, 'open')",
        &[
            &tx.workspace(),
            &offer.id,
            &offer.agreement_id,
            &offer.wording,
            &body,
            &offer.remark,
            &offer.made_at,
        ],
    )
    .map(drop)
}

pub(super) fn answered(tx: &mut Tx<'_>, offer: &Offer) -> Result<()> {
    tx.exec(
        "update agreement_offer set state = $3, answered_at = $4, answer = $5 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &offer.id, &offer.state.as_str(), &offer.answered_at, &offer.answer],
    )
    .map(drop)
}

/// Something newer takes the place of an offer that is open.
pub(crate) fn overtake(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<()> {
    tx.exec(
        "update agreement_offer set state = 'overtaken', answered_at = $3
         where workspace_id = $1 and agreement_id = $2 and state = 'open'",
        &[&tx.workspace(), &agreement, &tx.now()],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<Offer> {
    Ok(Offer {
        id: row.get(0)?,
        agreement_id: row.get(1)?,
        wording: row.get(2)?,
        terms: serde_json::from_value(row.get::<Json>(3)?).map_err(Error::internal)?,
        remark: row.get(4)?,
        made_at: row.get(5)?,
        state: row.parsed(6)?,
        answered_at: row.get(7)?,
        answer: row.get(8)?,
    })
}
