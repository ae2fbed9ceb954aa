//! `/with/{secret}`. Looking changes nothing; what the partner says of a client stands on that client's own page.

use agreements::StatusName as AgreementStatus;
use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{Field, Go, Page, Pages, Places, Typed},
    words::{self, upper_first},
};
use money::{
    fees::{self, Standing, Which},
    ledger::{self, Sides},
};
use network::{contacts, services};
use partnerships::{
    Partnership,
    terms::{self, Direction, Kind, NewTerm},
};
use referrals::{Filter, Referral, StatusName, earlier, input::Person};

use super::{
    clients, link, manifest, owner,
    receive::{Sent, receive},
};
use crate::partner::Answer;

/// Clients and fees that the page shows at most, the newest.
const SHOWN: u32 = 100;
const FEES: u32 = 20;

/// A partner's whole page, and where it is given.
pub fn pages() -> Pages {
    Pages::new()
        .outside("/with/{secret}", show)
        .post_outside("/with/{secret}", send, show)
        .outside("/with/{secret}/manifest.webmanifest", manifest::manifest)
        .outside("/with/{secret}/clients/{id}", clients::show)
        .post_outside("/with/{secret}/clients/{id}", clients::say, clients::show)
        .and(owner::pages())
}

#[derive(Template)]
#[template(path = "with_partner/show.html")]
struct ShowPage<'a> {
    once: &'a str,
    here: String,
    business: &'a str,
    partner: String,
    waiting: Vec<Line>,
    taken: Vec<Line>,
    won: Vec<Line>,
    sent: Vec<Line>,
    agreed: Vec<Agreed>,
    owed: Vec<String>,
    fees: Vec<FeeLine>,
    name: Field,
    email: Field,
    phone: Field,
    service: Field,
    services: Vec<(String, String)>,
    note: Field,
    consent: Field,
}

/// A client in one line.
struct Line {
    href: String,
    title: String,
    meta: String,
    badge: (&'static str, String),
    /// Whether one press says that they have talked.
    may_talk: bool,
}

/// An agreement in force.
struct Agreed {
    since: String,
    sentences: Vec<String>,
    href: Option<String>,
}

/// A fee in one line.
struct FeeLine {
    client: String,
    when: String,
    why: String,
    amount: String,
    badge: (&'static str, String),
}

fn show(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Page> {
    let secret = places.get("secret")?;
    let partnership = link::opened(tx, secret)?;
    let business = workspace::settings::profile(tx)?.name;
    let here = format!("/with/{secret}");
    let all = referrals::list(
        tx,
        &Filter { partnership_id: Some(partnership.id), limit: Some(SHOWN), ..Filter::default() },
    )?;
    let (mut waiting, mut taken, mut won, mut sent) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for referral in all.data {
        let place = match (referral.about.direction, referral.status.name()) {
            (Direction::Inbound, _) => &mut sent,
            (Direction::Outbound, StatusName::Won) => &mut won,
            (Direction::Outbound, StatusName::Sent) if referral.is_shared() => &mut waiting,
            (Direction::Outbound, StatusName::Accepted | StatusName::InTalks) if referral.is_shared() => {
                &mut taken
            }
            (Direction::Outbound, _) => continue,
        };
        let line = line(tx, &referral, &here)?;
        place.push(line);
    }
    let offered = services::all(tx)?.into_iter().filter(|service| service.offered);
    let services = std::iter::once((String::new(), "Please choose".to_owned()))
        .chain(offered.map(|service| (service.id.to_string(), service.name)));
    let template = ShowPage {
        once: typed.once(),
        partner: partnerships::name_of(tx, partnership.id)?,
        waiting,
        taken,
        won,
        sent,
        agreed: agreed(tx, partnership.id, &business)?,
        owed: ledger::sides(tx, partnership.id)?.iter().flat_map(|sides| owed(*sides, &business)).collect(),
        fees: fees(tx, partnership.id, &business)?,
        name: typed.field("client.name", "").required(),
        email: typed.field("client.email", ""),
        phone: typed.field("client.phone", ""),
        service: typed.field("service_id", "").required(),
        services: services.collect(),
        note: typed.field("note", ""),
        consent: typed.field("agreed", ""),
        business: &business,
        here: here.clone(),
    };
    let page = Page::of(format!("You and {business}"), &template)?;
    Ok(Page { business, manifest: Some(format!("{here}/manifest.webmanifest")), ..page })
}

fn line(tx: &mut Tx<'_>, referral: &Referral, here: &str) -> Result<Line> {
    let client = contacts::name_of(tx, referral.about.client_id)?;
    let service = services::find(tx, referral.about.service_id)?.name;
    let on = referral.sent_on.map(words::day).unwrap_or_default();
    let status = referral.status.name();
    let is_theirs = referral.about.direction == Direction::Outbound;
    let (badge, words) = match status {
        StatusName::Sent if is_theirs => ("wait", "Waits for your answer".to_owned()),
        StatusName::Draft | StatusName::Sent | StatusName::Accepted | StatusName::InTalks => {
            ("wait", upper_first(status.label()))
        }
        StatusName::Won => ("good", upper_first(status.label())),
        StatusName::Declined | StatusName::Lost | StatusName::Withdrawn => {
            ("quiet", upper_first(status.label()))
        }
    };
    let came_earlier = earlier::of(tx, referral.id)?.is_some_and(|earlier| !earlier.counts());
    let (badge, words) = match came_earlier {
        true => ("quiet", "Came earlier".to_owned()),
        false => (badge, words),
    };
    let reason = referral.status.reason().map(|reason| format!(". {reason}")).unwrap_or_default();
    Ok(Line {
        href: format!("{here}/clients/{}", referral.id),
        // A client whose yes was taken back, and one who is shared no more, is not shown by name where they were ours.
        title: if is_theirs && !referral.is_shared() { "A client of ours".to_owned() } else { client },
        meta: format!("{service}, {on}{reason}"),
        badge: (badge, words),
        may_talk: is_theirs && status == StatusName::Accepted,
    })
}

/// The agreements in force, each promise from where the partner stands.
fn agreed(tx: &mut Tx<'_>, partnership: Id<Partnership>, business: &str) -> Result<Vec<Agreed>> {
    let all = agreements::of_partnership(tx, partnership)?;
    let active = all.into_iter().filter(|one| one.status.name() == AgreementStatus::Active);
    let mut agreed = Vec::new();
    for agreement in active {
        let mut sentences = Vec::new();
        for held in terms::store::of_agreement(tx, agreement.id)? {
            let service = services::find(tx, held.term.promise.service_id)?.name;
            sentences.push(promise(&held.term.promise, &service, business));
        }
        let url = agreements::url_for_partner(tx, agreement.id)?;
        agreed.push(Agreed {
            since: words::day(agreement.about.dates.starts_on),
            sentences,
            href: url.and_then(|url| url.find("/a/").map(|at| url[at..].to_owned())),
        });
    }
    Ok(agreed)
}

/// A promise, from where the partner stands.
fn promise(term: &NewTerm, service: &str, business: &str) -> String {
    let alone = match term.kind() {
        Kind::Referral => "",
        Kind::Strategic => " alone",
    };
    match term.direction {
        Direction::Outbound => format!(
            "{business} sends clients who need {service} to you{alone}, and you pay {}.",
            term.fee.sentence()
        ),
        Direction::Inbound => format!(
            "You send clients who need {service} to {business}{alone}, and {business} pays you {}.",
            term.fee.sentence()
        ),
    }
}

/// What each side owes in one currency, from where the partner stands.
fn owed(sides: Sides, business: &str) -> Vec<String> {
    let (theirs, ours) = (sides.owed_to_us(), sides.owed_to_them());
    let mut said = Vec::new();
    if theirs.minor > 0 {
        said.push(format!("You owe {business} {}.", theirs.human()));
    }
    if ours.minor > 0 {
        said.push(format!("{business} owes you {}.", ours.human()));
    }
    said
}

fn fees(tx: &mut Tx<'_>, partnership: Id<Partnership>, business: &str) -> Result<Vec<FeeLine>> {
    let which = Which { partnership: Some(partnership), standing: None };
    let (fees, today) = (fees::list(tx, which, None, FEES)?.data, tx.today());
    let line = |shown: fees::Shown| {
        let fee = &shown.fee;
        let standing = Standing::of(fee, today);
        let words = match standing {
            Standing::YouOwe => format!("{business} owes you"),
            Standing::TheyOwe => format!("You owe {business}"),
            Standing::Held => format!("Held until {}", words::day(fee.held_until)),
            Standing::Settled => "Settled".to_owned(),
            Standing::TakenBack => "Taken back".to_owned(),
        };
        FeeLine {
            when: words::day(fee.explanation.paid_on),
            why: fee.explanation.sentence(),
            amount: fee.amount.human(),
            badge: ("quiet", words),
            client: shown.client,
        }
    };
    Ok(fees.into_iter().map(line).collect())
}

fn send(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Go> {
    let secret = places.get("secret")?;
    let partnership = link::opened(tx, secret)?;
    let business = workspace::settings::profile(tx)?.name;
    let mut form = typed.read();
    let name = form.needed("client.name", "please write what the client is called");
    let (email, phone) = (form.line("client.email"), form.line("client.phone"));
    let (service, note) = (form.id("service_id"), form.text("note"));
    if service.is_none() && typed.text("service_id").is_empty() {
        form.fault("service_id", "please choose what they need");
    }
    form.done()?;
    let Some(service) = service else { return Ok(Go::to(format!("/with/{secret}"))) };
    let person = Person { name: name.clone(), email, phone, company_name: None };
    let agreed = typed.text("agreed") == "yes";
    let referral = receive(tx, partnership.id, Sent { person, service, note, agreed })?;
    let said = match agreed {
        _ if earlier::of(tx, referral.id)?.is_some_and(|earlier| !earlier.counts()) => format!(
            "Thank you for thinking of {name}. They came to {business} earlier, and who was first stands, unless {business} decides otherwise."
        ),
        true => format!("Thank you. {business} has {name}, and you hear what becomes of it."),
        false => format!("Thank you. {business} keeps the name alone until {name} has agreed."),
    };
    Ok(Go::to(format!("/with/{secret}")).saying(said))
}
