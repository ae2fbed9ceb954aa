//! Pages: HTML made on the server, each route a plain function run in a transaction.
//!
//! A form is posted to its operation's own path. When that refuses, the page it stood on is shown again with what was
//! typed and what was wrong; nothing of the refused attempt stays.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::{RawPathParams, RawQuery, State, rejection::BytesRejection},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::MethodRouter,
};

use super::{
    Caller, Site, Visitor,
    answered::{self, Answered, Key},
    api::Download,
    cookies, frame,
    problem::{self, status_of},
    request::{Handler, Request},
    uploads,
};
use crate::{Error, Result, Scope, Tx};

/// The main content of a page, ready for its frame.
#[derive(Debug, Clone)]
pub struct Page {
    /// What this page is, without the product's name.
    pub title: String,
    /// Finished HTML. `href="~/…"` and `action="~/…"` mean the business's own pages.
    pub body: String,
    /// For people outside: whose page it is.
    pub business: String,
    /// What it shows is under way: without script, the browser looks again after so many seconds.
    pub again_seconds: Option<u32>,
}

impl Page {
    /// A page from its template.
    pub fn of(title: impl Into<String>, template: &impl askama::Template) -> Result<Self> {
        let body = template.render().map_err(Error::internal)?;
        Ok(Self { title: title.into(), body, business: String::new(), again_seconds: None })
    }
}

/// What a handler answers.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A page to look at.
    Page(Page),
    /// Something was done: where to go on, and what to say there.
    Go(Go),
    /// A document.
    Download(Download),
}

/// Where to go on after something was done.
#[derive(Debug, Clone)]
pub struct Go {
    to: String,
    said: Option<String>,
    undo: Option<String>,
}

impl Go {
    /// Goes on at a path; `~/…` is within the business's own pages.
    pub fn to(path: impl Into<String>) -> Self {
        Self { to: path.into(), said: None, undo: None }
    }

    /// Says there what was done.
    #[must_use]
    pub fn saying(mut self, sentence: impl Into<String>) -> Self {
        self.said = Some(sentence.into());
        self
    }

    /// Offers to undo it, by posting to a path.
    #[must_use]
    pub fn undo(mut self, path: impl Into<String>) -> Self {
        self.undo = Some(path.into());
        self
    }
}

impl From<Page> for Answer {
    fn from(page: Page) -> Self {
        Self::Page(page)
    }
}
impl From<Go> for Answer {
    fn from(go: Go) -> Self {
        Self::Go(go)
    }
}
impl From<Download> for Answer {
    fn from(download: Download) -> Self {
        Self::Download(download)
    }
}

type Run = Arc<dyn Fn(&mut Tx<'_>, &Request) -> Result<Answer> + Send + Sync>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Member,
    Anyone,
}

struct Route {
    who: Who,
    method: Method,
    path: String,
    run: Run,
    /// The page shown again when a form is refused.
    again: Option<Run>,
}

/// The pages of one or several slices.
#[derive(Default)]
pub struct Pages {
    routes: Vec<Route>,
}

impl Pages {
    /// No pages yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page for members, below `/b/{workspace}`.
    pub fn get<A, T: Into<Answer>, H: Handler<A, T>>(self, path: &str, page: H) -> Self {
        self.add(Who::Member, Method::GET, format!("/b/{{workspace}}{path}"), erased(page), None)
    }

    /// An operation for members; when it refuses, the page `again` is shown with what was typed.
    pub fn post<A, T: Into<Answer>, H: Handler<A, T>, B, U: Into<Answer>, P: Handler<B, U>>(
        self,
        path: &str,
        operation: H,
        again: P,
    ) -> Self {
        let path = format!("/b/{{workspace}}{path}");
        self.add(Who::Member, Method::POST, path, erased(operation), Some(erased(again)))
    }

    /// A page for anyone; who may see it is the handler's to find out, by the link's secret.
    pub fn outside<A, T: Into<Answer>, H: Handler<A, T>>(self, path: &str, page: H) -> Self {
        self.add(Who::Anyone, Method::GET, path.to_owned(), erased(page), None)
    }

    /// An operation for anyone who holds a link.
    pub fn post_outside<A, T: Into<Answer>, H: Handler<A, T>, B, U: Into<Answer>, P: Handler<B, U>>(
        self,
        path: &str,
        operation: H,
        again: P,
    ) -> Self {
        self.add(Who::Anyone, Method::POST, path.to_owned(), erased(operation), Some(erased(again)))
    }

    /// The pages of another slice too.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.routes.extend(other.routes);
        self
    }

    /// Every route as its method and path: what the tests walk.
    pub fn routes(&self) -> Vec<(String, String)> {
        self.routes.iter().map(|route| (route.method.to_string(), route.path.clone())).collect()
    }

    fn add(mut self, who: Who, method: Method, path: String, run: Run, again: Option<Run>) -> Self {
        self.routes.push(Route { who, method, path, run, again });
        self
    }

    /// The pages as a router.
    pub fn router(self) -> Router<Arc<Site>> {
        let mut paths: BTreeMap<String, MethodRouter<Arc<Site>>> = BTreeMap::new();
        for route in self.routes {
            let methods = paths.remove(&route.path).unwrap_or_default();
            let (who, run, again) = (route.who, route.run, route.again);
            let serve = move |State(site): State<Arc<Site>>,
                              places: RawPathParams,
                              RawQuery(query): RawQuery,
                              uri: Uri,
                              headers: HeaderMap,
                              caller: Caller,
                              body: std::result::Result<Bytes, BytesRejection>| {
                let places = places.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
                let path = uri.path().to_owned();
                let request =
                    Request { path, places, query: asked_for(query.as_deref()), ..Request::default() };
                serve(
                    site,
                    Asked { who, run: run.clone(), again: again.clone(), request, headers, caller, body },
                )
            };
            let methods = match route.method {
                Method::GET => methods.get(serve),
                _ => methods.post(serve),
            };
            paths.insert(route.path, methods);
        }
        paths.into_iter().fold(Router::new(), |router, (path, methods)| router.route(&path, methods))
    }
}

fn erased<A, T: Into<Answer>, H: Handler<A, T>>(handler: H) -> Run {
    Arc::new(move |tx, request| handler.handle(tx, request).map(Into::into))
}

/// What a query string asks for: a filter that a form left empty (`?stage=`) asks for nothing.
fn asked_for(query: Option<&str>) -> String {
    let asked: Vec<_> = query
        .unwrap_or_default()
        .split('&')
        .filter(|asked| asked.split_once('=').is_none_or(|(_, value)| !value.is_empty()))
        .collect();
    asked.join("&")
}

struct Asked {
    who: Who,
    run: Run,
    again: Option<Run>,
    request: Request,
    headers: HeaderMap,
    caller: Caller,
    body: std::result::Result<Bytes, BytesRejection>,
}

/// Who looks, and what they get.
type Seen = (Option<Visitor>, Answer);

async fn serve(site: Arc<Site>, asked: Asked) -> Response {
    let Asked { who, run, again, mut request, headers, caller, body } = asked;
    let secret = cookies::session(&headers).map(str::to_owned);
    let session = site.doors.session;
    let enter = move |tx: &mut Tx<'_>, request: &Request| match who {
        Who::Anyone => Ok(None),
        Who::Member => {
            let slug = request.places.get("workspace").ok_or(Error::NotFound)?;
            let visitor = session(tx, secret.as_deref().ok_or(Error::SignedOut)?, slug)?;
            tx.enter(visitor.scope.clone());
            Ok(Some(visitor))
        }
    };
    let seen = if again.is_none() {
        let (enter, request) = (enter.clone(), request.clone());
        look(&site, enter, run, request).await
    } else {
        let media_type =
            headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let read = match uploads::whole(body) {
            Ok(body) => uploads::read(&mut request, media_type, body).await,
            Err(error) => Err(error),
        };
        let (entering, sent) = (enter.clone(), request.clone());
        match read {
            Ok(()) => {
                let done = site.db.write(Scope::installation(), move |tx| {
                    let mut sent = sent.clone();
                    sent.once = once(tx);
                    let visitor = entering(tx, &sent)?;
                    act(tx, &run, &sent).map(|go| (visitor, go))
                });
                done.await
            }
            Err(error) => Err(error),
        }
    };
    match (seen, again) {
        (Ok((visitor, answer)), _) => {
            shown(&site, visitor.as_ref(), answer, &request, &headers, StatusCode::OK)
        }
        (Err(error @ (Error::Refused(_) | Error::Invalid(_) | Error::TooMany { .. })), Some(again)) => {
            let (status, _) = status_of(&error);
            request.refused = Some(error);
            match look(&site, enter, again, request.clone()).await {
                Ok((visitor, answer)) => shown(&site, visitor.as_ref(), answer, &request, &headers, status),
                Err(error) => site.error_page(&error, &request.path),
            }
        }
        (Err(error @ Error::NotFound), _) if who == Who::Anyone => {
            let secret = request.places.get("secret").map(String::as_str).unwrap_or_default();
            site.shut_page(caller, secret, error).await
        }
        (Err(error), _) => site.error_page(&error, &request.path),
    }
}

async fn look<E>(site: &Site, enter: E, run: Run, mut request: Request) -> Result<Seen>
where
    E: Fn(&mut Tx<'_>, &Request) -> Result<Option<Visitor>> + Send + 'static,
{
    let read = site.db.read(Scope::installation(), move |tx| {
        request.once = once(tx);
        let visitor = enter(tx, &request)?;
        run(tx, &request).map(|answer| (visitor, answer))
    });
    read.await
}

/// What makes the form on a page count once.
fn once(tx: &mut Tx<'_>) -> String {
    tx.new_id::<()>().uuid().simple().to_string()
}

/// Does what a form asks for, once: the same form sent twice goes where the first one went.
///
/// The path is kept as its fingerprint and the way back to it as nothing, because a path may hold the secret of a link.
fn act(tx: &mut Tx<'_>, run: &Run, request: &Request) -> Result<Answer> {
    let once = request.fields.iter().find(|(name, value)| name == "once" && !value.is_empty());
    let Some((_, once)) = once else { return run(tx, request) };
    let (asked_in, path) = (tx.scope().clone(), fingerprint(request.path.as_bytes()));
    // Typed anew after going back, it is another request. A file is large, so only its fingerprint is looked at.
    let files: Vec<String> = request.files.iter().map(|file| fingerprint(&file.bytes)).collect();
    let body = format!("{:?}{files:?}", request.fields);
    let asker = format!("page {:?}", tx.actor().id());
    // What makes it count once comes from outside, of any length and with any letters.
    let once = fingerprint(format!("{once} {body}").as_bytes());
    let key = Key { asker, path: &path, key: &once, body: body.as_bytes() };
    if let Some(answered) = answered::before(tx, &key)? {
        let to = if answered.body.is_empty() { request.path.clone() } else { answered.body };
        return Ok(Go::to(to).into());
    }
    let answer = run(tx, request)?;
    if let Answer::Go(go) = &answer {
        let body = if go.to == request.path { String::new() } else { go.to.clone() };
        // A link leads into its business; the same form is looked for where it was asked.
        tx.enter(asked_in);
        answered::keep(tx, &key, &Answered { status: 303, body })?;
    }
    Ok(answer)
}

fn fingerprint(body: &[u8]) -> String {
    let hash = ring::digest::digest(&ring::digest::SHA256, body);
    hash.as_ref()[..8].iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// An answer in its frame: the visitor's own, or the one for people outside.
pub fn shown(
    site: &Site,
    visitor: Option<&Visitor>,
    answer: Answer,
    request: &Request,
    headers: &HeaderMap,
    status: StatusCode,
) -> Response {
    let home = visitor.map_or("", |visitor| &visitor.scope.home);
    match answer {
        Answer::Download(download) => download.into_response(),
        Answer::Go(go) => {
            let to = at_home(&go.to, home);
            let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
            if let Some(said) = &go.said {
                let undo = go.undo.as_deref().map(|undo| at_home(undo, home)).unwrap_or_default();
                cookies::set_flash(response.headers_mut(), said, &undo);
            }
            response
        }
        Answer::Page(page) => {
            let flash = cookies::flash(headers);
            let html = frame::page(site, visitor, &page, request, flash.as_ref());
            let mut response = match html {
                Ok(html) => (status, axum::response::Html(html)).into_response(),
                Err(error) => {
                    problem::log(&error);
                    StatusCode::INTERNAL_SERVER_ERROR.into_response()
                }
            };
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            if let Some(refused) = &request.refused {
                problem::say_when(response.headers_mut(), refused);
            }
            if flash.is_some() {
                cookies::clear_flash(response.headers_mut());
            }
            response
        }
    }
}

fn at_home(path: &str, home: &str) -> String {
    path.strip_prefix('~').map_or_else(|| path.to_owned(), |rest| format!("{home}{rest}"))
}
