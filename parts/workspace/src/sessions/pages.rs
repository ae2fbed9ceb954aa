//! Signing in and out. These pages check passwords, which takes longer than a transaction may, so they are not in the
//! registry of pages.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form, Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use kit::{
    Error, Result, Scope,
    web::{Field, Site, cookies, frame, problem},
};
use serde::Deserialize;

use super::{attempts, store};
use crate::{
    members,
    people::{self, passwords},
};

/// `/sign-in`, `/sign-out` and the start page that knows where to go.
pub fn router() -> Router<Arc<Site>> {
    Router::new()
        .route("/", get(home))
        .route("/sign-in", get(form).post(sign_in))
        .route("/sign-out", post(sign_out))
}

#[derive(Template)]
#[template(path = "sessions/sign_in.html")]
struct SignInPage {
    email: Field,
    password: Field,
    next: String,
}

#[derive(Deserialize, Default)]
struct Back {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
struct SignIn {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

async fn home(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    let Some(secret) = cookies::session(&headers).map(str::to_owned) else {
        return Redirect::to("/sign-in").into_response();
    };
    let businesses = site.db.read(Scope::installation(), move |tx| {
        let person = store::person_of(tx, &secret)?;
        members::businesses_of(tx, person)
    });
    match businesses.await {
        Ok(businesses) => match businesses.first() {
            Some((slug, _)) => Redirect::to(&format!("/b/{slug}/today")).into_response(),
            None => site.error_page(&Error::Forbidden("You belong to no business any more."), "/"),
        },
        Err(error) => site.error_page(&error, "/"),
    }
}

async fn form(State(site): State<Arc<Site>>, Query(back): Query<Back>) -> Response {
    shown(&site, StatusCode::OK, None, String::new(), back.next)
}

fn shown(site: &Site, status: StatusCode, refused: Option<&Error>, email: String, next: String) -> Response {
    let page = SignInPage {
        email: Field::with("email", email).required(),
        password: Field::with("password", "").required(),
        next,
    };
    let html = page.render().map_err(Error::internal).and_then(|page| {
        let notice = refused.map(frame::refused).transpose()?.unwrap_or_default();
        frame::outside(site, "Sign in", &(notice + &page), "")
    });
    match html {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => site.error_page(&error, "/sign-in"),
    }
}

async fn sign_in(State(site): State<Arc<Site>>, headers: HeaderMap, Form(given): Form<SignIn>) -> Response {
    let SignIn { email, password, next } = given;
    let password = password.trim().to_owned(); // as it was read when it was set
    match signed_in(&site, &headers, &email, password).await {
        Ok(secret) => entered(&site, &secret, &next),
        Err(error) => {
            let (status, _) = problem::status_of(&error);
            shown(&site, status, Some(&error), email, next)
        }
    }
}

async fn signed_in(site: &Site, headers: &HeaderMap, email: &str, password: String) -> Result<String> {
    let email = email.trim().to_lowercase();
    let counted = email.clone();
    site.db
        .write(Scope::installation(), move |tx| attempts::count(tx, &format!("sign-in {counted}")))
        .await?;
    let person = site.db.read(Scope::installation(), move |tx| people::by_email(tx, &email)).await?;
    let checked = tokio::task::spawn_blocking(move || {
        let hash = person.as_ref().map(|(_, hash)| hash.as_str());
        passwords::is(&password, hash).then_some(person).flatten()
    });
    let known = checked.await.map_err(Error::internal)?;
    let (person, _) = known.ok_or_else(|| {
        Error::invalid("password", "the address or the password is not right; please try again")
    })?;
    let device = device(headers);
    site.db.write(Scope::installation(), move |tx| store::start(tx, person.id, &device)).await
}

/// What a person will recognise their device by in the list of sessions.
pub(crate) fn device(headers: &HeaderMap) -> String {
    let agent =
        headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("unknown device");
    agent.chars().take(200).collect()
}

/// Sets the cookie and goes on, only ever to a page of this site.
pub(crate) fn entered(site: &Site, secret: &str, next: &str) -> Response {
    let seconds = 90 * 24 * 60 * 60;
    let ours = ["/b/", "/join/"].iter().any(|here| next.starts_with(here));
    let next = if ours { next } else { "/" };
    let cookie = cookies::sign_in(secret, site.secure, seconds);
    ([(header::SET_COOKIE, cookie)], Redirect::to(next)).into_response()
}

async fn sign_out(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    if let Some(secret) = cookies::session(&headers).map(str::to_owned) {
        let ended = site.db.write(Scope::installation(), move |tx| store::end(tx, &secret)).await;
        if let Err(error) = ended {
            return site.error_page(&error, "/");
        }
    }
    ([(header::SET_COOKIE, cookies::sign_out(site.secure))], Redirect::to("/sign-in")).into_response()
}
