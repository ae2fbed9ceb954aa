//! The people of this part's stories.

use jiff::civil::Date;
use kit::{Id, Result, Tx};
use network::{
    contacts::{self, NewContact},
    services::{self, Service, Wanted},
};
use stage::Business;

use crate::{
    NewPartnership, Partnership, exclusive, open,
    passed::Passed,
    terms::{self, Dates, Direction, Fee, NewTerm, Scope, Term},
};

/// Someone by this name, as a candidate.
pub fn partner(ana: &Business, name: &'static str) -> Id<Partnership> {
    ana.does(move |tx| {
        let known = NewContact { display_name: Some(name.to_owned()), ..NewContact::default() };
        let contact_id = Some(contacts::add(tx, known)?.id);
        open(tx, NewPartnership { contact_id, ..NewPartnership::default() }).map(|opened| opened.id)
    })
}

/// Nobody was sent either way.
pub fn nobody_passed(_: &mut Tx<'_>, _: Id<Partnership>, _: Date) -> Result<Passed> {
    Ok(Passed::default())
}

/// A kind of work that Ana's clients ask for.
pub fn service(ana: &Business, name: &'static str) -> Id<Service> {
    ana.does(move |tx| services::add(tx, Wanted { name: name.to_owned(), offered: false })).id
}

/// A strategic agreement on outbound clients: nothing is written yet.
pub fn strategic(
    tx: &mut Tx<'_>,
    partnership_id: Id<Partnership>,
    service_id: Id<Service>,
    dates: Dates,
) -> Term {
    let promise = NewTerm {
        direction: Direction::Outbound,
        service_id,
        exclusive: true,
        scope: Scope::default(),
        fee: Fee::None,
        boundaries: None,
        carve_outs: None,
        first_refusal_days: None,
    };
    Term { id: tx.new_id(), agreement_id: tx.new_id(), partnership_id, promise, dates }
}

/// That agreement, written and begun.
pub fn begun(
    tx: &mut Tx<'_>,
    partnership: Id<Partnership>,
    service: Id<Service>,
    dates: Dates,
) -> Result<Term> {
    let term = strategic(tx, partnership, service, dates);
    terms::store::insert(tx, &term)?;
    exclusive::begin(tx, term.agreement_id)?;
    Ok(term)
}
