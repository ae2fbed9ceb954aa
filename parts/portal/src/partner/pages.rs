//! `/p/{secret}`. Looking changes nothing, because mail scanners follow links; answering is a form.

use askama::Template;
use kit::{
    Error, Result, Tx,
    web::{Field, Go, Page, Pages, Places, Typed},
    words,
};
use network::{contacts, services};
use partnerships::terms;
use referrals::{Consent, Referral, Status};

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
    sent_on: String,
    stands: Stands,
    client: Option<Client>,
    answer: Field,
    reason: Field,
}

/// What the partner sees of the client: nothing more than they need to write to them.
struct Client {
    name: String,
    service: String,
    note: Option<String>,
    emails: Vec<String>,
    phones: Vec<String>,
    fee: Option<String>,
}

/// Where it stands, for the partner.
enum Stands {
    Asked,
    Taken,
    Won,
    Over(String),
}

words! {
    /// What a partner says of a client.
    pub enum Answer {
        /// They take the client on.
        Accept: "accept", "Yes, I will write to them";
        /// They do not, or no longer.
        Decline: "decline", "Not this time";
    }
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
        sent_on: referral.sent_on.map(|day| format!(", on {}", words::day(day))).unwrap_or_default(),
        stands: stands(&referral, &business),
        client: client(tx, &referral)?,
        answer: typed.field("answer", "").required(),
        reason: typed.field("reason", ""),
    };
    let page = Page::of("A client for you", &template)?;
    Ok(Page { business, ..page })
}

/// The client, as long as it lies with the partner and the client's yes stands.
fn client(tx: &mut Tx<'_>, referral: &Referral) -> Result<Option<Client>> {
    if !referral.is_shared() {
        return Ok(None);
    }
    let contact = contacts::find(tx, referral.about.client_id)?;
    let values = |ways: Vec<contacts::Labelled>| ways.into_iter().map(|way| way.value).collect();
    Ok(Some(Client {
        name: contact.display_name,
        service: services::find(tx, referral.about.service_id)?.name,
        note: referral.about.note.clone(),
        emails: values(contact.emails),
        phones: values(contact.phones),
        fee: fee(tx, referral)?,
    }))
}

fn fee(tx: &mut Tx<'_>, referral: &Referral) -> Result<Option<String>> {
    let today = tx.today();
    let held = referrals::term_on(tx, referral, today)?.map(|id| terms::store::find(tx, id)).transpose()?;
    Ok(held.map(|held| held.term.promise.fee.sentence()))
}

fn stands(referral: &Referral, business: &str) -> Stands {
    match (&referral.status, &referral.about.consent) {
        (Status::Won { .. }, _) => Stands::Won,
        (Status::Declined { .. }, _) => Stands::Over(format!(
            "You said no this time. {business} knows, and it does not count against you."
        )),
        (Status::Lost { .. }, _) => Stands::Over("Nothing came of it. Thank you for trying.".into()),
        (Status::Draft | Status::Withdrawn, _) => Stands::Over(format!("{business} took this back.")),
        (Status::Sent | Status::Accepted | Status::InTalks, Consent::Missing) => Stands::Over(format!(
            "A client waits. {business} tells you who it is once they have said yes to being passed on."
        )),
        (Status::Sent | Status::Accepted | Status::InTalks, Consent::TakenBack { .. }) => Stands::Over(
            "The client would rather not be passed on after all. Nothing is left for you to do.".into(),
        ),
        (Status::Sent, Consent::Given { .. }) => Stands::Asked,
        (Status::Accepted | Status::InTalks, Consent::Given { .. }) => Stands::Taken,
    }
}

/// What the partner says. Where nothing is asked any more, the page tells why, and nothing changes.
fn answer(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Go> {
    let secret = places.get("secret")?;
    let referral = referrals::opened(tx, secret)?;
    let mut form = typed.read();
    let answer = form.parsed::<Answer>("answer");
    form.done()?;
    let answer = answer.ok_or_else(|| Error::invalid("answer", "please choose an answer"))?;
    let (here, business) = (Go::to(format!("/p/{secret}")), workspace::settings::profile(tx)?.name);
    let said = match (stands(&referral, &business), answer) {
        (Stands::Won | Stands::Over(_), _) => return Ok(here),
        (Stands::Asked | Stands::Taken, Answer::Accept) => {
            referrals::accept(tx, referral.id)?;
            format!("Thank you. {business} knows that you will write to them.")
        }
        (Stands::Asked, Answer::Decline) => {
            referrals::decline(tx, referral.id, typed.text("reason"))?;
            "Thank you for saying so.".to_owned()
        }
        (Stands::Taken, Answer::Decline) => {
            give_back(tx, &referral, typed.text("reason"))?;
            "Thank you for trying.".to_owned()
        }
    };
    Ok(here.saying(said))
}

/// Before the talks began, the client is free for somebody else; afterwards, nothing came of it.
fn give_back(tx: &mut Tx<'_>, referral: &Referral, reason: &str) -> Result<Referral> {
    if referral.status == Status::InTalks {
        referrals::lose(tx, referral.id, reason)
    } else {
        referrals::decline(tx, referral.id, reason)
    }
}
