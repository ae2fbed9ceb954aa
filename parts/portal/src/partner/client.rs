//! What a partner sees of one client, by whichever link they came.

use askama::Template;
use kit::{
    Result, Tx,
    web::{Field, Page, Typed},
    words,
};
use money::payments;
use network::{contacts, services};
use partnerships::terms;
use referrals::{
    Consent, Referral, Status,
    talk::{self, Who},
};

use super::answer::Answer;

/// Where the page stands.
pub(crate) struct Around {
    /// The page itself, where its forms go.
    pub here: String,
    /// The page that it is part of.
    pub back: Option<String>,
    /// The partner's whole page, where they were given one.
    pub whole: Option<String>,
}

#[derive(Template)]
#[template(path = "partner/show.html")]
struct ShowPage<'a> {
    once: &'a str,
    around: Around,
    business: &'a str,
    partner: String,
    sent_on: String,
    stands: Stands,
    client: Option<Client>,
    talk: Vec<Entry>,
    payments: Vec<Entry>,
    currency: &'static str,
    answer: Field,
    reason: Field,
    won_on: Field,
    expected: Field,
    amount: Field,
    paid_on: Field,
    said: Field,
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

/// Something that was said or paid.
struct Entry {
    day: String,
    when: String,
    what: String,
    text: String,
}

/// Where it stands, for the partner.
pub(super) enum Stands {
    /// They are asked whether they take the client on.
    Asked,
    /// They took the client on.
    Taken {
        /// Whether the talks began.
        talks: bool,
    },
    /// The client is theirs.
    Won,
    /// Nothing is left to do.
    Over(String),
}

/// The page of one client.
pub(crate) fn show(tx: &mut Tx<'_>, referral: &Referral, around: Around, typed: &Typed) -> Result<Page> {
    let business = workspace::settings::profile(tx)?.name;
    let today = tx.today().to_string();
    let template = ShowPage {
        once: typed.once(),
        around,
        business: &business,
        partner: partnerships::name_of(tx, referral.about.partnership_id)?,
        sent_on: referral.sent_on.map(|day| format!(", on {}", words::day(day))).unwrap_or_default(),
        stands: stands(referral, &business),
        client: client(tx, referral)?,
        talk: talk(tx, referral, &business)?,
        payments: paid(tx, referral)?,
        currency: payments::currency_of(tx, referral)?.code(),
        answer: typed.field("answer", "").required(),
        reason: typed.field("reason", ""),
        won_on: typed.field("on", &today).required(),
        expected: typed.field("expected", ""),
        amount: typed.field("amount", "").required(),
        paid_on: typed.field("paid_on", &today).required(),
        said: typed.field("said", "").required(),
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

pub(super) fn stands(referral: &Referral, business: &str) -> Stands {
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
        (Status::Accepted, Consent::Given { .. }) => Stands::Taken { talks: false },
        (Status::InTalks, Consent::Given { .. }) => Stands::Taken { talks: true },
    }
}

/// What was said of a client whom they see.
fn talk(tx: &mut Tx<'_>, referral: &Referral, business: &str) -> Result<Vec<Entry>> {
    if !referral.is_shared() {
        return Ok(Vec::new());
    }
    let said = talk::of_referral(tx, referral.id)?.into_iter();
    let entry = |one: talk::Said| {
        let day = tx.day_of(one.said_at);
        let what = match one.who {
            Who::Us => business.to_owned(),
            Who::Them => "You".to_owned(),
        };
        Entry { day: day.to_string(), when: words::day(day), what, text: one.said }
    };
    Ok(said.map(entry).collect())
}

/// What the client paid so far, and the fee of each payment.
fn paid(tx: &mut Tx<'_>, referral: &Referral) -> Result<Vec<Entry>> {
    let filter = payments::Filter { referral_id: Some(referral.id), ..payments::Filter::default() };
    let paid = payments::list(tx, &filter)?.data.into_iter();
    let entry = |(payment, fee): (payments::Payment, Option<money::fees::Fee>)| Entry {
        day: payment.paid.paid_on.to_string(),
        when: words::day(payment.paid.paid_on),
        what: payment.paid.amount.human(),
        text: match (&payment.reversed_because, fee) {
            (Some(_), _) => "Taken back: it was booked by mistake.".to_owned(),
            (None, Some(fee)) => format!("Fee {}: {}", fee.amount.human(), fee.explanation.sentence()),
            (None, None) => "No fee".to_owned(),
        },
    };
    Ok(paid.map(entry).collect())
}
