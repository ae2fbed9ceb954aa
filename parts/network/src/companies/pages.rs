//! Companies: the list, one company with its people, and the form.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Query, Typed},
};

use super::{Company, Filter, NewCompany, find, list};
use crate::{
    Partners,
    contacts::{self, Contact},
    services,
};

/// `/companies`.
pub fn pages(partners: Partners) -> Pages {
    let archive = move |tx: &mut Tx<'_>, At(id): At<Company>| archive(tx, id, partners);
    Pages::new()
        .get("/companies", companies)
        .get("/companies/new", new)
        .post("/companies", add, new)
        .get("/companies/{id}", show)
        .get("/companies/{id}/edit", edit)
        .post("/companies/{id}", change, edit)
        .post("/companies/{id}/archive", archive, show)
        .post("/companies/{id}/restore", restore, show)
}

#[derive(Template)]
#[template(path = "companies/list.html")]
struct ListPage {
    companies: Vec<Company>,
    q: String,
    next: Option<String>,
}

fn companies(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<Page> {
    let found = list(tx, &filter)?;
    let q = filter.q.unwrap_or_default();
    // A search goes on in the same words; signs in them never matter to it.
    let words = kit::fold::words(&kit::fold::folded(&q)).collect::<Vec<_>>().join("+");
    let next = found.next_cursor.map(|cursor| format!("~/companies?q={words}&cursor={cursor}"));
    Page::of("Companies", &ListPage { companies: found.data, q, next })
}

#[derive(Template)]
#[template(path = "companies/show.html")]
struct ShowPage<'a> {
    company: &'a Company,
    people: Vec<Contact>,
    has_more: bool,
    offers: Vec<String>,
    once: &'a str,
}

fn show(tx: &mut Tx<'_>, At(id): At<Company>, typed: Typed) -> Result<Page> {
    let company = find(tx, id)?;
    let people = contacts::list(tx, &contacts::Filter { company_id: Some(id), ..Default::default() })?;
    let mut offers = Vec::new();
    for &service in &company.services_offered {
        offers.push(services::find(tx, service)?.name);
    }
    let has_more = people.next_cursor.is_some();
    let page = ShowPage { company: &company, people: people.data, has_more, offers, once: typed.once() };
    Page::of(&company.name, &page)
}

#[derive(Template)]
#[template(path = "companies/form.html")]
struct FormPage<'a> {
    title: &'a str,
    action: String,
    back: String,
    name: Field,
    website: Field,
    profession: Field,
    country: Field,
    region: Field,
    offered: Field,
    trades: Vec<(&'static str, &'static str)>,
    services: Vec<(String, String)>,
    once: &'a str,
    seen: String,
}

fn new(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    form(tx, &typed, "Add a company", "~/companies".to_owned(), None)
}

fn edit(tx: &mut Tx<'_>, At(id): At<Company>, typed: Typed) -> Result<Page> {
    let company = find(tx, id)?;
    form(tx, &typed, &format!("Edit {}", company.name), home(id), Some(&company))
}

fn form(
    tx: &mut Tx<'_>,
    typed: &Typed,
    title: &str,
    action: String,
    known: Option<&Company>,
) -> Result<Page> {
    let text = |of: fn(&Company) -> Option<&String>| known.and_then(of).map_or("", String::as_str);
    let offered: Vec<String> =
        known.iter().flat_map(|company| &company.services_offered).map(ToString::to_string).collect();
    let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
    let trades = workspace::professions::TRADES.iter().map(|trade| (trade.key, trade.label));
    let page = FormPage {
        title,
        back: action.clone(),
        action,
        name: typed.field("name", text(|company| Some(&company.name))).required(),
        website: typed.field("website", text(|company| company.website.as_ref())),
        profession: typed.field("profession", text(|company| company.profession.as_ref())),
        country: typed.field("country", text(|company| company.country.as_ref())),
        region: typed.field("region", text(|company| company.region.as_ref())),
        offered: typed.field_of_many("services_offered", &offered),
        trades: std::iter::once(("", "Not known yet")).chain(trades).collect(),
        services: services::all(tx)?
            .into_iter()
            .map(|service| (service.id.to_string(), service.name))
            .collect(),
        once: typed.once(),
        seen: known.map(|company| typed.seen(company)).transpose()?.unwrap_or_default(),
    };
    Page::of(title, &page)
}

fn add(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let company = super::add(tx, read(&typed)?)?;
    Ok(Go::to(home(company.id))
        .saying(format!("{} was added.", company.name))
        .undo(format!("~/companies/{}/archive", company.id)))
}

fn change(tx: &mut Tx<'_>, At(id): At<Company>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&find(tx, id)?)?;
    let company = super::change(tx, id, read(&typed)?)?;
    Ok(Go::to(home(id)).saying(format!("{} was saved.", company.name)))
}

fn read(typed: &Typed) -> Result<NewCompany> {
    let mut form = typed.read();
    let services_offered = form.ids("services_offered");
    let new = NewCompany {
        name: form.needed("name", "please give the company’s name"),
        website: form.line("website"),
        profession: form.line("profession"),
        country: form.line("country").map(|country| country.to_uppercase()),
        region: form.line("region"),
        services_offered,
    };
    form.done()?;
    Ok(new)
}

fn archive(tx: &mut Tx<'_>, id: Id<Company>, partners: Partners) -> Result<Go> {
    let company = super::archive(tx, id, partners)?;
    Ok(Go::to("~/companies")
        .saying(format!("{} was archived.", company.name))
        .undo(format!("~/companies/{id}/restore")))
}

fn restore(tx: &mut Tx<'_>, At(id): At<Company>) -> Result<Go> {
    let company = super::restore(tx, id)?;
    Ok(Go::to(home(id)).saying(format!("{} is back.", company.name)))
}

fn home(id: Id<Company>) -> String {
    format!("~/companies/{id}")
}
