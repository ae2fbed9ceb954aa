//! One referral: where it stands, the client's yes, what the other side sees, and what can be done next.

use askama::Template;
use jiff::civil::Date;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
    words::{self, upper_first},
};
use network::contacts::{self, Contact};
use partnerships::{
    exclusive,
    partnerships::{Place, Section},
    terms::{self, Direction},
};
use workspace::{history::Happened, installation};

use super::list::badge;
use crate::{
    CarveOut, CarveOutReason, Consent, Referral, Status, StatusName, Step,
    input::{Reopen, Send, Win, Yes},
    store::{self, Shown},
};

/// Moments of its history shown at most.
const MOST_MOMENTS: u32 = 50;

/// What a later part shows of a referral, once there is something to show.
pub type ShowSection = fn(&mut Tx<'_>, Id<Referral>) -> Result<Option<Section>>;

pub(super) fn pages(sections: &'static [ShowSection]) -> Pages {
    let show =
        move |tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed| self::show(tx, id, &typed, sections);
    Pages::new()
        .get("/referrals/{id}", show)
        .post("/referrals/{id}/send", send, show)
        .post("/referrals/{id}/accept", accept, show)
        .post("/referrals/{id}/decline", decline, show)
        .post("/referrals/{id}/talks", talks, show)
        .post("/referrals/{id}/win", win, show)
        .post("/referrals/{id}/lose", lose, show)
        .post("/referrals/{id}/withdraw", withdraw, show)
        .post("/referrals/{id}/reopen", reopen, show)
        .post("/referrals/{id}/record_consent", record_consent, show)
        .post("/referrals/{id}/withdraw_consent", withdraw_consent, show)
}

#[derive(Template)]
#[template(path = "pages/show.html")]
struct ShowPage<'a> {
    once: &'a str,
    path: String,
    client: &'a Contact,
    client_href: String,
    partner: &'a str,
    partner_href: String,
    service: &'a str,
    is_outbound: bool,
    lede: String,
    /// How far along the usual way it is; nowhere, where it left the way.
    way: Option<usize>,
    place: usize,
    badge: &'static str,
    status: String,
    reason: Option<&'a str>,
    won: Option<String>,
    note: Option<&'a str>,
    carve_out: Option<String>,
    promise: Option<String>,
    consent: Yeses,
    consent_on: Field,
    consent_how: Field,
    is_shared: bool,
    /// Whether the partner has not said anything yet: then the link is what to do next.
    is_unanswered: bool,
    partner_details: Vec<String>,
    link: Option<LinkForPartner>,
    history: Vec<Moment>,
    steps: Vec<Offer>,
    here: Vec<&'a Section>,
    margin: Vec<&'a Section>,
    only: Option<String>,
    is_resent: bool,
    carve_reason: Field,
    carve_reasons: Vec<(&'static str, String, &'static str)>,
    carve_note: Field,
    duplicate_reason: Field,
    why: Field,
    won_on: Field,
    expected: Field,
    currency: &'static str,
}

/// The partner's own page, and what goes with its address into a mail.
struct LinkForPartner {
    url: String,
    caution: &'static str,
    to: String,
    subject: String,
    words: String,
}

/// The client's yes, as the page tells it.
enum Yeses {
    Missing,
    Given(String),
    TakenBack(String),
}

impl Yeses {
    fn is_given(&self) -> bool {
        matches!(self, Self::Given(_))
    }
}

/// Something that happened, as the history tells it.
struct Moment {
    day: String,
    when: String,
    what: String,
    by: String,
    reason: String,
}

fn moments(tx: &mut Tx<'_>, id: Id<Referral>, partner: &str) -> Result<Vec<Moment>> {
    let happened = workspace::history::of(tx, id.uuid(), MOST_MOMENTS)?;
    let told = |happened: Happened| {
        let day = tx.day_of(happened.at);
        let by = match &*happened.actor.kind {
            "outsider" => format!("{partner}, by their link"),
            _ => happened.actor.name.unwrap_or_default(),
        };
        Moment {
            day: day.to_string(),
            when: words::day(day),
            what: workspace::history::in_words(&happened.kind, &[crate::SENTENCES]),
            by,
            reason: happened.data["reason"].as_str().unwrap_or_default().to_owned(),
        }
    };
    Ok(happened.into_iter().map(told).collect())
}

/// A step that can be made now, in the words of its button.
struct Offer {
    step: Step,
    label: String,
}

fn show(tx: &mut Tx<'_>, id: Id<Referral>, typed: &Typed, sections: &[ShowSection]) -> Result<Page> {
    let Shown { referral, partner, service, .. } = store::find_with_names(tx, id)?;
    let client = contacts::find(tx, referral.about.client_id)?;
    let only = only_other(tx, &referral)?;
    let partner_details = match referral.about.consent.is_given() {
        true => Vec::new(),
        false => partner_reached_by(tx, &referral)?,
    };
    let added =
        sections.iter().filter_map(|section| section(tx, id).transpose()).collect::<Result<Vec<_>>>()?;
    let (here, margin) = added.iter().partition(|section| section.place == Place::Page);
    let status = referral.status.name();
    let template = ShowPage {
        once: typed.once(),
        path: format!("~/referrals/{id}"),
        client_href: format!("~/people/{}", client.id),
        partner_href: format!("~/partners/{}", referral.about.partnership_id),
        is_outbound: referral.about.direction == Direction::Outbound,
        lede: lede(&referral, &client.display_name, &partner),
        way: way(status),
        place: way(status).unwrap_or_default(),
        badge: badge(status),
        status: upper_first(status.label()),
        reason: referral.status.reason(),
        won: won(&referral.status),
        note: referral.about.note.as_deref(),
        carve_out: referral.about.carve_out.as_ref().map(carve_out_sentence),
        promise: promise(tx, &referral, &service, &partner)?,
        consent: yeses(&referral.about.consent),
        consent_on: typed.field("on", &tx.today().to_string()),
        consent_how: typed.field("how", ""),
        is_shared: referral.is_shared(),
        is_unanswered: status == StatusName::Sent,
        partner_details,
        link: link_for_partner(tx, &referral, &partner, &service)?,
        history: moments(tx, id, &partner)?,
        steps: status.next_steps().iter().map(|&step| offer(step, &referral, &partner)).collect(),
        here,
        margin,
        is_resent: typed.is_sent() && status == StatusName::Draft,
        only,
        carve_reason: typed.field("carve_out.reason", ""),
        carve_reasons: std::iter::once(("", "No reason; do not send".to_owned(), ""))
            .chain(
                CarveOutReason::ALL.iter().map(|reason| (reason.as_str(), upper_first(reason.label()), "")),
            )
            .collect(),
        carve_note: typed.field("carve_out.note", ""),
        duplicate_reason: typed.field("duplicate_reason", ""),
        why: typed.field("reason", "").required(),
        won_on: typed.field("on", &tx.today().to_string()).required(),
        expected: typed.field("expected", ""),
        currency: workspace::settings::profile(tx)?.currency.code(),
        client: &client,
        partner: &partner,
        service: &service,
    };
    Page::of(format!("{}, {service}", client.display_name), &template)
}

fn lede(referral: &Referral, client: &str, partner: &str) -> String {
    let on = |day: Option<Date>| day.map(|day| format!(" on {}", words::day(day))).unwrap_or_default();
    match (referral.about.direction, referral.status.name()) {
        (Direction::Outbound, StatusName::Draft) => format!("You might send {client} to {partner}."),
        (Direction::Outbound, _) => format!("You sent {client} to {partner}{}.", on(referral.sent_on)),
        (Direction::Inbound, _) => format!("{partner} sent {client} to you{}.", on(referral.sent_on)),
    }
}

/// How far along the usual way it is; `None` where it left the way.
fn way(status: StatusName) -> Option<usize> {
    match status {
        StatusName::Draft => Some(0),
        StatusName::Sent => Some(1),
        StatusName::Accepted => Some(2),
        StatusName::InTalks => Some(3),
        StatusName::Won => Some(4),
        StatusName::Declined | StatusName::Lost | StatusName::Withdrawn => None,
    }
}

fn won(status: &Status) -> Option<String> {
    status.won().map(|(on, expected)| match expected {
        Some(money) => format!("On {}. Expected: {}", words::day(on), money.human()),
        None => format!("On {}", words::day(on)),
    })
}

/// What the term says that the referral is bound to.
fn promise(tx: &mut Tx<'_>, referral: &Referral, service: &str, partner: &str) -> Result<Option<String>> {
    let held = referral.term_id.map(|id| terms::store::find(tx, id)).transpose()?;
    Ok(held.map(|held| held.term.sentence(service, partner)))
}

fn carve_out_sentence(carve_out: &CarveOut) -> String {
    format!("{}: {}", upper_first(carve_out.reason.label()), carve_out.note)
}

fn yeses(consent: &Consent) -> Yeses {
    match consent {
        Consent::Missing => Yeses::Missing,
        Consent::Given { on, how: Some(how) } => Yeses::Given(format!("{}: {how}", words::day(*on))),
        Consent::Given { on, how: None } => Yeses::Given(words::day(*on)),
        Consent::TakenBack { on } => Yeses::TakenBack(words::day(*on)),
    }
}

/// What a step is called by whoever sees this page: for a client we sent, the partner accepts; for theirs, we do.
fn offer(step: Step, referral: &Referral, partner: &str) -> Offer {
    let label = match (referral.about.direction, step) {
        (_, Step::Send) => format!("Send the client to {partner}"),
        (_, Step::Withdraw) if referral.status == Status::Draft => "Drop this draft".to_owned(),
        (Direction::Outbound, Step::Accept) => "They took it on".to_owned(),
        (Direction::Outbound, Step::Decline) => "They declined".to_owned(),
        (Direction::Outbound, Step::Talks) => "They are in talks".to_owned(),
        (Direction::Outbound, Step::Win) => "They won the client".to_owned(),
        (Direction::Inbound, Step::Accept) => "Take the client on".to_owned(),
        (Direction::Inbound, Step::Decline) => "Decline".to_owned(),
        (Direction::Inbound, Step::Talks) => "You are in talks".to_owned(),
        (Direction::Inbound, Step::Win) => "You won the client".to_owned(),
        (_, Step::Lose) => "Nothing came of it".to_owned(),
        (Direction::Outbound, Step::Withdraw) => "Take the referral back".to_owned(),
        (Direction::Inbound, Step::Withdraw) => format!("{partner} took the referral back"),
        (_, Step::Reopen) => "It goes on after all".to_owned(),
    };
    Offer { step, label }
}

/// Another partner who is the only one for the service, where the client could be sent past them.
fn only_other(tx: &mut Tx<'_>, referral: &Referral) -> Result<Option<String>> {
    if !(referral.status == Status::Draft || referral.passes_on_anew())
        || referral.about.direction == Direction::Inbound
    {
        return Ok(None);
    }
    let hold = exclusive::partner(tx, referral.about.service_id)?;
    let other = hold.filter(|hold| hold.partnership_id != referral.about.partnership_id);
    other.map(|hold| partnerships::name_of(tx, hold.partnership_id)).transpose()
}

/// The link to the partner's page with words to send it with: while the partner may see who the client is, and has
/// something to say.
fn link_for_partner(
    tx: &mut Tx<'_>,
    referral: &Referral,
    partner: &str,
    service: &str,
) -> Result<Option<LinkForPartner>> {
    let is_settled = referral.status.won().is_some();
    let Some(url) = crate::url_for_partner(tx, referral.id)?.filter(|_| referral.is_shared() && !is_settled)
    else {
        return Ok(None);
    };
    let business = workspace::settings::profile(tx)?.name;
    let reached_by = partner_reached_by(tx, referral)?;
    Ok(Some(LinkForPartner {
        caution: installation::caution(tx)?,
        to: reached_by.into_iter().find(|way| way.contains('@')).unwrap_or_default(),
        subject: format!("A client for you: {service}"),
        words: format!(
            "Hello {partner},\n\nI would like to pass a client on to you. What they need: {service}.\n\n\
             Who it is stands on this page, which is yours alone. There you can also say whether you take them on:\n\n\
             {url}\n\n{business}"
        ),
        url,
    }))
}

/// How the partner is reached: what the client is given as long as their yes is missing.
fn partner_reached_by(tx: &mut Tx<'_>, referral: &Referral) -> Result<Vec<String>> {
    if referral.about.direction == Direction::Inbound {
        return Ok(Vec::new());
    }
    let partnerships::Partner::Contact(contact) = partnerships::find(tx, referral.about.partnership_id)?.with
    else {
        return Ok(Vec::new());
    };
    let contact = contacts::find(tx, contact)?;
    Ok(contact.emails.into_iter().chain(contact.phones).map(|way| way.value).collect())
}

fn back(referral: &Referral, said: &'static str) -> Result<Go> {
    Ok(Go::to(format!("~/referrals/{}", referral.id)).saying(said))
}

fn send(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let duplicate_reason = form.text("duplicate_reason");
    form.done()?;
    let referral = crate::send(tx, id, Send { carve_out: carve_out(&typed)?, duplicate_reason })?;
    back(&referral, "The client was sent.")
}

fn accept(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<Go> {
    back(&crate::accept(tx, id)?, "Accepted.")
}

fn decline(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    back(&crate::decline(tx, id, typed.text("reason"))?, "Declined, with the reason.")
}

fn talks(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<Go> {
    back(&crate::talks(tx, id)?, "The talks have begun.")
}

fn win(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    let currency = workspace::settings::profile(tx)?.currency;
    let mut form = typed.read();
    let won = Win { on: form.day("on"), expected: form.money("expected", currency) };
    form.done()?;
    let referral = crate::win(tx, id, &won)?;
    let said = match referral.term_id {
        Some(_) => "Won. A fee is earned once the client has paid.",
        None => "Won. Nothing was agreed when the client was sent, so it earns no fee.",
    };
    back(&referral, said)
}

fn lose(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    back(&crate::lose(tx, id, typed.text("reason"))?, "Closed, with the reason.")
}

fn withdraw(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<Go> {
    back(&crate::withdraw(tx, id)?, "Taken back.")
}

fn reopen(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    let why = Reopen { reason: typed.text("reason").to_owned(), carve_out: carve_out(&typed)? };
    back(&crate::reopen(tx, id, why)?, "Open again.")
}

fn record_consent(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let yes = Yes { on: form.day("on"), how: form.line("how") };
    form.done()?;
    back(&crate::record_consent(tx, id, &yes)?, "The client’s yes was recorded.")
}

fn withdraw_consent(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<Go> {
    back(&crate::withdraw_consent(tx, id)?, "The other side sees nothing of the client any longer.")
}

fn carve_out(typed: &Typed) -> Result<Option<CarveOut>> {
    let mut form = typed.read();
    let (reason, note) = (form.parsed("carve_out.reason"), form.text("carve_out.note"));
    if reason.is_some() && note.is_none() {
        form.fault("carve_out.note", "please say it in a few words; the next review shows them");
    }
    form.done()?;
    Ok(reason.zip(note).map(|(reason, note)| CarveOut { reason, note }))
}
