//! The settings of the installation, and the page that proves its address.

use askama::Template;
use axum::response::Response;
use kit::{
    Error, Result, Scope, Tx,
    web::{Apart, Field, Go, Page, Pages, Request, Typed, request::Ask},
};

use super::{PublicUrl, Tested, change, mail, standing};
use crate::slow::Asked;

/// `/settings/installation`.
pub fn pages() -> Pages {
    Pages::new()
        .get("/settings/installation", show)
        .post("/settings/installation/address", set_address, show)
        .post("/settings/installation/address/test", test_address, show)
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
    address_is_given: bool,
    only_here: bool,
    address_works_since: Option<String>,
    test_url: Option<String>,
    smtp_url: Field,
    mail_from: Field,
    mail_is_given: bool,
    sends_mail: bool,
    tested: Tested,
    tested_on: String,
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
    let (seen_address, seen_mail) = (address.seen(&standing.address)?, smtp.seen(&standing.mail_from)?);
    let mut smtp_url = smtp.field("smtp_url", "").required();
    smtp_url.value.clear(); // it holds a password
    let template = InstallationPage {
        address: address.field("public_url", &standing.address).required(),
        address_is_given: standing.address_is_given,
        only_here: standing.only_here,
        address_works_since: standing.address_works_since,
        test_url: standing.test_url,
        smtp_url,
        mail_from: smtp.field("mail_from", &standing.mail_from).required(),
        mail_is_given: standing.mail_is_given,
        sends_mail: standing.sends_mail,
        tested: standing.tested,
        tested_on: standing.tested_on,
        once: &request.once,
        seen_address,
        seen_mail,
    };
    Page::of("Installation", &template)
}

fn set_address(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    change::must_keep(tx)?;
    typed.still_as_seen(&standing(tx)?.address)?;
    let mut form = typed.read();
    form.needed("public_url", "please give the address, such as https://entente.example.com");
    let url = form.parsed::<PublicUrl>("public_url");
    form.done()?;
    if let Some(url) = url {
        change::set_address(tx, &url)?;
    }
    Ok(Go::to("~/settings/installation").saying("Saved. Now try it from another device."))
}

fn test_address(tx: &mut Tx<'_>) -> Result<Go> {
    change::test_address(tx)?;
    Ok(Go::to("~/settings/installation"))
}

fn set_mail(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    change::must_keep(tx)?;
    typed.still_as_seen(&standing(tx)?.mail_from)?;
    let mut form = typed.read();
    let smtp_url =
        form.needed("smtp_url", "please give the mail server, as smtps://user:password@mail.example.com");
    let from = form.needed("mail_from", "please give the address that mail comes from");
    form.done()?;
    mail::set(tx, &smtp_url, &from)?;
    Ok(Go::to("~/settings/installation").saying("Saved. Now send yourself a test mail."))
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
