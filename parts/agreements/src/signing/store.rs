//! The rows of signing here.

use jiff::Timestamp;
use kit::{Error, Id, Result, Tx, store::Row, web::Whence};

use super::{Drawn, Evidence, Mailing, Revision, Signing};
use crate::{Agreement, AgreementId};

/// Rows of one agreement read at once.
const MOST: u32 = 100;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select id, agreement_id, wording, name, drawn, email, consent, sha256, address, agent, begun_at, sent_at,
                    tries, entered_at, undeliverable_at
             from signing where workspace_id = $1 and ",
            $rest
        )
    };
}

/// What somebody is about to sign with.
pub(super) fn find(tx: &mut Tx<'_>, id: Id<Signing>) -> Result<Signing> {
    tx.one(select!("id = $2"), &[&tx.workspace(), &id], read)
}

/// What they are about to sign the words with that lie before both: the latest counts.
pub(super) fn open(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<Signing>> {
    let latest = tx.first(
        select!("agreement_id = $2 order by id desc limit 1"),
        &[&tx.workspace(), &agreement.id],
        read,
    )?;
    Ok(latest.filter(|signing| signing.wording == agreement.wording && signing.entered_at.is_none()))
}

/// When codes were asked for about an agreement since a moment, the first first.
pub(super) fn asked_since(
    tx: &mut Tx<'_>,
    agreement: AgreementId,
    since: Timestamp,
) -> Result<Vec<Timestamp>> {
    let mut asked = tx.all(
        "select begun_at from signing where workspace_id = $1 and agreement_id = $2 order by id desc limit 10",
        &[&tx.workspace(), &agreement],
        |row| row.get::<Timestamp>(0),
    )?;
    asked.retain(|at| *at > since);
    asked.reverse();
    Ok(asked)
}

/// When codes for an address were asked for since a moment, the first first.
pub(super) fn asked_by_since(tx: &mut Tx<'_>, email: &str, since: Timestamp) -> Result<Vec<Timestamp>> {
    tx.all(
        "select begun_at from signing where workspace_id = $1 and email = $2 and begun_at > $3
         order by begun_at limit $4",
        &[&tx.workspace(), &email, &since, &MOST],
        |row| row.get(0),
    )
}

/// How often wrong codes were tried at the words that lie before both.
pub(super) fn tries(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<u32> {
    let tries = tx.count(
        "select cast(coalesce(sum(tries), 0) as bigint) from signing
         where workspace_id = $1 and agreement_id = $2 and wording = $3",
        &[&tx.workspace(), &agreement.id, &agreement.wording],
    )?;
    Ok(u32::try_from(tries).unwrap_or(u32::MAX))
}

pub(super) fn insert(tx: &mut Tx<'_>, signing: &Signing) -> Result<()> {
    tx.exec(
        "insert into signing (workspace_id, id, agreement_id, wording, name, drawn, email, consent, sha256, address, agent,
                              begun_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &[
            &tx.workspace(),
            &signing.id,
            &signing.agreement_id,
            &signing.wording,
            &signing.name,
            &signing.drawn.clone().map(String::from),
            &signing.email,
            &signing.consent,
            &signing.sha256,
            &signing.whence.address.map(|address| address.to_string()),
            &signing.whence.agent,
            &signing.begun_at,
        ],
    )
    .map(drop)
}

/// Its code went out.
pub(super) fn sent(tx: &mut Tx<'_>, id: Id<Signing>) -> Result<()> {
    tx.exec(
        "update signing set sent_at = $3 where workspace_id = $1 and id = $2 and sent_at is null",
        &[&tx.workspace(), &id, &tx.now()],
    )
    .map(drop)
}

/// Its code cannot go out.
pub(super) fn undeliverable(tx: &mut Tx<'_>, id: Id<Signing>) -> Result<()> {
    tx.exec(
        "update signing set undeliverable_at = $3
         where workspace_id = $1 and id = $2 and sent_at is null and undeliverable_at is null",
        &[&tx.workspace(), &id, &tx.now()],
    )
    .map(drop)
}

/// Another code was tried.
pub(super) fn tried(tx: &mut Tx<'_>, id: Id<Signing>) -> Result<()> {
    tx.exec(
        "update signing set tries = tries + 1 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
    )
    .map(drop)
}

/// The code was given.
pub(super) fn entered(tx: &mut Tx<'_>, id: Id<Signing>) -> Result<()> {
    tx.exec(
        "update signing set entered_at = $3 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &tx.now()],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<Signing> {
    let drawn: Option<String> = row.get(4)?;
    let address: Option<String> = row.get(8)?;
    Ok(Signing {
        id: row.get(0)?,
        agreement_id: row.get(1)?,
        wording: row.get(2)?,
        name: row.get(3)?,
        drawn: drawn.map(Drawn::try_from).transpose().map_err(Error::internal)?,
        email: row.get(5)?,
        consent: row.get(6)?,
        sha256: row.get(7)?,
        whence: Whence {
            address: address.map(|address| address.parse()).transpose().map_err(Error::internal)?,
            agent: row.get(9)?,
        },
        begun_at: row.get(10)?,
        sent_at: row.get(11)?,
        tries: row.get(12)?,
        entered_at: row.get(13)?,
        undeliverable_at: row.get(14)?,
    })
}

/// The document of a wording as it became, the first first.
pub fn revisions(tx: &mut Tx<'_>, agreement: AgreementId, wording: u32) -> Result<Vec<Revision>> {
    tx.all(
        "select wording, number, adds, file_id, sha256, made_at from revision
         where workspace_id = $1 and agreement_id = $2 and wording = $3 order by number",
        &[&tx.workspace(), &agreement, &wording],
        |row| {
            Ok(Revision {
                wording: row.get(0)?,
                number: row.get(1)?,
                adds: row.parsed(2)?,
                file_id: row.get(3)?,
                sha256: row.get(4)?,
                made_at: row.get(5)?,
            })
        },
    )
}

/// The document of the words that lie before both, as it stands.
pub(super) fn latest(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<Revision>> {
    Ok(revisions(tx, agreement.id, agreement.wording)?.pop())
}

pub(super) fn insert_revision(tx: &mut Tx<'_>, agreement: AgreementId, revision: &Revision) -> Result<()> {
    tx.exec(
        "insert into revision (workspace_id, agreement_id, wording, number, adds, file_id, sha256, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &tx.workspace(),
            &agreement,
            &revision.wording,
            &revision.number,
            &revision.adds.as_str(),
            &revision.file_id,
            &revision.sha256,
            &revision.made_at,
        ],
    )
    .map(drop)
}

/// How the signatures that were given here came about, those that count no more included, the first first.
pub fn evidence_of(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<Vec<Evidence>> {
    let mut evidence = tx.all(
        "select e.wording, e.party, e.signed_at, e.member_id, e.signing_id, e.email, e.consent, e.address, e.agent,
                s.address, s.agent, e.shown_sha256, e.signed_sha256
         from signature_evidence e
         left join signing s on s.workspace_id = e.workspace_id and s.id = e.signing_id
         where e.workspace_id = $1 and e.agreement_id = $2
         order by e.wording desc, e.signed_at desc, e.party desc limit $3",
        &[&tx.workspace(), &agreement, &MOST],
        |row| {
            Ok(Evidence {
                wording: row.get(0)?,
                party: row.parsed(1)?,
                signed_at: row.get(2)?,
                member_id: row.get(3)?,
                signing_id: row.get(4)?,
                email: row.get(5)?,
                consent: row.get(6)?,
                address: row.get(7)?,
                agent: row.get(8)?,
                code_asked_from: row.get(9)?,
                code_asked_with: row.get(10)?,
                shown_sha256: row.get(11)?,
                signed_sha256: row.get(12)?,
            })
        },
    )?;
    evidence.reverse();
    Ok(evidence)
}

pub(super) fn insert_evidence(tx: &mut Tx<'_>, agreement: AgreementId, evidence: &Evidence) -> Result<()> {
    tx.exec(
        "insert into signature_evidence (workspace_id, agreement_id, wording, party, signed_at, member_id, signing_id, email,
                                         consent, address, agent, shown_sha256, signed_sha256)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &[
            &tx.workspace(),
            &agreement,
            &evidence.wording,
            &evidence.party.as_str(),
            &evidence.signed_at,
            &evidence.member_id,
            &evidence.signing_id,
            &evidence.email,
            &evidence.consent,
            &evidence.address,
            &evidence.agent,
            &evidence.shown_sha256,
            &evidence.signed_sha256,
        ],
    )
    .map(drop)
}

/// What was mailed to whoever signs for them, the first first; of many the latest.
pub fn mailings(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<Vec<Mailing>> {
    let mut mailings = tx.all(
        "select wording, number, email, mailed_at from agreement_mailing
         where workspace_id = $1 and agreement_id = $2 order by wording desc, number desc limit $3",
        &[&tx.workspace(), &agreement, &MOST],
        |row| {
            Ok(Mailing {
                wording: row.get(0)?,
                number: row.get(1)?,
                email: row.get(2)?,
                mailed_at: row.get(3)?,
            })
        },
    )?;
    mailings.reverse();
    Ok(mailings)
}

pub(super) fn insert_mailing(tx: &mut Tx<'_>, agreement: &Agreement, mailing: &Mailing) -> Result<()> {
    tx.exec(
        "insert into agreement_mailing (workspace_id, agreement_id, wording, number, email, mailed_at)
         values ($1, $2, $3, $4, $5, $6)",
        &[
            &tx.workspace(),
            &agreement.id,
            &agreement.wording,
            &mailing.number,
            &mailing.email,
            &mailing.mailed_at,
        ],
    )
    .map(drop)
}
