//! Needs on the screen: on a client's page, the form that notices one, the list, and one need with who fits.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Query, Typed},
    words,
};
use network::{
    contacts::{self, Contact, Section},
    services,
};

use super::{
    Filter, Need, NewNeed, State, StateName,
    fits::{self, WhoFits},
    store::{self, Shown},
};
use crate::{Referral, shortlists};

/// Needs on a client's page; the list has the rest.
const SHOWN: u32 = 10;

/// `/needs`, and the form below a person.
pub fn pages() -> Pages {
    Pages::new()
        .get("/needs", list)
        .get("/needs/{id}", show)
        .post("/needs/{id}/drop", drop, show)
        .get("/people/{id}/needs/new", new)
        .post("/people/{id}/needs", notice, new)
}

/// One need as a line of a list.
struct Line {
    href: String,
    title: String,
    meta: String,
    badge: &'static str,
    state: String,
}

impl Line {
    fn of(shown: &Shown, title: &str) -> Self {
        let Shown { need, service, .. } = shown;
        let state = need.state.name();
        let what = if need.what == *service { service.clone() } else { format!("{service}: {}", need.what) };
        Self {
            href: format!("~/needs/{}", need.id),
            title: if title.is_empty() { what.clone() } else { title.to_owned() },
            meta: match (title.is_empty(), words::day(need.noticed_on)) {
                (true, day) => format!("Noticed on {day}"),
                (false, day) => format!("{what}, noticed on {day}"),
            },
            badge: match state {
                StateName::Open => "wait",
                StateName::Met => "good",
                StateName::Dropped => "quiet",
            },
            state: match state {
                StateName::Open => "Nobody yet".to_owned(),
                StateName::Met => "Found".to_owned(),
                StateName::Dropped => words::upper_first(state.label()),
            },
        }
    }
}

#[derive(Template)]
#[template(path = "needs/section.html")]
struct SectionPage {
    rows: Vec<Line>,
    client: Id<Contact>,
}

/// The section of a client's page.
pub fn section(tx: &mut Tx<'_>, client: Id<Contact>) -> Result<Section> {
    let latest = store::latest_of(tx, client, SHOWN)?;
    let rows = latest.iter().map(|shown| Line::of(shown, "")).collect();
    let html = SectionPage { rows, client }.render().map_err(Error::internal)?;
    Ok(Section { title: "What they need from others", html })
}

/// What the list was asked for.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default)]
struct Asked {
    state: Option<StateName>,
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "needs/list.html")]
struct ListPage {
    rows: Vec<Line>,
    is_filtered: bool,
    state: Field,
    states: Vec<(&'static str, &'static str)>,
    next: Option<String>,
}

fn list(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<Page> {
    let filter = Filter { state: asked.state, cursor: asked.cursor.clone(), ..Filter::default() };
    let found = store::page(tx, &filter)?;
    let state = asked.state.map_or("", StateName::as_str);
    let next = found.next_cursor.map(|cursor| {
        let asked = [("state", state), ("cursor", &*cursor)];
        format!("~/needs?{}", serde_urlencoded::to_string(asked).unwrap_or_default())
    });
    let template = ListPage {
        rows: found.data.iter().map(|shown| Line::of(shown, &shown.client)).collect(),
        is_filtered: asked.state.is_some() || asked.cursor.is_some(),
        state: Field::with("state", state),
        states: vec![("", "All"), ("open", "Nobody yet"), ("met", "Found"), ("dropped", "Left to rest")],
        next,
    };
    Page::of("What clients need", &template)
}

#[derive(Template)]
#[template(path = "needs/show.html")]
struct ShowPage<'a> {
    once: &'a str,
    path: String,
    client: &'a Contact,
    service: &'a str,
    what: Option<&'a str>,
    lede: String,
    is_open: bool,
    reason_said: Option<&'a str>,
    met_by: Option<Id<Referral>>,
    fits: Option<WhoFits>,
    /// The pages on which the client chooses, or chose.
    pages: Vec<shortlists::Line>,
    send: String,
    reason: Field,
}

fn show(tx: &mut Tx<'_>, At(id): At<Need>, typed: Typed) -> Result<Page> {
    let need = store::find(tx, id)?;
    let client = contacts::find(tx, need.client_id)?;
    let service = services::find(tx, need.service_id)?.name;
    let is_open = need.state == State::Open;
    let fits = if is_open { Some(fits::gather(tx, need.client_id, need.service_id)?) } else { None };
    let template = ShowPage {
        once: typed.once(),
        path: format!("~/needs/{id}"),
        what: Some(&*need.what).filter(|what| *what != service),
        lede: lede(&need),
        is_open,
        reason_said: need.state.reason(),
        met_by: need.state.met_by(),
        fits,
        pages: shortlists::of_need(tx, id)?,
        send: format!("~/referrals/new?client={}&service_id={}", need.client_id, need.service_id),
        reason: typed.field("reason", "").required(),
        client: &client,
        service: &service,
    };
    Page::of(format!("{}, {service}", client.display_name), &template)
}

fn lede(need: &Need) -> String {
    let noticed = words::day(need.noticed_on);
    match &need.state {
        State::Open => format!("Noticed on {noticed}. Who could do it?"),
        State::Met { on, referral_id: Some(_) } => {
            format!("Noticed on {noticed}, and passed on on {}.", words::day(*on))
        }
        State::Met { on, referral_id: None } => {
            format!("Noticed on {noticed}. They went to somebody by themselves, on {}.", words::day(*on))
        }
        State::Dropped { on, .. } => {
            format!("Noticed on {noticed}, and left to rest on {}.", words::day(*on))
        }
    }
}

#[derive(Template)]
#[template(path = "needs/new.html")]
struct NewPage<'a> {
    once: &'a str,
    client: &'a Contact,
    service: Field,
    services: Vec<(String, String)>,
    what: Field,
    noticed_on: Field,
}

fn new(tx: &mut Tx<'_>, At(client): At<Contact>, typed: Typed) -> Result<Page> {
    let client = contacts::find(tx, client)?;
    let mut known = services::all(tx)?;
    known.sort_by_key(|service| service.offered);
    let services = known.into_iter().map(|service| (service.id.to_string(), service.name));
    let template = NewPage {
        once: typed.once(),
        service: typed.field("service_id", "").required(),
        services: std::iter::once((String::new(), "Choose".to_owned())).chain(services).collect(),
        what: typed.field("what", ""),
        noticed_on: typed.field("noticed_on", &tx.today().to_string()),
        client: &client,
    };
    Page::of(format!("What {} needs", client.display_name), &template)
}

fn notice(tx: &mut Tx<'_>, At(client): At<Contact>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let service_id = form.id("service_id");
    if service_id.is_none() && typed.text("service_id").is_empty() {
        form.fault("service_id", "please choose what they need");
    }
    let (what, noticed_on) = (form.line("what"), form.day("noticed_on"));
    form.done()?;
    // A field without a fault has its value; one with a fault has left above.
    let Some(service_id) = service_id else {
        return Err(Error::invalid("service_id", "please choose what they need"));
    };
    let need = super::notice(tx, NewNeed { client, service_id, what, noticed_on })?;
    Ok(Go::to(format!("~/needs/{}", need.id)).saying("Noticed. Here is who fits."))
}

fn drop(tx: &mut Tx<'_>, At(id): At<Need>, typed: Typed) -> Result<Go> {
    let need = super::drop(tx, id, typed.text("reason"))?;
    Ok(Go::to(format!("~/people/{}", need.client_id)).saying("It rests, with the reason."))
}
