//! Signing in and out. These pages check passwords, which takes longer than a transaction may, so they are not in the
//! registry of pages.

use askama::Template;
use axum::{
    http::{HeaderMap, header},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use kit::{
    Error, Result, Scope,
    web::{Apart, Field, Page, Typed, cookies},
};

use super::store;
use crate::{
    members,
    people::{self, passwords},
    slow::Asked,
};

/// `/sign-in`, `/sign-out` and the start page that knows where to go.
pub fn apart() -> Apart {
    Apart::new().get("/", home).get("/sign-in", form).post("/sign-in", sign_in).post("/sign-out", sign_out)
}

#[derive(Template)]
#[template(path = "sessions/sign_in.html")]
struct SignInPage<'a> {
    email: Field,
    password: Field,
    next: &'a str,
}

fn page(typed: &Typed) -> Result<Page> {
    let mut password = typed.field("password", "").required();
    password.value.clear(); // a password is never sent back
    let email = typed.field("email", "").required();
    Page::of("Sign in", &SignInPage { email, password, next: typed.text("next") })
}

async fn home(asked: Asked) -> Response {
    let Some(secret) = asked.session() else { return Redirect::to("/sign-in").into_response() };
    let businesses = asked.site.db.read(Scope::installation(), move |tx| {
        let person = store::person_of(tx, &secret)?;
        members::businesses_of(tx, person)
    });
    match businesses.await {
        Ok(businesses) => match businesses.first() {
            Some((slug, _)) => Redirect::to(&format!("/b/{slug}/today")).into_response(),
            None => asked.fails(&Error::Forbidden("You belong to no business any more.")),
        },
        Err(error) => asked.fails(&error),
    }
}

async fn form(asked: Asked) -> Response {
    asked.shows(None, asked.typed().and_then(|typed| page(&typed)))
}

async fn sign_in(asked: Asked) -> Response {
    match signed_in(&asked).await {
        Ok((secret, next)) => entered(&asked, &secret, &next).await,
        Err(error) => asked.refuses(None, error, page),
    }
}

async fn signed_in(asked: &Asked) -> Result<(String, String)> {
    let typed = asked.typed()?;
    let mut form = typed.read();
    let email = form.needed("email", "please give the address you sign in with").to_lowercase();
    let password = typed.text("password").to_owned();
    if password.is_empty() {
        form.fault("password", "please give your password");
    }
    form.done()?;
    asked.attempts("sign-in", &email).await?;
    let db = &asked.site.db;
    let person = db.read(Scope::installation(), move |tx| people::by_email(tx, &email)).await?;
    let (person, hash) = person.map_or((None, None), |(person, hash)| (Some(person), Some(hash)));
    let right = passwords::checked(password, hash).await?;
    let known = person.filter(|_| right).ok_or_else(|| {
        Error::invalid("password", "the address or the password is not right; please try again")
    })?;
    let device = device(&asked.headers);
    let secret = db.write(Scope::installation(), move |tx| store::start(tx, known.id, &device)).await?;
    Ok((secret, typed.text("next").to_owned()))
}

/// What a person will recognise their device by in the list of sessions.
pub(crate) fn device(headers: &HeaderMap) -> String {
    let agent =
        headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("unknown device");
    agent.chars().take(200).collect()
}

/// Sets the cookie and goes on, only ever to a page of this site.
pub(crate) async fn entered(asked: &Asked, secret: &str, next: &str) -> Response {
    let seconds = 90 * 24 * 60 * 60;
    let next = if is_ours(next) { next } else { "/" };
    match asked.is_secure().await {
        Ok(secure) => {
            let cookie = cookies::sign_in(secret, secure, seconds);
            ([(header::SET_COOKIE, cookie)], Redirect::to(next)).into_response()
        }
        Err(error) => asked.fails(&error),
    }
}

/// Whether it is the address of a page here, as it can stand in a header.
fn is_ours(next: &str) -> bool {
    ["/b/", "/join/"].iter().any(|here| next.starts_with(here)) && !next.contains(char::is_control)
}

async fn sign_out(asked: Asked) -> Response {
    let secrets: Vec<String> = cookies::sessions(&asked.headers).map(str::to_owned).collect();
    if !secrets.is_empty() {
        let ended = asked.site.db.write(Scope::installation(), move |tx| {
            secrets.iter().try_for_each(|secret| store::end(tx, secret))
        });
        let ended = ended.await;
        if let Err(error) = ended {
            return asked.fails(&error);
        }
    }
    let cookies = cookies::sign_out().map(|cookie| (header::SET_COOKIE, cookie));
    (AppendHeaders(cookies), Redirect::to("/sign-in")).into_response()
}
