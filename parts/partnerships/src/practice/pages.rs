//! What each of the two does and what that allows, as a page.

use askama::Template;
use kit::{
    Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
    words::upper_first,
};
use workspace::{
    professions::{self, Allowance, Between, Practice},
    settings,
};

use super::{between, ours, theirs, write_down};
use crate::{Partnership, partnerships};

/// `/partners/{id}/practice`.
pub fn pages() -> Pages {
    Pages::new().get("/partners/{id}/practice", ask).post("/partners/{id}/practice", keep, ask)
}

#[derive(Template)]
#[template(path = "practice/form.html")]
struct Form<'a> {
    partnership: &'a Partnership,
    name: &'a str,
    ours: String,
    between: Between,
    profession: Field,
    professions: Vec<(&'static str, &'static str)>,
    country: Field,
    countries: Vec<(String, String)>,
    region: Field,
    once: &'a str,
    seen: String,
}

pub(super) fn ask(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Page> {
    let (partnership, name) = (partnerships::find(tx, id)?, partnerships::name_of(tx, id)?);
    let (ours, theirs, today) = (ours(tx)?, theirs(tx, id)?, tx.today());
    let country = typed.field("country", theirs.country.as_deref().unwrap_or_default());
    let template = Form {
        partnership: &partnership,
        name: &name,
        ours: upper_first(ours.trade()),
        between: between(tx, id, today)?,
        profession: typed.field("profession", &theirs.profession),
        professions: professions::choices(),
        countries: settings::country_choices(&country.value),
        country,
        region: typed.field("region", theirs.region.as_deref().unwrap_or_default()),
        once: typed.once(),
        seen: typed.seen(&theirs)?,
    };
    Page::of(format!("What each of you does: {name}"), &template)
}

fn keep(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&theirs(tx, id)?)?;
    let mut form = typed.read();
    let practice = Practice {
        profession: form.line("profession").unwrap_or_default(),
        country: form.line("country").map(|country| country.to_uppercase()),
        region: form.line("region"),
    };
    form.done()?;
    write_down(tx, id, practice)?;
    Ok(Go::to(format!("~/partners/{id}/practice")).saying("Written down."))
}
