//! The JSON API: every resource's routes, run in transactions and described from their own types.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::{RawPathParams, RawQuery, State, rejection::BytesRejection},
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, on},
};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::{
    Caller, Site,
    answered::{self, Answered, Key},
    openapi::{Document, Operation, Success},
    problem::Problem,
    request::{Handler, Request},
    uploads,
};
use crate::{Actor, Error, Result, Scope, Tx};

type Run = dyn Fn(&mut Tx<'_>, &Request) -> Result<Reply> + Send + Sync;

/// What a handler's answer becomes.
enum Reply {
    Json(Json),
    Bytes(Download),
}

/// A document instead of JSON.
#[derive(Debug, Clone)]
pub struct Download {
    /// Its media type.
    pub media_type: &'static str,
    /// What the browser may call it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

struct Route {
    method: Method,
    path: &'static str,
    summary: &'static str,
    success: u16,
    run: Arc<Run>,
    describe: fn(&mut Operation<'_>),
    content: fn(&mut Document) -> Json,
}

/// The routes of one or several resources, below `/api/v1`.
#[derive(Default)]
pub struct Api {
    routes: Vec<Route>,
}

impl Api {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Something to read.
    pub fn get<A, T: Serialize + schemars::JsonSchema, H: Handler<A, T>>(
        self,
        path: &'static str,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.json(Method::GET, path, summary, 200, handler)
    }

    /// Something new: answers 201.
    pub fn create<A, T: Serialize + schemars::JsonSchema, H: Handler<A, T>>(
        self,
        path: &'static str,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.json(Method::POST, path, summary, 201, handler)
    }

    /// An operation on what is there: answers the resource as it is after it.
    pub fn post<A, T: Serialize + schemars::JsonSchema, H: Handler<A, T>>(
        self,
        path: &'static str,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.json(Method::POST, path, summary, 200, handler)
    }

    /// Says how something should be: answers it as it is.
    pub fn put<A, T: Serialize + schemars::JsonSchema, H: Handler<A, T>>(
        self,
        path: &'static str,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.json(Method::PUT, path, summary, 200, handler)
    }

    /// Ends something, such as a token.
    pub fn delete<A, T: Serialize + schemars::JsonSchema, H: Handler<A, T>>(
        self,
        path: &'static str,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.json(Method::DELETE, path, summary, 200, handler)
    }

    /// A document to download.
    pub fn download<A, H: Handler<A, Download>>(
        mut self,
        path: &'static str,
        summary: &'static str,
        media_type: &'static str,
        handler: H,
    ) -> Self {
        // The description's media type is the route's own; a handler that answers another is a defect.
        let run = move |tx: &mut Tx<'_>, request: &Request| {
            let download = handler.handle(tx, request)?;
            assert_eq!(download.media_type, media_type);
            Ok(Reply::Bytes(download))
        };
        self.routes.push(Route {
            method: Method::GET,
            path,
            summary,
            success: 200,
            run: Arc::new(run),
            describe: H::describe,
            content: |_| json!({ "*/*": { "schema": { "type": "string", "format": "binary" } } }),
        });
        self
    }

    /// The routes of another resource too.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.routes.extend(other.routes);
        self
    }

    fn json<A, T: Serialize + schemars::JsonSchema, H: Handler<A, T>>(
        mut self,
        method: Method,
        path: &'static str,
        summary: &'static str,
        success: u16,
        handler: H,
    ) -> Self {
        let run = move |tx: &mut Tx<'_>, request: &Request| {
            let answer = handler.handle(tx, request)?;
            serde_json::to_value(answer).map(Reply::Json).map_err(Error::internal)
        };
        self.routes.push(Route {
            method,
            path,
            summary,
            success,
            run: Arc::new(run),
            describe: H::describe,
            content: |document| json!({ "application/json": { "schema": document.schema_of::<T>() } }),
        });
        self
    }

    /// Every route as its method and path: what the tests walk.
    pub fn routes(&self) -> Vec<(String, String)> {
        self.routes.iter().map(|route| (route.method.to_string(), route.path.to_owned())).collect()
    }

    /// The OpenAPI document.
    pub fn document(&self, version: &str) -> Json {
        let mut document = Document::new();
        for route in &self.routes {
            let success = Success { status: route.success, content: (route.content)(&mut document) };
            let method = route.method.as_str().to_ascii_lowercase();
            document.add(&method, route.path, route.summary, route.describe, &success);
        }
        document.finish(version)
    }

    /// The routes as a router below `/api/v1`.
    pub fn router(self, version: &str) -> Router<Arc<Site>> {
        let document = self.document(version).to_string();
        let mut paths: BTreeMap<&'static str, MethodRouter<Arc<Site>>> = BTreeMap::new();
        for route in self.routes {
            let filter = MethodFilter::try_from(route.method.clone()).expect("one of the usual methods");
            let (run, success) = (route.run, route.success);
            let serve = move |State(site): State<Arc<Site>>,
                              places: RawPathParams,
                              RawQuery(query): RawQuery,
                              uri: Uri,
                              method: Method,
                              headers: HeaderMap,
                              caller: Caller,
                              body: std::result::Result<Bytes, BytesRejection>| {
                let places = places.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
                let path = uri.path().to_owned();
                let request =
                    Request { path, places, query: query.unwrap_or_default(), ..Request::default() };
                let said = Said { method, headers, caller, body };
                serve(site, run.clone(), success, said, request)
            };
            let methods = paths.remove(route.path).unwrap_or_default();
            paths.insert(route.path, methods.on(filter, serve));
        }
        let api =
            paths.into_iter().fold(Router::new(), |router, (path, methods)| router.route(path, methods));
        let described = move || async move { ([(header::CONTENT_TYPE, "application/json")], document) };
        Router::new()
            .nest("/api/v1", api.fallback(async || Problem::from(Error::NotFound)))
            .route("/api/openapi.json", on(MethodFilter::GET, described))
            .method_not_allowed_fallback(async || {
                Problem::plain(
                    StatusCode::METHOD_NOT_ALLOWED,
                    "method_not_allowed",
                    "This cannot be done here.",
                )
            })
    }
}

/// What came over the network besides the path.
struct Said {
    method: Method,
    headers: HeaderMap,
    caller: Caller,
    body: std::result::Result<Bytes, BytesRejection>,
}

async fn serve(site: Arc<Site>, run: Arc<Run>, success: u16, said: Said, mut request: Request) -> Response {
    let Said { method, headers, caller, body } = said;
    let body = match uploads::whole(body) {
        Ok(body) => body,
        Err(error) => return Problem::from(error).into_response(),
    };
    let media_type =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
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
        Ok(Reached::Bytes(download)) => download.into_response(),
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

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let name: String =
            self.name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_. ".contains(*c)).collect();
        let disposition = format!("attachment; filename=\"{name}\"");
        let headers =
            [(header::CONTENT_TYPE, self.media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
        (headers, self.bytes).into_response()
    }
}
