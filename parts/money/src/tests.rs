//! The cast of the stories: Ana, her partner Maya, and clients who go both ways.

use jiff::civil::{Date, date};
use kit::{
    Id, Tx,
    money::{Currency, Money},
};
use network::services::{self, Service};
use partnerships::{
    NewPartnership, Partnership,
    terms::{self, Dates, Direction, Fee, NewTerm, Scope, Term},
};
use referrals::Referral;
use serde_json::{Value as Json, json};
use stage::Business;

use crate::payments::{NetOf, NewPayment, Payment, record};

/// The day the stories' agreement was made on.
pub const AGREED: Date = date(2026, 1, 4);

pub fn dollars(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

pub fn ten_percent() -> Json {
    json!({ "kind": "percent", "percent": "10", "period": { "kind": "forever" } })
}

pub fn paid(minor: i64) -> NewPayment {
    paid_on(minor, date(2026, 3, 2))
}

pub fn paid_on(minor: i64, paid_on: Date) -> NewPayment {
    NewPayment { amount: dollars(minor), paid_on, net_of: NetOf::default(), reference: None }
}

/// Records a payment under a new id.
pub fn pays(ana: &Business, referral: Id<Referral>, new: NewPayment) -> Payment {
    ana.does(move |tx| {
        let id = tx.new_id();
        record(tx, referral, id, new.clone())
    })
}

/// A partner with nothing agreed so far.
pub fn partner(ana: &Business, name: &'static str) -> Id<Partnership> {
    ana.does(move |tx| {
        let contact = person(tx, name)?;
        let new = NewPartnership { contact_id: Some(contact), ..NewPartnership::default() };
        partnerships::open(tx, new).map(|partnership| partnership.id)
    })
}

/// A won client of this partner, in this direction, under an agreement with this fee.
pub fn won(ana: &Business, partnership: Id<Partnership>, direction: Direction, fee: Json) -> Id<Referral> {
    ana.does(move |tx| {
        let fee: Fee = serde_json::from_value(fee.clone()).expect("a fee");
        let name = tx.new_id::<()>().uuid().to_string();
        let service = services::add(tx, services::Wanted { name, offered: false })?.id;
        let term = term(tx, partnership, direction, service, fee)?;
        referral(tx, partnership, direction, service, term)
    })
}

fn person(tx: &mut Tx<'_>, name: &str) -> kit::Result<Id<network::contacts::Contact>> {
    let id = tx.new_id();
    let none = json!([]);
    tx.exec(
        "insert into contact (workspace_id, id, display_name, name_key, emails, phones, tags, needs, created_at, updated_at)
         values ($1, $2, $3, $3, $4, $4, $4, $4, $5, $5)",
        &[&tx.workspace(), &id, &name, &none, &tx.now()],
    )?;
    Ok(id)
}

fn term(
    tx: &mut Tx<'_>,
    partnership_id: Id<Partnership>,
    direction: Direction,
    service_id: Id<Service>,
    fee: Fee,
) -> kit::Result<Id<Term>> {
    let promise = NewTerm {
        direction,
        service_id,
        exclusive: false,
        scope: Scope::default(),
        fee,
        boundaries: None,
        carve_outs: None,
        first_refusal_days: None,
    };
    let dates = Dates { starts_on: AGREED, ends_on: None };
    let term = Term { id: tx.new_id(), agreement_id: tx.new_id(), partnership_id, promise, dates };
    terms::store::insert(tx, &term)?;
    Ok(term.id)
}

fn referral(
    tx: &mut Tx<'_>,
    partnership: Id<Partnership>,
    direction: Direction,
    service: Id<Service>,
    term: Id<Term>,
) -> kit::Result<Id<Referral>> {
    let (id, client) = (tx.new_id(), person(tx, "Lena")?);
    tx.exec(
        "insert into referral (workspace_id, id, direction, partnership_id, client_id, service_id, consent, consent_on,
                               status, won_on, sent_on, accepted_on, term_id, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, 'given', $7, 'won', $7, $7, $7, $8, $9, $9)",
        &[&tx.workspace(), &id, &direction.as_str(), &partnership, &client, &service, &AGREED, &term, &tx.now()],
    )?;
    Ok(id)
}
