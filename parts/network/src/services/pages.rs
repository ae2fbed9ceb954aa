//! Services on one page: those we offer, those our clients need, and a line to add another.

use askama::Template;
use kit::{
    Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
};

use super::{Service, Wanted, store};
use crate::Partners;

/// `/services`.
pub fn pages(partners: Partners) -> Pages {
    let change = move |tx: &mut Tx<'_>, At(id): At<Service>, typed: Typed| {
        typed.still_as_seen(&store::find(tx, id)?)?;
        let service = super::change(tx, id, wanted(&typed)?, partners)?;
        Ok(Go::to("~/services").saying(format!("“{}” was saved.", service.name)))
    };
    Pages::new().get("/services", list).post("/services", add, list).get("/services/{id}", edit).post(
        "/services/{id}",
        change,
        edit,
    )
}

#[derive(Template)]
#[template(path = "services/list.html")]
struct ListPage<'a> {
    offered: Vec<Service>,
    needed: Vec<Service>,
    name: Field,
    offers: Field,
    once: &'a str,
}

fn list(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let (offered, needed) = store::all(tx)?.into_iter().partition(|service| service.offered);
    let template = ListPage {
        offered,
        needed,
        name: typed.field("name", "").required(),
        offers: typed.field("offered", ""),
        once: typed.once(),
    };
    Page::of("Services", &template)
}

fn add(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let service = super::add(tx, wanted(&typed)?)?;
    Ok(Go::to("~/services").saying(format!("“{}” was added.", service.name)))
}

#[derive(Template)]
#[template(path = "services/edit.html")]
struct EditPage<'a> {
    service: &'a Service,
    name: Field,
    offers: Field,
    once: &'a str,
    seen: String,
}

fn edit(tx: &mut Tx<'_>, At(id): At<Service>, typed: Typed) -> Result<Page> {
    let service = store::find(tx, id)?;
    let template = EditPage {
        service: &service,
        name: typed.field("name", &service.name).required(),
        offers: typed.field("offered", if service.offered { "yes" } else { "" }),
        once: typed.once(),
        seen: typed.seen(&service)?,
    };
    Page::of(&service.name, &template)
}

fn wanted(typed: &Typed) -> Result<Wanted> {
    let mut form = typed.read();
    let name = form.needed("name", "please give the service a name, such as “Website design”");
    let offered = form.ticked("offered");
    form.done()?;
    Ok(Wanted { name, offered })
}
