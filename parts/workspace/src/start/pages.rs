//! The first page: who you are and what your business is.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use kit::{
    Error, Result, Scope,
    web::{Field, Request, Site, Typed, frame, problem, request::Ask, uploads},
};

use super::{Founding, found, store};
use crate::{
    people::{self, passwords},
    sessions,
    settings::{ProfileForm, Wanted},
};

/// `/start/{secret}`.
pub fn router() -> Router<Arc<Site>> {
    Router::new().route("/start/{secret}", get(form).post(begin))
}

#[derive(Template)]
#[template(path = "start/start.html")]
struct StartPage<'a> {
    your_name: Field,
    email: Field,
    password: Field,
    form: ProfileForm,
    secret: &'a str,
}

async fn form(State(site): State<Arc<Site>>, Path(secret): Path<String>) -> Response {
    match opens(&site, &secret).await {
        Ok(()) => shown(&site, StatusCode::OK, &Request::default(), &secret),
        Err(error) => site.error_page(&error, "/"),
    }
}

async fn opens(site: &Site, secret: &str) -> Result<()> {
    let secret = secret.to_owned();
    let opens = site.db.read(Scope::installation(), move |tx| store::opens(tx, &secret)).await?;
    if opens { Ok(()) } else { Err(Error::NotFound) }
}

fn shown(site: &Site, status: StatusCode, request: &Request, secret: &str) -> Response {
    let page = Typed::of(request).and_then(|typed| {
        let mut password = typed.field("password", "").required();
        password.value.clear(); // a password is never sent back
        let page = StartPage {
            your_name: typed.field("your_name", "").required(),
            email: typed.field("email", "").required(),
            password,
            form: ProfileForm::new(&typed, &Wanted::at_first()),
            secret,
        };
        page.render().map_err(Error::internal)
    });
    let html = page.and_then(|page| {
        let notice = request.refused.as_ref().map(frame::refused).transpose()?.unwrap_or_default();
        frame::outside(site, "Welcome", &(notice + &page), "")
    });
    match html {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => site.error_page(&error, "/"),
    }
}

async fn begin(
    State(site): State<Arc<Site>>,
    Path(secret): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut request = Request::default();
    match founded(&site, &secret, &headers, &mut request, body).await {
        Ok(session) => sessions::entered(&site, &session, ""),
        Err(error @ (Error::Invalid(_) | Error::Refused(_))) => {
            let (status, _) = problem::status_of(&error);
            request.refused = Some(error);
            shown(&site, status, &request, &secret)
        }
        Err(error) => site.error_page(&error, "/"),
    }
}

async fn founded(
    site: &Site,
    secret: &str,
    headers: &HeaderMap,
    request: &mut Request,
    body: Bytes,
) -> Result<String> {
    opens(site, secret).await?;
    uploads::read(request, "application/x-www-form-urlencoded", body).await?;
    let typed = Typed::of(request)?;
    let mut form = typed.read();
    let name = form.needed("your_name", "please say what to call you");
    let email = form.needed("email", "please give the address you will sign in with");
    let password = typed.text("password").to_owned();
    for checked in [people::email(&email).map(drop), people::password(&password, &email)] {
        if let Err(Error::Invalid(faults)) = checked
            && !email.is_empty()
        {
            let field = if faults[0].field == "email" { "email" } else { "password" };
            form.fault(field, faults[0].sentence.clone());
        }
    }
    let business = ProfileForm::read(&mut form);
    form.done()?;
    let business = business.checked()?;
    let hashed = tokio::task::spawn_blocking(move || passwords::hash(&password));
    let password_hash = hashed.await.map_err(Error::internal)??;
    let founding = Founding { name, email, password_hash, business };
    let (secret, device) = (secret.to_owned(), sessions::device(headers));
    let begin = site.db.write(Scope::installation(), move |tx| {
        store::use_up(tx, &secret)?;
        let founded = found(tx, founding.clone())?;
        sessions::start(tx, founded.person, &device)
    });
    begin.await
}
