//! The form to pass a client on: first who and for what, then to whom. And the one for a client whom a partner sent.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{Field, Go, Page, Pages, Typed},
    words,
};
use network::{
    contacts::{self, Contact},
    services::{self, Service},
};
use partnerships::{
    exclusive::{self, Hold},
    terms::Direction,
};

use super::{client, store::choices};
use crate::{
    CarveOut, CarveOutReason, ConsentIn, StatusName,
    input::{Send, Wanted},
};

pub(super) fn pages() -> Pages {
    Pages::new().get("/referrals/new", form).post("/referrals", add, form)
}

/// A choice: its value, its title and a sentence.
pub(super) type Option3 = (String, String, String);

#[derive(Template)]
#[template(path = "pages/new_first.html")]
struct FirstPage {
    who: Field,
    client: String,
    client_name: String,
    partnership: String,
    service: Field,
    services: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "pages/new.html")]
struct NewPage<'a> {
    once: &'a str,
    back: String,
    service: &'a Service,
    clients: Vec<Option3>,
    client: Field,
    looked_for: String,
    may_be_new: bool,
    who: Field,
    email: Field,
    phone: Field,
    only: Option<Only>,
    first: Option<First>,
    partnership: Field,
    partners: Vec<Option3>,
    is_elsewhere: bool,
    is_past_the_first: bool,
    reason: Field,
    reasons: Vec<(&'static str, String, &'static str)>,
    reason_note: Field,
    duplicate_reason: Option<Field>,
    note: Field,
    consent: Field,
    consent_on: Field,
    consent_how: Field,
}

/// The only partner for a service, as the form shows them.
struct Only {
    name: String,
    until: String,
    agreement: String,
    choice: Vec<Option3>,
}

/// Who is asked first, as the form shows them.
struct First {
    name: String,
    days: u16,
    agreement: String,
}

#[derive(Template)]
#[template(path = "pages/received.html")]
struct ReceivedPage<'a> {
    once: &'a str,
    partnership: Field,
    partners: Vec<(String, String)>,
    service: Field,
    services: Vec<(String, String)>,
    who: Field,
    email: Field,
    phone: Field,
    duplicate_reason: Option<Field>,
    note: Field,
    consent: Field,
    consent_how: Field,
}

pub(crate) fn form(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    if typed.text("direction") == Direction::Inbound.as_str() {
        return received(tx, &typed);
    }
    let service: Option<Id<Service>> = typed.text("service_id").parse().ok();
    let is_named = !typed.text("client.name").is_empty() || !typed.text("client").is_empty();
    match service {
        Some(service) if is_named || typed.is_sent() => {
            let service = services::find(tx, service)?;
            second(tx, &typed, &service)
        }
        _ => first(tx, &typed),
    }
}

fn first(tx: &mut Tx<'_>, typed: &Typed) -> Result<Page> {
    let client_name = match typed.text("client").parse::<Id<Contact>>() {
        Ok(id) => contacts::find(tx, id)?.display_name,
        Err(_) => String::new(),
    };
    let template = FirstPage {
        who: typed.field("client.name", "").required(),
        client: typed.text("client").to_owned(),
        client_name,
        partnership: typed.text("partnership_id").to_owned(),
        service: typed.field("service_id", "").required(),
        services: service_options(tx, Direction::Outbound)?,
    };
    Page::of("Send a client", &template)
}

fn second(tx: &mut Tx<'_>, typed: &Typed, service: &Service) -> Result<Page> {
    exclusive_partner(tx, typed, service).and_then(|(only, partners)| {
        let client::Candidates { options: clients, chosen, may_be_new, looked_for } =
            client::candidates(tx, typed)?;
        let client = typed.field("client", &chosen).required();
        let at_first = match &only {
            Some(only) => only.choice.first().map_or("", |(value, ..)| value).to_owned(),
            None => typed.text("partnership_id").to_owned(),
        };
        let chosen = typed.field("partnership_id", &at_first).required();
        let first = exclusive::asked_first(tx, service.id)?.map(|first| First {
            name: first.partner,
            days: first.days,
            agreement: format!("~/agreements/{}", first.agreement_id),
        });
        let template = NewPage {
            once: typed.once(),
            back: format!("~/referrals/new?service_id={}", service.id),
            service,
            client,
            clients,
            looked_for,
            may_be_new,
            who: typed.field("client.name", ""),
            email: typed.field("client.email", ""),
            phone: typed.field("client.phone", ""),
            is_elsewhere: only.is_some() && partners.iter().any(|(value, ..)| chosen.holds(value)),
            is_past_the_first: first.is_some() && !typed.text("carve_out.reason").is_empty(),
            partnership: chosen,
            only,
            first,
            partners,
            reason: typed.field("carve_out.reason", ""),
            reasons: CarveOutReason::choices()
                .into_iter()
                .map(|(reason, label)| (reason, label, ""))
                .collect(),
            reason_note: typed.field("carve_out.note", ""),
            duplicate_reason: duplicate_reason(typed),
            note: typed.field("note", ""),
            consent: typed.field("consent", ""),
            consent_on: typed.field("consent.on", &tx.today().to_string()),
            consent_how: typed.field("consent.how", ""),
        };
        Page::of("Send a client", &template)
    })
}

fn received(tx: &mut Tx<'_>, typed: &Typed) -> Result<Page> {
    let partners = choices(tx, Direction::Inbound, None)?;
    let template = ReceivedPage {
        once: typed.once(),
        partnership: typed.field("partnership_id", "").required(),
        partners: with_prompt(
            partners.into_iter().map(|partner| (partner.id.to_string(), partner.full_name())),
        ),
        service: typed.field("service_id", "").required(),
        services: service_options(tx, Direction::Inbound)?,
        who: typed.field("client.name", "").required(),
        email: typed.field("client.email", ""),
        phone: typed.field("client.phone", ""),
        duplicate_reason: duplicate_reason(typed),
        note: typed.field("note", ""),
        consent: typed.field("consent", ""),
        consent_how: typed.field("consent.how", ""),
    };
    Page::of("A client sent to you", &template)
}

/// Once a form came back there may be a duplicate to decide on.
fn duplicate_reason(typed: &Typed) -> Option<Field> {
    typed.is_sent().then(|| typed.field("duplicate_reason", ""))
}

fn service_options(tx: &mut Tx<'_>, direction: Direction) -> Result<Vec<(String, String)>> {
    let ours_first = direction == Direction::Inbound;
    let mut services = services::all(tx)?;
    services.sort_by_key(|service| service.offered != ours_first);
    Ok(with_prompt(services.into_iter().map(|service| (service.id.to_string(), service.name))))
}

fn with_prompt(options: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    std::iter::once((String::new(), "Choose".to_owned())).chain(options).collect()
}

/// The only partner, where there is one, and everybody else.
fn exclusive_partner(
    tx: &mut Tx<'_>,
    typed: &Typed,
    service: &Service,
) -> Result<(Option<Only>, Vec<Option3>)> {
    let hold = exclusive::partner(tx, service.id)?;
    let mut partners = choices(tx, Direction::Outbound, Some(service.id))?;
    let wanted = typed.text("partnership_id");
    partners.sort_by_key(|partner| partner.id.to_string() != wanted);
    let others = partners
        .into_iter()
        .filter(|partner| hold.as_ref().is_none_or(|hold| hold.partnership_id != partner.id))
        .map(|partner| {
            let sentence = if partner.has_agreement { "With an agreement" } else { "Nothing agreed yet" };
            (partner.id.to_string(), partner.full_name(), sentence.to_owned())
        })
        .collect();
    let only = hold.map(|hold| only(tx, &hold, service)).transpose()?;
    Ok((only, others))
}

fn only(tx: &mut Tx<'_>, hold: &Hold, service: &Service) -> Result<Only> {
    let name = partnerships::name_of(tx, hold.partnership_id)?;
    let until = hold
        .until
        .map_or_else(|| "until further notice".to_owned(), |day| format!("until {}", words::day(day)));
    let sentence = format!("The only one you send clients to for {}", service.name);
    let choice = vec![(hold.partnership_id.to_string(), name.clone(), sentence)];
    Ok(Only { name, until, agreement: format!("~/agreements/{}", hold.agreement_id), choice })
}

pub(crate) fn add(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let wanted = wanted(tx, &typed)?;
    let (direction, carve_out) = (wanted.direction, wanted.carve_out.clone());
    let duplicate_reason = wanted.duplicate_reason.clone();
    let mut referral = crate::create(tx, wanted)?;
    if direction == Direction::Outbound && typed.text("then") != "draft" {
        referral = crate::send(tx, referral.id, Send { carve_out, duplicate_reason })?;
    }
    let partner = partnerships::name_of(tx, referral.about.partnership_id)?;
    let said = match (direction, referral.status.name()) {
        (Direction::Inbound, _) => format!("The client from {partner} was written down."),
        (Direction::Outbound, StatusName::Draft) => "Kept as a draft.".to_owned(),
        (Direction::Outbound, _) => format!("The client was sent to {partner}."),
    };
    Ok(Go::to(format!("~/referrals/{}", referral.id)).saying(said))
}

fn wanted(tx: &mut Tx<'_>, typed: &Typed) -> Result<Wanted> {
    let mut form = typed.read();
    let direction = form.parsed("direction").unwrap_or(Direction::Outbound);
    let partnership_id = form.id("partnership_id");
    if partnership_id.is_none() && typed.text("partnership_id").is_empty() {
        form.fault("partnership_id", "please choose a partner");
    }
    let service_id = form.id("service_id");
    if service_id.is_none() && typed.text("service_id").is_empty() {
        form.fault("service_id", "please choose what the client needs");
    }
    let client = client::read(tx, typed, direction, &mut form)?;
    let consent = ConsentIn {
        given: form.ticked("consent"),
        on: form.day("consent.on"),
        how: form.line("consent.how"),
    };
    let (note, duplicate_reason) = (form.text("note"), form.text("duplicate_reason"));
    let (reason, reason_note) = (form.parsed("carve_out.reason"), form.text("carve_out.note"));
    if reason.is_some() && reason_note.is_none() {
        form.fault("carve_out.note", "please say it in a few words; the next review shows them");
    }
    form.done()?;
    // A field without a fault has its value; one with a fault has left above.
    let (Some(partnership_id), Some(service_id)) = (partnership_id, service_id) else {
        return Err(kit::Error::invalid("", "please choose a partner and what the client needs"));
    };
    let carve_out = reason.zip(reason_note).map(|(reason, note)| CarveOut { reason, note });
    Ok(Wanted { direction, partnership_id, client, service_id, note, consent, carve_out, duplicate_reason })
}
