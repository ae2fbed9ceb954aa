//! `/p/{secret}`. Looking changes nothing, because mail scanners follow links; answering is a form.

use askama::Template;
use kit::{
    Error, Result, Tx,
    web::{Field, Go, Page, Pages, Places, Typed},
    words,
};
use network::{contacts, services};
use partnerships::terms;
use referrals::{Referral, Status};

/// A partner's page.
pub fn pages() -> Pages {
    Pages::new().outside("/p/{secret}", show).post_outside("/p/{secret}", answer, show)
}

#[derive(Template)]
#[template(path = "partner/show.html")]
struct ShowPage<'a> {
    once: &'a str,
    action: String,
    business: &'a str,
    partner: String,
    service: String,
    sent_on: String,
    stands: Stands,
    client: Option<Client>,
    note: Option<&'a str>,
    fee: Option<String>,
    answer: Field,
    reason: Field,
}

/// What the partner sees of the client: nothing more than they need to write to them.
struct Client {
    name: String,
    emails: Vec<String>,
    phones: Vec<String>,
}

/// Where it stands, for the partner.
enum Stands {
    Asked,
    Taken,
    Won,
    Over(String),
}

fn show(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Page> {
    let secret = places.get("secret")?;
    let referral = referrals::opened(tx, secret)?;
    let business = workspace::settings::profile(tx)?.name;
    let template = ShowPage {
        once: typed.once(),
        action: format!("/p/{secret}"),
        business: &business,
        partner: partnerships::name_of(tx, referral.about.partnership_id)?,
        service: services::find(tx, referral.about.service_id)?.name,
        sent_on: referral.sent_on.map(words::day).unwrap_or_default(),
        stands: stands(&referral, &business),
        client: client(tx, &referral)?,
        note: referral.about.note.as_deref().filter(|_| referral.is_shared()),
        fee: fee(tx, &referral)?,
        answer: typed.field("answer", "").required(),
        reason: typed.field("reason", ""),
    };
    let page = Page::of("A client for you", &template)?;
    Ok(Page { business, ..page })
}

fn client(tx: &mut Tx<'_>, referral: &Referral) -> Result<Option<Client>> {
    if !referral.is_shared() {
        return Ok(None);
    }
    let contact = contacts::find(tx, referral.about.client_id)?;
    let values = |ways: Vec<contacts::Labelled>| ways.into_iter().map(|way| way.value).collect();
    Ok(Some(Client {
        name: contact.display_name,
        emails: values(contact.emails),
        phones: values(contact.phones),
    }))
}

fn fee(tx: &mut Tx<'_>, referral: &Referral) -> Result<Option<String>> {
    let held = referral.term_id.map(|id| terms::store::find(tx, id)).transpose()?;
    Ok(held.map(|held| held.term.promise.fee.sentence()))
}

fn stands(referral: &Referral, business: &str) -> Stands {
    if !(referral.about.consent.is_given()) {
        return Stands::Over(
            "The client would rather not be passed on after all. Nothing is left for you to do.".into(),
        );
    }
    match &referral.status {
        Status::Sent => Stands::Asked,
        Status::Accepted | Status::InTalks => Stands::Taken,
        Status::Won { .. } => Stands::Won,
        Status::Declined { .. } => Stands::Over(format!(
            "You said no this time. {business} knows, and it does not count against you."
        )),
        Status::Lost { .. } => Stands::Over("Nothing came of it. Thank you for trying.".into()),
        Status::Draft | Status::Withdrawn => Stands::Over(format!("{business} took this back.")),
    }
}

fn answer(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Go> {
    let secret = places.get("secret")?;
    let referral = referrals::opened(tx, secret)?;
    let said = match typed.text("answer") {
        "accept" => {
            referrals::accept(tx, referral.id)?;
            "Thank you. They know that you will write to the client."
        }
        "decline" if referral.status == Status::InTalks => {
            referrals::lose(tx, referral.id, typed.text("reason"))?;
            "Thank you for trying."
        }
        "decline" => {
            referrals::decline(tx, referral.id, typed.text("reason"))?;
            "Thank you for saying so."
        }
        _ => return Err(Error::invalid("answer", "please choose an answer")),
    };
    Ok(Go::to(format!("/p/{secret}")).saying(said))
}
