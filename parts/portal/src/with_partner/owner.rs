//! The partner's own page, as the partner's page of the business gives it and closes it.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    web::{At, Go, Pages},
};
use partnerships::{
    Partnership,
    partnerships::{Place, Section},
};
use referrals::hearing;
use workspace::{installation, settings};

use super::link;

#[derive(Template)]
#[template(path = "with_partner/section.html")]
struct TheirPage {
    id: Id<Partnership>,
    name: String,
    url: Option<String>,
    caution: &'static str,
    to: String,
    subject: String,
    words: String,
}

/// `/partners/{id}/page`.
pub(super) fn pages() -> Pages {
    Pages::new().get("/partners/{id}/page", back).post("/partners/{id}/page", give, back).post(
        "/partners/{id}/page/close",
        close,
        back,
    )
}

/// The section of a partner's page.
pub fn on_a_partners_page(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<Section> {
    let (name, us) = (partnerships::name_of(tx, id)?, settings::profile(tx)?.name);
    let url = link::url(tx, id)?;
    let words = url.as_ref().map(|url| {
        format!(
            "Hello {name},\n\nthis is your page with us: the clients we send you and those you send us, what we agreed, and what either of us owes. It needs no account, and you can keep it on your phone. The link is yours alone:\n\n{url}\n\n{us}"
        )
    });
    let template = TheirPage {
        id,
        caution: installation::caution(tx)?,
        to: hearing::reach(tx, id)?.address().unwrap_or_default().to_owned(),
        subject: format!("Your page with {us}"),
        words: words.unwrap_or_default(),
        name,
        url,
    };
    let html = template.render().map_err(Error::internal)?;
    Ok(Section { title: "A page of their own", html, place: Place::Page })
}

/// Whoever reloads what was posted is shown the partner.
fn back(tx: &mut Tx<'_>, At(id): At<Partnership>) -> Result<Go> {
    partnerships::find(tx, id).map(|partnership| to(partnership.id))
}

fn to(id: Id<Partnership>) -> Go {
    Go::to(format!("~/partners/{id}"))
}

fn give(tx: &mut Tx<'_>, At(id): At<Partnership>) -> Result<Go> {
    link::give(tx, id)?;
    Ok(to(id).saying("The page is there. Send the link."))
}

fn close(tx: &mut Tx<'_>, At(id): At<Partnership>) -> Result<Go> {
    link::close(tx, id)?;
    Ok(to(id).saying("The link opens nothing any more."))
}
