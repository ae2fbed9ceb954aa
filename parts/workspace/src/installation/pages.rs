//! The settings of the installation, and the page that proves its address.

use askama::Template;
use axum::response::Response;
use kit::{
    Error, Result, Scope, Tx,
    web::{Apart, Field, Go, Page, Pages, Request, Typed, request::Ask},
};

use super::{Failing, PublicUrl, Standing, Tested, Tried, change, mail, standing};
use crate::slow::Asked;

/// `/settings/installation`.
pub fn pages() -> Pages {
    Pages::new()
        .get("/settings/installation", show)
        .post("/settings/installation/address", set_address, show)
        .post("/settings/installation/address/test", test_address, show)
        .post("/settings/installation/address/not-opened", not_opened, show)
        .post("/settings/installation/mail", set_mail, show)
        .post("/settings/installation/mail/test", test_mail, show)
}

/// `/here/{secret}`, for the device that tries the address. It must see under which name it was asked for.
pub fn apart() -> Apart {
    Apart::new().get("/here/{secret}", here).post("/here/{secret}", reached)
}

#[derive(Template)]
#[template(path = "installation/installation.html")]
struct InstallationPage<'a> {
    address: Field,
    smtp_url: Field,
    mail_from: Field,
    standing: Standing,
    failing: Option<Failing>,
    once: &'a str,
    seen_address: String,
    seen_mail: String,
}

fn show(tx: &mut Tx<'_>, request: Request) -> Result<Page> {
    change::must_keep(tx)?;
    let standing = standing(tx)?;
    // Two forms stand on this page; what was typed belongs to the one that was sent.
    let typed_in = |form: &str| match request.path.ends_with(form) {
        true => Typed::of(&request),
        false => Ok(Typed::default()),
    };
    let (address, smtp) = (typed_in("/address")?, typed_in("/mail")?);
    let template = InstallationPage {
        address: address.field("public_url", &standing.address),
        smtp_url: smtp_field(&smtp),
        mail_from: smtp.field("mail_from", &standing.mail_from),
        failing: mail::failing(tx)?,
        once: &request.once,
        seen_address: address.seen(&standing.address)?,
        seen_mail: smtp.seen(&standing.mail_from)?,
        standing,
    };
    Page::of("Installation", &template)
}

/// The question for the mail server, as it was typed. A password in it is never sent back to a page, so the page says that
/// it is to be typed again.
pub fn smtp_field(typed: &Typed) -> Field {
    let mut field = typed.field("smtp_url", "");
    if holds_password(&field.value) {
        let again = "Please type it once more: it holds a password, which is never sent back to a page.";
        field.error = Some(field.error.map_or(again.to_owned(), |error| format!("{error} {again}")));
        field.value.clear();
    }
    field
}

/// Whether there is more than a name before the server's: `user:password@mail.example.com`.
fn holds_password(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.rsplit_once('@').is_some_and(|(account, _)| account.contains(':'))
}

fn set_address(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    change::must_keep(tx)?;
    typed.still_as_seen(&standing(tx)?.address)?;
    let mut form = typed.read();
    let url = form.parsed::<PublicUrl>("public_url");
    form.done()?;
    let said = match url {
        Some(url) => change::set_address(tx, &url).map(|()| "Saved. Now try it from another device.")?,
        None => {
            change::remove_address(tx).map(|()| "No address is set. Links open only on this computer.")?
        }
    };
    Ok(Go::to("~/settings/installation").saying(said))
}

fn test_address(tx: &mut Tx<'_>) -> Result<Go> {
    change::test_address(tx)?;
    Ok(Go::to("~/settings/installation"))
}

fn not_opened(tx: &mut Tx<'_>) -> Result<Go> {
    change::stop_trying(tx)?;
    Ok(Go::to("~/settings/installation"))
}

fn set_mail(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    change::must_keep(tx)?;
    typed.still_as_seen(&standing(tx)?.mail_from)?;
    let mut form = typed.read();
    let (smtp_url, from) = (form.line("smtp_url"), form.line("mail_from"));
    form.done()?;
    mail::settle(tx, smtp_url.as_deref(), from.as_deref())?;
    let said = match mail::sends(tx)? {
        true => "Saved. Now send yourself a test mail.",
        false => "No mail server is set. You send invitations and links yourself.",
    };
    Ok(Go::to("~/settings/installation").saying(said))
}

fn test_mail(tx: &mut Tx<'_>) -> Result<Go> {
    let to = mail::test(tx)?;
    Ok(Go::to("~/settings/installation").saying(format!("A test mail to {to} is on its way.")))
}

#[derive(Template)]
#[template(path = "installation/here.html")]
struct HerePage<'a> {
    secret: &'a str,
}

fn here_page(secret: &str) -> Result<Page> {
    Page::of("It opens", &HerePage { secret })
}

async fn here(asked: Asked) -> Response {
    let secret = asked.place("secret");
    let opened = secret.clone();
    match asked.site.db.read(Scope::installation(), move |tx| change::open_test(tx, &opened)).await {
        Ok(()) => asked.shows(None, here_page(&secret)),
        Err(error) => asked.shut(error).await,
    }
}

#[derive(Template)]
#[template(path = "installation/reached.html")]
struct ReachedPage;

async fn reached(asked: Asked) -> Response {
    let (secret, host) = (asked.place("secret"), asked.host());
    let opened = secret.clone();
    let found =
        asked.site.db.write(Scope::installation(), move |tx| change::found_reachable(tx, &opened, &host));
    match found.await {
        Ok(()) => asked.shows(None, Page::of("It works", &ReachedPage)),
        Err(error @ Error::NotFound) => asked.shut(error).await,
        Err(error) => asked.refuses(None, error, |_| here_page(&secret)),
    }
}
