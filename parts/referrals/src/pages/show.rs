//! One referral: where it stands, the client's yes, what the other side sees, and what can be done next.

use super::{
    earlier::{First, first},
    introduction::{Meet, meet},
    list::badge,
    moments::{Moment, moments},
    steps::{self, Offer, offer},
    talk::{Talk, talk},
    thanks::{Thanks, thanks},
    their_page::{LinkForPartner, link_for_partner, partner_reached_by},
};
use crate::{
    CarveOut, CarveOutReason, Consent, Referral, Status, StatusName, Step,
    list::{Shown, find_with_names},
};
use askama::Template;
use jiff::civil::Date;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Page, Pages, Typed},
    words::{self, upper_first},
};
use network::contacts::{self, Contact};
use partnerships::{
    exclusive,
    partnerships::{Place, Section},
    terms::{self, Direction},
};

/// What a later part shows of a referral, once there is something to show.
pub type ShowSection = fn(&mut Tx<'_>, Id<Referral>) -> Result<Option<Section>>;

pub(super) fn pages(sections: &'static [ShowSection]) -> Pages {
    let show =
        move |tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed| self::show(tx, id, &typed, sections);
    Pages::new()
        .get("/referrals/{id}", show)
        .post("/referrals/{id}/send", steps::send, show)
        .post("/referrals/{id}/accept", steps::accept, show)
        .post("/referrals/{id}/decline", steps::decline, show)
        .post("/referrals/{id}/talks", steps::talks, show)
        .post("/referrals/{id}/win", steps::win, show)
        .post("/referrals/{id}/lose", steps::lose, show)
        .post("/referrals/{id}/withdraw", steps::withdraw, show)
        .post("/referrals/{id}/reopen", steps::reopen, show)
        .post("/referrals/{id}/record_consent", steps::record_consent, show)
        .post("/referrals/{id}/withdraw_consent", steps::withdraw_consent, show)
        .post("/referrals/{id}/mail", steps::mail, show)
        .post("/referrals/{id}/introduce", steps::introduce, show)
        .post("/referrals/{id}/said", steps::say, show)
        .post("/referrals/{id}/thank", steps::thank, show)
        .post("/referrals/{id}/thank_now", steps::thank_now, show)
        .post("/referrals/{id}/thanked", steps::thanked, show)
        .post("/referrals/{id}/decide_first", steps::decide_first, show)
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
    /// The usual way, without the talks where somebody won without them.
    usual: Vec<&'static str>,
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
    first: Option<First>,
    thanks: Option<Thanks>,
    meet: Meet,
    link: Option<LinkForPartner>,
    /// What was said with the partner, and how either side hears.
    talk: Option<Talk>,
    /// The client’s own page, once they were passed on.
    own_page: Option<String>,
    caution: &'static str,
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

fn show(tx: &mut Tx<'_>, id: Id<Referral>, typed: &Typed, sections: &[ShowSection]) -> Result<Page> {
    let Shown { referral, partner, service, .. } = find_with_names(tx, id)?;
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
    let history = moments(tx, id, &partner, &client.display_name)?;
    let talked = history.iter().any(|moment| moment.kind == "referral.talks_began");
    let now = way(status).map(|place| USUAL[place]);
    let skips = |step: &str| step == IN_TALKS && status == StatusName::Won && !talked;
    let usual = USUAL.into_iter().filter(|step| !skips(step)).collect::<Vec<_>>();
    let template = ShowPage {
        once: typed.once(),
        path: format!("~/referrals/{id}"),
        client_href: format!("~/people/{}", client.id),
        partner_href: format!("~/partners/{}", referral.about.partnership_id),
        is_outbound: referral.about.direction == Direction::Outbound,
        lede: lede(&referral, &client.display_name, &partner),
        way: way(status),
        place: usual.iter().position(|&step| Some(step) == now).unwrap_or_default(),
        usual,
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
        first: first(tx, &referral, &client.display_name, &partner, typed)?,
        thanks: thanks(tx, &referral, typed)?,
        meet: meet(tx, &referral, typed)?,
        link: link_for_partner(tx, &referral, &partner)?,
        talk: talk(tx, &referral, &partner, typed)?,
        own_page: match referral.about.direction {
            Direction::Outbound => crate::url_for_themselves(tx, client.id)?,
            Direction::Inbound => None,
        },
        caution: workspace::installation::caution(tx)?,
        history,
        steps: status.next_steps().iter().map(|&step| offer(step, &referral, &partner)).collect(),
        here,
        margin,
        is_resent: typed.is_sent() && status == StatusName::Draft,
        only,
        carve_reason: typed.field("carve_out.reason", ""),
        carve_reasons: std::iter::once(("", "No reason; do not send".to_owned(), ""))
            .chain(CarveOutReason::choices().into_iter().map(|(reason, label)| (reason, label, "")))
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

const IN_TALKS: &str = "In talks";
const USUAL: [&str; 5] = ["Draft", "Sent", "Accepted", IN_TALKS, "Won"];

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

/// What the term says by which the referral goes today.
fn promise(tx: &mut Tx<'_>, referral: &Referral, service: &str, partner: &str) -> Result<Option<String>> {
    let today = tx.today();
    let held = crate::term_on(tx, referral, today)?.map(|id| terms::store::find(tx, id)).transpose()?;
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
