//! What a handler answers: a page to look at, where to go on, or a document; and the response that becomes of it.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{Download, Site, Visitor, cookies, frame, problem, request::Request};
use crate::{Error, Result};

/// The main content of a page, ready for its frame.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Page {
    /// What this page is, without the product's name.
    pub title: String,
    /// Finished HTML. `href="~/…"` and `action="~/…"` mean the business's own pages.
    pub body: String,
    /// For people outside: whose page it is.
    pub business: String,
    /// For people outside: where a phone finds what it needs to keep the page on its first screen.
    #[serde(default)]
    pub manifest: Option<String>,
    /// What it shows is under way: without script, the browser looks again after so many seconds.
    pub again_seconds: Option<u32>,
}

impl Page {
    /// A page from its template.
    pub fn of(title: impl Into<String>, template: &impl askama::Template) -> Result<Self> {
        let body = template.render().map_err(Error::internal)?;
        Ok(Self { title: title.into(), body, business: String::new(), manifest: None, again_seconds: None })
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
    pub(super) to: String,
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
        Answer::Download(download) => download.sent(&site.db),
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
