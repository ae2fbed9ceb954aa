//! Writes a referral down: a client we might pass on, or one they passed on to us.

use kit::{Actor, Error, Fault, Id, Result, Tx, named};
use network::{
    contacts::{self, Contact, Labelled, NewContact},
    services,
};
use partnerships::{
    Partner,
    exclusive::{self, Door},
    stages,
    terms::{self, Direction},
};

use crate::{
    Consent, NewReferral, Referral, door, duplicates, earlier,
    input::{self, Client, Person, Wanted},
    referral, store,
};

/// An outbound referral is a draft until it is sent. An inbound one has been sent already, and is bound to the term
/// that holds; until the partner said that the client agreed, of a new client the name alone is kept.
pub fn create(tx: &mut Tx<'_>, wanted: Wanted) -> Result<Referral> {
    through(tx, &door::CREATE, wanted)
}

/// `create`, through this door.
pub(crate) fn through(tx: &mut Tx<'_>, door: &'static Door, wanted: Wanted) -> Result<Referral> {
    exclusive::end_past(tx)?;
    let about = about(tx, wanted.clone())?;
    match about.direction {
        Direction::Outbound => draft(tx, door, about),
        Direction::Inbound => receive(tx, about, wanted.duplicate_reason.as_deref()),
    }
}

fn draft(tx: &mut Tx<'_>, door: &'static Door, about: NewReferral) -> Result<Referral> {
    let referral = Referral::draft(tx.new_id(), about, tx.now());
    door::ask(tx, door, &referral)?;
    store::insert(tx, &referral)?;
    tx.note("referral.created", &referral.subjects())?;
    Ok(referral)
}

fn receive(tx: &mut Tx<'_>, about: NewReferral, duplicate_reason: Option<&str>) -> Result<Referral> {
    let today = tx.today();
    let term = terms::store::holding(tx, about.partnership_id, about.direction, about.service_id, today)?;
    let mut referral = Referral::received(tx.new_id(), about, today, term.map(|held| held.term.id), tx.now());
    // Whoever is outside decides nothing: what they send is kept, and who was first is ours to say.
    let (found, duplicate_reason) = match tx.actor() {
        Actor::Outsider(_) => (earlier::found(tx, &referral)?, None),
        Actor::Member(_) | Actor::Token(_) | Actor::System => {
            (None, duplicates::decided(tx, &referral, duplicate_reason)?)
        }
    };
    if found.is_some_and(earlier::Found::is_certain) {
        referral.term_id = None;
    }
    store::insert(tx, &referral)?;
    stages::became_active(tx, referral.about.partnership_id, today)?;
    let found_by = found.map(|found| found.by);
    let detail = serde_json::json!({ "duplicate_reason": duplicate_reason, "came_earlier_by": found_by });
    tx.note_with("referral.received", &referral.subjects(), detail)?;
    if let Some(found) = found {
        earlier::keep(tx, &referral, found)?;
    }
    Ok(referral)
}

fn about(tx: &mut Tx<'_>, wanted: Wanted) -> Result<NewReferral> {
    let Wanted { direction, partnership_id, service_id, .. } = wanted;
    let with =
        named("partnership_id", "this partnership is not known", partnerships::find(tx, partnership_id))?
            .with;
    named("service_id", "this service is not known", services::find(tx, service_id))?;
    let consent = consent(tx, wanted.consent)?;
    let client_id = client(tx, wanted.client, direction, &consent)?;
    if with == Partner::Contact(client_id) {
        return Err(referral::client_is_the_partner(&contacts::name_of(tx, client_id)?).into());
    }
    Ok(NewReferral {
        direction,
        partnership_id,
        client_id,
        service_id,
        note: input::written("note", wanted.note.as_deref())?,
        consent,
        carve_out: input::carve_out(wanted.carve_out)?,
    })
}

fn consent(tx: &mut Tx<'_>, said: crate::ConsentIn) -> Result<Consent> {
    let today = tx.today();
    input::past_day("consent.on", said.on, today)?;
    let how = input::written("consent.how", said.how.as_deref())?;
    Ok(Consent::said(crate::ConsentIn { how, ..said }, today))
}

/// Who is meant: a contact; or someone found by their email, else added.
fn client(tx: &mut Tx<'_>, client: Client, direction: Direction, consent: &Consent) -> Result<Id<Contact>> {
    match client {
        Client::Known(id) => {
            named("client", "this contact is not known", contacts::present(tx, id)).map(|contact| contact.id)
        }
        Client::Person(person) if direction == Direction::Inbound && !consent.is_given() => {
            added(tx, NewContact { display_name: Some(person.name), ..NewContact::default() })
        }
        Client::Person(person) => by_email_or_new(tx, person),
    }
}

fn by_email_or_new(tx: &mut Tx<'_>, person: Person) -> Result<Id<Contact>> {
    if let Some(email) = &person.email
        && let Some(same) = contacts::exactly(tx, email)?.iter().find(|known| known.is_called(&person.name))
    {
        return Ok(same.id);
    }
    // Whoever is outside learns from us no name for an address that they typed.
    let may_learn_whose = !matches!(tx.actor(), Actor::Outsider(_));
    if let Some(email) = &person.email
        && may_learn_whose
        && let Some(known) = contacts::reached_at(tx, email)?
    {
        return Ok(known);
    }
    let reached =
        |way: Option<String>| way.map(|value| Labelled { value, label: None }).into_iter().collect();
    let new = NewContact {
        display_name: Some(person.name),
        emails: reached(person.email),
        phones: reached(person.phone),
        company_name: person.company_name,
        ..NewContact::default()
    };
    added(tx, new)
}

/// Adds the client; what is wrong with them is said by the names that this input gives its fields.
fn added(tx: &mut Tx<'_>, new: NewContact) -> Result<Id<Contact>> {
    contacts::add(tx, new).map(|contact| contact.id).map_err(|error| match error {
        Error::Invalid(faults) => Error::Invalid(faults.into_iter().map(of_client).collect()),
        other => other,
    })
}

fn of_client(fault: Fault) -> Fault {
    let field = match &*fault.field {
        field if field.starts_with("emails") => "client.email",
        field if field.starts_with("phones") => "client.phone",
        "company_name" => "client.company_name",
        _ => "client.name",
    };
    Fault { field: field.into(), ..fault }
}
