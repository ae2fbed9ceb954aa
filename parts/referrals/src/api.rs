//! Referrals as JSON.

use jiff::{Timestamp, civil::Date};
use kit::{
    Id, Result, Tx,
    money::Money,
    web::{Api, At, Body, List, Query},
};
use network::{contacts::Contact, services::Service};
use partnerships::{
    Partnership,
    terms::{Direction, Term},
};

use crate::{
    CarveOut, ConsentIn, Filter, Move, Referral, StatusName,
    earlier::{self, Decide, Earlier},
    input::{Reopen, Send, Wanted, Why, Win, Yes},
    introduction, mailing, store, talk,
    thanks::{self, Words as Thanks},
};

/// `/referrals`.
pub fn api() -> Api {
    crate::needs::api()
        .and(crate::shortlists::api())
        .and(crate::silence::days::api())
        .get("/referrals", "List referrals", list)
        .create("/referrals", "Write a referral down", create)
        .get("/referrals/{id}", "A referral", show)
        .post("/referrals/{id}/send", "Pass the client on", send)
        .post("/referrals/{id}/accept", "Take the client on", accept)
        .post("/referrals/{id}/decline", "Do not take the client on", decline)
        .post("/referrals/{id}/talks", "The talks began", talks)
        .post("/referrals/{id}/win", "The client signed", win)
        .post("/referrals/{id}/lose", "Nothing came of it", lose)
        .post("/referrals/{id}/withdraw", "Take the referral back", withdraw)
        .post("/referrals/{id}/reopen", "It goes on after all", reopen)
        .post("/referrals/{id}/record_consent", "The client said yes", record_consent)
        .post("/referrals/{id}/withdraw_consent", "The client takes their yes back", withdraw_consent)
        .post("/referrals/{id}/mail", "Mail the partner their page", mail)
        .post("/referrals/{id}/introduce", "Introduce the client and the partner to each other", introduce)
        .post("/referrals/{id}/decide_first", "Decide which introduction of a client counts", decide_first)
        .post("/referrals/{id}/thank", "Thank the partner for the client, by mail", thank)
        .post("/referrals/{id}/thanked", "Keep that you thanked the partner yourself", thanked)
        .and(talk::api())
}

/// A referral.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct ReferralOut {
    /// Its id.
    pub id: Id<Referral>,
    /// Which way the client goes.
    pub direction: Direction,
    /// With whom.
    pub partnership_id: Id<Partnership>,
    /// Who is passed on.
    pub client_id: Id<Contact>,
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// What the other side should know.
    pub note: Option<String>,
    /// Whether the client agreed.
    pub consent: ConsentIn,
    /// Why it may pass an exclusive partner by.
    pub carve_out: Option<CarveOut>,
    /// The exclusive partner whom it passed by.
    pub passed_by: Option<Id<Partnership>>,
    /// Where it stands.
    pub status: StatusName,
    /// Why it was declined or lost.
    pub reason: Option<String>,
    /// The day the client signed.
    pub won_on: Option<Date>,
    /// What the client is expected to pay.
    pub expected: Option<Money>,
    /// The day it was sent.
    pub sent_on: Option<Date>,
    /// The day it was accepted.
    pub accepted_on: Option<Date>,
    /// The term it was bound to when it was sent; without one, nothing is earned before it is moved to one.
    pub term_id: Option<Id<Term>>,
    /// The terms by which it goes instead, each from a day on, because an agreement that both signed names it.
    pub moved: Vec<Move>,
    /// The partner's own page for it, which needs no account.
    pub url_for_partner: Option<String>,
    /// That the client had come earlier, where a partner sent them by their page; null where they had not.
    pub earlier: Option<Earlier>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl ReferralOut {
    fn of(tx: &mut Tx<'_>, referral: Referral) -> Result<Self> {
        let won = referral.status.won();
        Ok(Self {
            url_for_partner: crate::url_for_partner(tx, referral.id)?,
            moved: crate::moves(tx, referral.id)?,
            earlier: earlier::of(tx, referral.id)?,
            id: referral.id,
            direction: referral.about.direction,
            partnership_id: referral.about.partnership_id,
            client_id: referral.about.client_id,
            service_id: referral.about.service_id,
            note: referral.about.note,
            consent: referral.about.consent.shown(),
            carve_out: referral.about.carve_out,
            passed_by: referral.passed_by,
            status: referral.status.name(),
            reason: referral.status.reason().map(str::to_owned),
            won_on: won.map(|(on, _)| on),
            expected: won.and_then(|(_, expected)| expected),
            sent_on: referral.sent_on,
            accepted_on: referral.accepted_on,
            term_id: referral.term_id,
            created_at: referral.created_at,
            updated_at: referral.updated_at,
        })
    }
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<ReferralOut>> {
    let List { data, next_cursor } = crate::list(tx, &filter)?;
    let data = data.into_iter().map(|referral| ReferralOut::of(tx, referral)).collect::<Result<_>>()?;
    Ok(List { data, next_cursor })
}

fn create(tx: &mut Tx<'_>, Body(wanted): Body<Wanted>) -> Result<ReferralOut> {
    let referral = crate::create(tx, wanted)?;
    ReferralOut::of(tx, referral)
}

fn show(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<ReferralOut> {
    let referral = store::find(tx, id)?;
    ReferralOut::of(tx, referral)
}

fn send(tx: &mut Tx<'_>, At(id): At<Referral>, Body(how): Body<Send>) -> Result<ReferralOut> {
    let referral = crate::send(tx, id, how)?;
    ReferralOut::of(tx, referral)
}

fn accept(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<ReferralOut> {
    let referral = crate::accept(tx, id)?;
    ReferralOut::of(tx, referral)
}

fn decline(tx: &mut Tx<'_>, At(id): At<Referral>, Body(why): Body<Why>) -> Result<ReferralOut> {
    let referral = crate::decline(tx, id, &why.reason)?;
    ReferralOut::of(tx, referral)
}

fn talks(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<ReferralOut> {
    let referral = crate::talks(tx, id)?;
    ReferralOut::of(tx, referral)
}

fn win(tx: &mut Tx<'_>, At(id): At<Referral>, Body(won): Body<Win>) -> Result<ReferralOut> {
    let referral = crate::win(tx, id, &won)?;
    ReferralOut::of(tx, referral)
}

fn lose(tx: &mut Tx<'_>, At(id): At<Referral>, Body(why): Body<Why>) -> Result<ReferralOut> {
    let referral = crate::lose(tx, id, &why.reason)?;
    ReferralOut::of(tx, referral)
}

fn withdraw(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<ReferralOut> {
    let referral = crate::withdraw(tx, id)?;
    ReferralOut::of(tx, referral)
}

fn reopen(tx: &mut Tx<'_>, At(id): At<Referral>, Body(why): Body<Reopen>) -> Result<ReferralOut> {
    let referral = crate::reopen(tx, id, why)?;
    ReferralOut::of(tx, referral)
}

fn record_consent(tx: &mut Tx<'_>, At(id): At<Referral>, Body(yes): Body<Yes>) -> Result<ReferralOut> {
    let referral = crate::record_consent(tx, id, &yes)?;
    ReferralOut::of(tx, referral)
}

fn withdraw_consent(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<ReferralOut> {
    let referral = crate::withdraw_consent(tx, id)?;
    ReferralOut::of(tx, referral)
}

fn mail(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<ReferralOut> {
    let referral = mailing::mail(tx, id)?;
    ReferralOut::of(tx, referral)
}

fn introduce(
    tx: &mut Tx<'_>,
    At(id): At<Referral>,
    Body(words): Body<introduction::Words>,
) -> Result<ReferralOut> {
    let referral = introduction::introduce(tx, id, &words, |_| Ok(()))?;
    ReferralOut::of(tx, referral)
}

fn decide_first(tx: &mut Tx<'_>, At(id): At<Referral>, Body(decide): Body<Decide>) -> Result<ReferralOut> {
    let referral = earlier::decide(tx, id, decide.verdict)?;
    ReferralOut::of(tx, referral)
}

fn thank(tx: &mut Tx<'_>, At(id): At<Referral>, Body(words): Body<Thanks>) -> Result<ReferralOut> {
    let referral = thanks::thank(tx, id, &words)?;
    ReferralOut::of(tx, referral)
}

fn thanked(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<ReferralOut> {
    let referral = thanks::thanked_by_ourselves(tx, id)?;
    ReferralOut::of(tx, referral)
}
