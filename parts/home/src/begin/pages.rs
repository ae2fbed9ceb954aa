//! One form; each of its buttons saves everything that was filled in.

use askama::Template;
use kit::{
    Result, Tx, all_right,
    web::{Field, Go, Page, Pages, Typed},
};
use network::services;
use workspace::{
    installation::{self, PublicUrl, Standing, Tested, Tried},
    members, settings,
};

use crate::digest;

/// `/begin`.
pub fn pages() -> Pages {
    Pages::new().get("/begin", show).post("/begin", save, show)
}

#[derive(Template)]
#[template(path = "begin/begin.html")]
struct BeginPage<'a> {
    services: Field,
    values: Field,
    reach: Option<Reach>,
    once: &'a str,
}

/// How people outside are reached: for whoever keeps the installation.
struct Reach {
    address: Field,
    smtp_url: Field,
    mail_from: Field,
    standing: Standing,
}

pub(super) fn show(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    members::must_own(tx)?;
    let offered: Vec<String> = services::all(tx)?
        .into_iter()
        .filter(|service| service.offered)
        .map(|service| service.name)
        .collect();
    let template = BeginPage {
        services: typed.field("services", &offered.join("\n")),
        values: typed.field("values", &settings::profile(tx)?.values.join("\n")),
        reach: reach(tx, &typed)?,
        once: typed.once(),
    };
    Page::of("What you offer", &template)
}

fn reach(tx: &mut Tx<'_>, typed: &Typed) -> Result<Option<Reach>> {
    if installation::must_keep(tx).is_err() {
        return Ok(None);
    }
    let standing = installation::standing(tx)?;
    Ok(Some(Reach {
        address: typed.field("public_url", &standing.address),
        smtp_url: installation::smtp_field(typed),
        mail_from: typed.field("mail_from", &standing.mail_from),
        standing,
    }))
}

pub(super) fn save(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let (offered, values) = (form.text("services"), form.text("values"));
    let url = form.parsed::<PublicUrl>("public_url");
    let (smtp_url, from) = (form.line("smtp_url"), form.line("mail_from"));
    let asked_for = |question: &str| typed.names().any(|name| name == question);
    all_right([
        form.done(),
        offer(tx, &lines(offered.as_deref())),
        stand_for(tx, lines(values.as_deref())),
        if asked_for("public_url") { be_reached_at(tx, url.as_ref()) } else { Ok(()) },
        if asked_for("mail_from") {
            installation::settle_mail(tx, smtp_url.as_deref(), from.as_deref())
        } else {
            Ok(())
        },
    ])?;
    match typed.text("then") {
        "address" => {
            installation::test_address(tx)?;
            Ok(Go::to("~/begin").saying("Saved. Now open the link below on another device."))
        }
        "mail" => {
            let to = installation::test_mail(tx)?;
            Ok(Go::to("~/begin").saying(format!("Saved. A test mail to {to} is on its way.")))
        }
        _ => Ok(Go::to("~/today")),
    }
}

fn lines(text: Option<&str>) -> Vec<String> {
    let lines = text.unwrap_or_default().lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What is offered from now on, too; nothing is taken away.
fn offer(tx: &mut Tx<'_>, names: &[String]) -> Result<()> {
    names.iter().try_for_each(|name| services::offer(tx, "services", name).map(drop))
}

fn stand_for(tx: &mut Tx<'_>, values: Vec<String>) -> Result<()> {
    let profile = settings::profile(tx)?;
    if profile.values == values {
        return Ok(());
    }
    let wanted = settings::Wanted { values, ..profile.into() };
    settings::change(tx, wanted, digest::follow_zone).map(drop)
}

/// At this address from now on; at none where the question was left empty.
fn be_reached_at(tx: &mut Tx<'_>, url: Option<&PublicUrl>) -> Result<()> {
    match url {
        Some(url) => installation::set_address(tx, url),
        None => installation::remove_address(tx),
    }
}
