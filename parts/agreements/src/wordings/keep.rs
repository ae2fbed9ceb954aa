//! Keeps the words of an agreement as they are laid before both.

use kit::{Result, Tx};
use network::services;
use partnerships::terms;
use workspace::settings;

use super::{Agreed, Promise, Side, Wording, Words, store};
use crate::{Agreement, Party, trade};

/// Keeps what the agreement says, once for each wording: from now on it stands as both read it.
pub(crate) fn keep(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    if store::find(tx, agreement.id, agreement.wording)?.is_some() {
        return Ok(());
    }
    let words = as_written(tx, agreement)?;
    let (number, sha256, made_at) = (agreement.wording, words.sha256()?, tx.now());
    let wording = Wording { number, made_by: Party::Ours, words, sha256, made_at };
    store::insert(tx, agreement.id, &wording)
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
            details: particulars.parties.theirs.clone(),
        },
        form: about.form,
        dates: about.dates,
        replaces: replaces.map(|amended| amended.about.dates.starts_on),
        notice_days: about.notice_days,
        boundaries: about.boundaries.clone(),
        promises,
        told: trade::disclosures(tx, agreement, &terms)?.into_iter().map(str::to_owned).collect(),
        review_every_months: partnerships::find(tx, about.partnership_id)?.review_every_months.get().into(),
    };
    Ok(Words::of(agreed, particulars))
}
