//! Keeps the words of an agreement as they are laid before both.

use kit::{Id, Result, Tx};
use network::{contacts, services};
use partnerships::terms::{self, NewTerm};
use referrals::Referral;
use workspace::settings;

use super::{Agreed, Moved, Promise, Side, Wording, Words, store};
use crate::{
    Agreement, Party, clauses,
    offers::{self, Terms},
    signing, trade,
};

/// Keeps what the agreement says, once for each wording: from now on it stands as both read it. Nothing is laid before both
/// that contradicts the terms, also where words of an earlier agreement came along with an amendment.
pub(crate) fn keep(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    if store::find(tx, agreement.id, agreement.wording)?.is_some() {
        return Ok(());
    }
    let words = as_written(tx, agreement)?;
    let promises: Vec<NewTerm> = words.agreed.promises.iter().map(|promise| promise.term.clone()).collect();
    clauses::agree_with(&agreement.about, &promises)?;
    let (number, sha256, made_at) = (agreement.wording, words.sha256()?, tx.now());
    let wording = Wording { number, made_by: made_by(tx, agreement, promises)?, words, sha256, made_at };
    store::insert(tx, agreement.id, &wording)?;
    signing::lay(tx, agreement, &wording)
}

/// Theirs, where we took up the terms that they offered, and left them as they were.
fn made_by(tx: &mut Tx<'_>, agreement: &Agreement, promises: Vec<NewTerm>) -> Result<Party> {
    let offered = offers::made(tx, agreement)?;
    let is_theirs = offered.is_some_and(|offered| offered == Terms::of(agreement, promises));
    Ok(if is_theirs { Party::Theirs } else { Party::Ours })
}

/// What the agreement says: as it was laid before both, or, while it is written, as it would be laid before them now.
pub fn words_of(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Words> {
    match store::find(tx, agreement.id, agreement.wording)? {
        Some(kept) => Ok(kept.words),
        None => as_written(tx, agreement),
    }
}

/// What the agreement would say if it were laid before both now.
pub(super) fn as_written(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Words> {
    let about = &agreement.about;
    let (mut promises, terms) = (Vec::new(), terms::store::of_agreement(tx, agreement.id)?);
    for held in &terms {
        let term = held.term.promise.clone();
        promises.push(Promise { service: services::find(tx, term.service_id)?.name, term });
    }
    let us = settings::profile(tx)?;
    let replaces = agreement.amends.map(|amended| crate::find(tx, amended)).transpose()?;
    let particulars = &about.particulars;
    let elsewhere = || format!("the place where {} has its business", us.name);
    let agreed = Agreed {
        law: particulars.law.clone().unwrap_or_else(elsewhere),
        ours: Side { name: us.name.clone(), details: particulars.parties.ours.clone() },
        theirs: Side {
            name: partnerships::name_of(tx, about.partnership_id)?,
            details: signing::theirs(tx, agreement)?,
        },
        form: about.form,
        dates: about.dates,
        replaces: replaces.map(|amended| amended.about.dates.starts_on),
        renewal: about.renews(),
        notice_days: about.notice_days,
        boundaries: about.boundaries.clone(),
        promises,
        moved: moved(tx, &particulars.referrals)?,
        told: trade::disclosures(tx, agreement, &terms)?.into_iter().map(str::to_owned).collect(),
        review_every_months: partnerships::find(tx, about.partnership_id)?.review_every_months.get().into(),
    };
    Ok(Words::of(agreed, particulars))
}

/// The clients who were passed on before and are named, as the two know them.
fn moved(tx: &mut Tx<'_>, named: &[Id<Referral>]) -> Result<Vec<Moved>> {
    let mut moved = Vec::new();
    for &id in named {
        let referral = referrals::find(tx, id)?;
        let name = contacts::name_of(tx, referral.about.client_id)?;
        moved.push(Moved {
            direction: referral.about.direction,
            service: services::find(tx, referral.about.service_id)?.name,
            on: referral.sent_on.unwrap_or_else(|| tx.day_of(referral.created_at)),
            initials: initials(&name),
        });
    }
    Ok(moved)
}

fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().next())
        .map(|letter| format!("{letter}."))
        .collect()
}
