//! They propose other terms.

use kit::{Actor, Error, Fault, Refusal, Result, Tx, text};
use partnerships::terms::{self, NewTerm};

use super::{NewOffer, Offer, State, Terms, store};
use crate::{
    Agreement, AgreementId, StatusName,
    input::{LONGEST_TEXT, Wanted},
    store as agreements, trade,
    wordings::{self, Agreed, Promise, Words},
};

/// Offers for one agreement at most; whoever has more to propose talks.
const MOST: u32 = 50;

/// They propose other terms in place of those that lie before both. They are held against the same rules as ours; an offer
/// of theirs that is still open is overtaken.
pub fn make(tx: &mut Tx<'_>, id: AgreementId, new: NewOffer) -> Result<Offer> {
    if !matches!(tx.actor(), Actor::Outsider(_)) {
        return Err(Error::internal("only they propose other terms, by their own link"));
    }
    let agreement = agreements::find(tx, id)?;
    may_be_made(&agreement)?;
    agreement.may_be_talked_over(store::count(tx, id)? >= MOST)?;
    let before = promises(tx, id)?;
    let remark = text::within("remark", new.remark.as_deref(), LONGEST_TEXT)?;
    let terms = checked(tx, &agreement, &before, new.terms)?;
    let offer = Offer {
        id: tx.new_id(),
        agreement_id: id,
        wording: agreement.wording,
        terms,
        remark,
        made_at: tx.now(),
        state: State::Open,
        answered_at: None,
        answer: None,
    };
    store::overtake(tx, id)?;
    store::insert(tx, &offer)?;
    agreements::note_with(
        tx,
        "agreement.other_terms_proposed",
        &agreement,
        serde_json::json!({ "offer_id": offer.id, "remark": offer.remark }),
    )?;
    Ok(offer)
}

/// What the agreement would say if the offer were taken.
pub fn words_of(tx: &mut Tx<'_>, offer: &Offer) -> Result<Words> {
    let agreement = agreements::find(tx, offer.agreement_id)?;
    let lay = wordings::find(tx, agreement.id, offer.wording)?.ok_or(Error::NotFound)?;
    let before = lay.words.agreed;
    let renewal = offer.terms.renewal(&agreement);
    let Terms { starts_on, ends_on, notice_days, boundaries, terms, .. } = offer.terms.clone();
    let services = before.promises.iter().map(|promise| promise.service.clone());
    let promises: Vec<Promise> =
        services.zip(terms).map(|(service, term)| Promise { service, term }).collect();
    let is_paid = promises.iter().any(|promise| promise.term.fee.is_paid());
    let agreed = Agreed {
        dates: terms::Dates { starts_on, ends_on },
        renewal,
        notice_days,
        boundaries,
        told: before.told.into_iter().filter(|_| is_paid).collect(),
        promises,
        ..before
    };
    Ok(Words::of(agreed, &agreement.about.particulars))
}

/// Whether there is something that they can answer with other terms.
pub fn may_be_made(agreement: &Agreement) -> Result<()> {
    agreement.may_be_changed()?;
    if agreement.status.name() == StatusName::Draft {
        let sentence = "The agreement is being written anew at the moment.";
        return Err(Refusal::new("not_proposed", sentence, "Wait until it lies before you again.").into());
    }
    Ok(())
}

/// The terms, once they make sense, the trades allow them, and something in them is other than before.
fn checked(tx: &mut Tx<'_>, agreement: &Agreement, before: &[NewTerm], terms: Terms) -> Result<Terms> {
    if !terms.promise_the_same(before) {
        let sentence = "say which clients go where; propose other services in your remark";
        return Err(Fault::new("terms", sentence).into());
    }
    let wanted = terms.wanted(agreement);
    // Our own clauses are ours to bring in line; what they write themselves must not contradict the terms.
    let wanted = Wanted { clauses: Vec::new(), own_words: Vec::new(), ..wanted };
    let rhythm = agreement.about.renewal.filter(|_| agreement.amends.is_some());
    let (about, promises) = wanted.checked(tx, rhythm)?;
    trade::allows(tx, about.partnership_id, about.dates.starts_on.max(tx.today()), &promises)?;
    let proposed = Agreement { about, ..agreement.clone() };
    let terms = Terms::of(&proposed, promises);
    if terms == Terms::of(agreement, before.to_vec()) {
        let sentence = "These are the terms that lie before you already.";
        return Err(
            Refusal::new("nothing_different", sentence, "Change what you would have otherwise.").into()
        );
    }
    Ok(terms)
}

fn promises(tx: &mut Tx<'_>, id: AgreementId) -> Result<Vec<NewTerm>> {
    Ok(terms::store::of_agreement(tx, id)?.into_iter().map(|held| held.term.promise).collect())
}
