//! Shortlists on the screen: the form that makes one, and one with its link and what came of it.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{At, Go, Page, Pages, Typed},
    words,
};
use network::{contacts, services};
use workspace::installation;

use super::{
    Closed, Filter, Shortlist, Status, Wish, form,
    mail::{letter, not_mailed_because},
    naming, store,
};
use crate::{Referral, needs::Need, url_for_themselves};

/// Pages of one need shown at most.
const SHOWN: u32 = 10;

/// `/shortlists`.
pub fn pages() -> Pages {
    Pages::new()
        .get("/needs/{id}/shortlists/new", form::new)
        .post("/needs/{id}/shortlists", form::open, form::new)
        .get("/shortlists/{id}", show)
        .get("/shortlists/{id}/edit", form::edit)
        .post("/shortlists/{id}", form::change, form::edit)
        .post("/shortlists/{id}/send", send, show)
        .post("/shortlists/{id}/close", close, show)
}

/// One shortlist as a line of a list.
pub(crate) struct Line {
    pub href: String,
    pub title: String,
    pub meta: String,
    pub badge: &'static str,
    pub status: String,
}

/// The shortlists of one need, the newest first.
pub(crate) fn of_need(tx: &mut Tx<'_>, need: Id<Need>) -> Result<Vec<Line>> {
    let filter = Filter { need_id: Some(need), limit: Some(SHOWN), ..Filter::default() };
    let found = super::list(tx, &filter)?.data;
    found.iter().map(|shortlist| line(tx, shortlist)).collect()
}

fn line(tx: &mut Tx<'_>, shortlist: &Shortlist) -> Result<Line> {
    let mut names = Vec::new();
    for one in &shortlist.recommended {
        names.push(partnerships::name_of(tx, one.partnership_id)?);
    }
    let today = tx.today();
    Ok(Line {
        href: format!("~/shortlists/{}", shortlist.id),
        title: words::listed(&names),
        meta: format!("Made on {}", words::day(tx.day_of(shortlist.created_at))),
        badge: badge(shortlist.status(today)),
        status: words::upper_first(shortlist.status(today).label()),
    })
}

fn badge(status: Status) -> &'static str {
    match status {
        Status::Open => "wait",
        Status::Chosen => "good",
        Status::Closed => "quiet",
    }
}

/// Somebody on the list, as the page tells it.
struct Named {
    name: String,
    href: String,
    why: Option<String>,
    is_free: bool,
}

/// The client's page, and what goes with its address into a mail.
struct Link {
    url: String,
    caution: &'static str,
    to: String,
    subject: String,
    words: String,
}

#[derive(Template)]
#[template(path = "shortlists/show.html")]
struct ShowPage<'a> {
    once: &'a str,
    path: String,
    back: String,
    client: &'a str,
    client_href: String,
    service: &'a str,
    lede: String,
    badge: &'static str,
    status: String,
    said: Option<&'a str>,
    words: Option<&'a str>,
    carve_out: Option<String>,
    named: Vec<Named>,
    is_open: bool,
    /// The client’s page, as long as they can choose.
    link: Option<Link>,
    /// Why no mail can go to them.
    no_mail: Option<String>,
    mailed: Option<String>,
    referral: Option<Id<Referral>>,
    asks_for_introduction: bool,
    own_page: Option<Link>,
}

pub(super) fn show(tx: &mut Tx<'_>, At(id): At<Shortlist>, typed: Typed) -> Result<Page> {
    let shortlist = store::find(tx, id)?;
    let client = contacts::find(tx, shortlist.client_id)?;
    let service = services::find(tx, shortlist.service_id)?.name;
    let (today, caution) = (tx.today(), installation::caution(tx)?);
    let is_open = shortlist.is_open(today);
    let mut named = Vec::new();
    for one in &shortlist.recommended {
        named.push(Named {
            name: partnerships::name_of(tx, one.partnership_id)?,
            href: format!("~/partners/{}", one.partnership_id),
            why: one.why.clone(),
            is_free: !is_open || naming::is_free(tx, &shortlist, one.partnership_id)?,
        });
    }
    let letter = letter(tx, &shortlist)?;
    let link = is_open.then(|| Link {
        url: letter.url,
        caution,
        to: letter.to.unwrap_or_default(),
        subject: letter.subject,
        words: letter.text,
    });
    let template = ShowPage {
        once: typed.once(),
        path: format!("~/shortlists/{id}"),
        back: format!("~/needs/{}", shortlist.need_id),
        client: &client.display_name,
        client_href: format!("~/people/{}", client.id),
        service: &service,
        lede: lede(tx, &shortlist, &client.display_name)?,
        badge: badge(shortlist.status(today)),
        status: words::upper_first(shortlist.status(today).label()),
        said: shortlist.state.said(),
        words: shortlist.words.as_deref(),
        carve_out: shortlist
            .carve_out
            .as_ref()
            .map(|carve_out| format!("{}: {}", words::upper_first(carve_out.reason.label()), carve_out.note)),
        named,
        is_open,
        link,
        no_mail: if is_open { not_mailed_because(tx, &client)? } else { None },
        mailed: shortlist.mailed_at.map(|at| words::day(tx.day_of(at))),
        referral: shortlist.state.referral_id(),
        asks_for_introduction: shortlist.state.chosen().is_some_and(|(_, wish)| wish == Wish::Introduce),
        own_page: match shortlist.state.referral_id() {
            Some(_) => url_for_themselves(tx, client.id)?.map(|url| Link {
                url,
                caution,
                to: String::new(),
                subject: String::new(),
                words: String::new(),
            }),
            None => None,
        },
    };
    Page::of(format!("{} chooses for {service}", client.display_name), &template)
}

/// What came of it, in a sentence.
fn lede(tx: &mut Tx<'_>, shortlist: &Shortlist, client: &str) -> Result<String> {
    let today = tx.today();
    let on = shortlist.state.settled_on().map(|day| format!(" on {}", words::day(day))).unwrap_or_default();
    if let Some((partnership, wish)) = shortlist.state.chosen() {
        let partner = partnerships::name_of(tx, partnership)?;
        return Ok(match wish {
            Wish::PassOn => format!("{client} chose {partner}{on}, and was passed on."),
            Wish::Introduce => {
                format!("{client} chose {partner}{on}, was passed on, and asks you to introduce them.")
            }
            Wish::Myself => format!("{client} chose {partner}{on}, and gets in touch by themselves."),
        });
    }
    Ok(match shortlist.closed_because(today) {
        None => format!("{client} can choose until {}.", words::day(shortlist.open_until)),
        Some(Closed::Declined) => format!("{client} wants none of them, and said so{on}."),
        Some(Closed::Withdrawn) => format!("Closed{on}, before {client} chose."),
        Some(Closed::Expired) => {
            format!("{client} could choose until {}, and did not.", words::day(shortlist.open_until))
        }
        Some(Closed::Met) => format!("Closed{on}, because somebody was found another way."),
    })
}

fn send(tx: &mut Tx<'_>, At(id): At<Shortlist>) -> Result<Go> {
    let shortlist = super::send(tx, id)?;
    let client = contacts::name_of(tx, shortlist.client_id)?;
    Ok(Go::to(format!("~/shortlists/{id}")).saying(format!("The page is on its way to {client}.")))
}

fn close(tx: &mut Tx<'_>, At(id): At<Shortlist>) -> Result<Go> {
    super::withdraw(tx, id)?;
    Ok(Go::to(format!("~/shortlists/{id}")).saying("Closed. Nothing can be chosen on it any more."))
}
