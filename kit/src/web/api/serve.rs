//! One request to the API, from what arrived to what is answered.

use std::sync::Arc;

use axum::{
    body::Bytes,
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{Reply, Run};
use crate::{
    Actor, Error, Result, Scope, Tx,
    web::{
        Download, Site,
        answered::{self, Answered, Key},
        arrived::Arrived,
        problem::Problem,
        request::Request,
        uploads,
    },
};

/// Reads a request, has it answered in one transaction, and says what came of it.
pub(super) async fn serve(site: Arc<Site>, run: Arc<Run>, success: u16, arrived: Arrived) -> Response {
    let Arrived { method, headers, caller, mut request, body } = arrived;
    let body = match uploads::whole(body) {
        Ok(body) => body,
        Err(error) => return Problem::from(error).into_response(),
    };
    let media_type = uploads::media_type(&headers);
    let read = if uploads::is_multipart(media_type) {
        uploads::read(&mut request, media_type, body.clone()).await
    } else if body.is_empty() || media_type.starts_with("application/json") {
        request.body = body.to_vec();
        Ok(())
    } else {
        let detail = "Send the body as application/json.";
        return Problem::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail)
            .into_response();
    };
    if let Err(error) = read {
        return Problem::from(error).into_response();
    }
    if !request.body.is_empty() && serde_json::from_slice::<serde::de::IgnoredAny>(&request.body).is_err() {
        let detail = "The body is not JSON.";
        return Problem::plain(StatusCode::BAD_REQUEST, "malformed_json", detail).into_response();
    }
    let key = match idempotency_key(&headers) {
        Ok(key) => key,
        Err(error) => return Problem::from(error).into_response(),
    };
    let asked = Asked { secret: bearer(&headers), key, body, request, success };
    let (secret, serving) = (asked.secret.clone(), site.clone());
    let answered = if method == Method::GET {
        site.db.read(Scope::installation(), move |tx| answer(tx, &serving, &*run, &asked)).await
    } else {
        site.db.write(Scope::installation(), move |tx| answer(tx, &serving, &*run, &asked)).await
    };
    match answered {
        Ok(Reached::Json(answered)) => {
            let status = StatusCode::from_u16(answered.status).unwrap_or(StatusCode::OK);
            (status, [(header::CONTENT_TYPE, "application/json")], answered.body).into_response()
        }
        Ok(Reached::Bytes(download)) => download.sent(&site.db),
        Err(error @ Error::SignedOut) if let Some(secret) = &secret => {
            Problem::from(site.guessed(caller, secret, error).await).into_response()
        }
        Err(error) => Problem::from(error).into_response(),
    }
}

struct Asked {
    secret: Option<String>,
    key: Option<String>,
    body: Bytes,
    request: Request,
    success: u16,
}

enum Reached {
    Json(Answered),
    Bytes(Download),
}

/// Who asks, whether it was answered before, and what is done: one transaction.
fn answer(tx: &mut Tx<'_>, site: &Site, run: &Run, asked: &Asked) -> Result<Reached> {
    let scope = (site.doors.token)(tx, asked.secret.as_deref().ok_or(Error::SignedOut)?)?;
    tx.enter(scope);
    if let Actor::Token(token) = tx.actor() {
        site.requests.count(token, tx.now())?;
    }
    let asker = tx.actor().id().map(|id| id.to_string()).unwrap_or_default();
    let key =
        asked.key.as_deref().map(|key| Key { asker, path: &asked.request.path, key, body: &asked.body });
    if let Some(key) = &key
        && let Some(answered) = answered::before(tx, key)?
    {
        return Ok(Reached::Json(answered));
    }
    match run(tx, &asked.request)? {
        Reply::Bytes(download) => Ok(Reached::Bytes(download)),
        Reply::Json(json) => {
            let answered = Answered { status: asked.success, body: json.to_string() };
            if let Some(key) = &key {
                answered::keep(tx, key, &answered)?;
            }
            Ok(Reached::Json(answered))
        }
    }
}

/// The asker's own key for a request, where there is one.
fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>> {
    const LONGEST: usize = 200;
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    match value.to_str() {
        Ok(key) if (1..=LONGEST).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic()) => {
            Ok(Some(key.to_owned()))
        }
        _ => Err(Error::invalid("Idempotency-Key", "should be 1 to 200 visible letters, digits and signs")),
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().filter(|text| !text.is_empty()).map(str::to_owned)
}

fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = text(headers, "authorization")?;
    let (scheme, secret) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim().to_owned())
}
