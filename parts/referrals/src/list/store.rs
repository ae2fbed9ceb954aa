//! The rows of the lists.

use kit::{
    Id, Result, Tx,
    fold::folded,
    store::Row,
    web::{List, paging},
};
use partnerships::terms::Direction;

use super::{Filter, Shown};
use crate::{
    Referral, StatusName,
    store::{columns, read, select},
};

macro_rules! select_with_names {
    ($rest:literal) => {
        concat!(
            columns!(),
            ", client.display_name, p.name, service.name
             from referral r
             join contact client on client.workspace_id = r.workspace_id and client.id = r.client_id
             join service on service.workspace_id = r.workspace_id and service.id = r.service_id
             join named_partnership p on p.workspace_id = r.workspace_id and p.id = r.partnership_id ",
            $rest
        )
    };
}

/// A page of referrals, the newest first.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Referral>> {
    let limit = paging::limit(filter.limit)?;
    let before: Option<Id<Referral>> = paging::after(filter.cursor.as_deref())?;
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
    let limit = paging::limit(filter.limit)?;
    let before: Option<Id<Referral>> = paging::after(filter.cursor.as_deref())?;
    let like = q.map(|q| format!("%{}%", folded(q).replace(['%', '_'], "")));
    let rows = tx.all(
        select_with_names!(
            "where r.workspace_id = $1 and (r.partnership_id = $2 or $2 is null) and (r.status = $3 or $3 is null)
             and (r.direction = $4 or $4 is null) and (r.id < $5 or $5 is null)
             and (client.name_key like $6 or p.name_key like $6
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

fn read_with_names(row: Row<'_>) -> Result<Shown> {
    Ok(Shown { referral: read(row)?, client: row.get(24)?, partner: row.get(25)?, service: row.get(26)? })
}
