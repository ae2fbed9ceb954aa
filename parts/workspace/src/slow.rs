//! Pages that make or check a password, open a file that is slow to open, or must know the session itself. That takes
//! longer than a transaction may, so these are async handlers beside the registry of pages, and answer as it does.

use std::sync::Arc;

use axum::{
    extract::{FromRequest, Request as Sent},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use kit::{
    Error, Result, Scope, Tx, secrets,
    web::{
        Answer, Caller, Go, Page, Request, Site, Typed, Visitor, answer, arrived::Arrived, cookies, limits,
        pages, problem, request::Ask, uploads,
    },
};

use crate::{doors::DOORS, installation};

/// One request to such a page.
pub struct Asked {
    /// What serving needs.
    pub site: Arc<Site>,
    /// Its headers.
    pub headers: HeaderMap,
    caller: Caller,
    request: Request,
}

impl FromRequest<Arc<Site>> for Asked {
    type Rejection = Response;

    async fn from_request(sent: Sent, site: &Arc<Site>) -> std::result::Result<Self, Response> {
        let lost = |_| site.error_page(&Error::NotFound, "");
        let Arrived { headers, caller, mut request, body, .. } =
            Arrived::from_request(sent, site).await.map_err(lost)?;
        let read = uploads::form(&mut request, &headers, body).await;
        read.map_err(|error| site.error_page(&error, &request.address()))?;
        request.once = secrets::random().map_err(|error| site.error_page(&error, &request.address()))?;
        Ok(Self { site: site.clone(), headers, caller, request })
    }
}

impl Asked {
    /// What stands at `{name}` in the path.
    pub fn place(&self, name: &str) -> String {
        self.request.places.get(name).cloned().unwrap_or_default()
    }

    /// The secret of the session, where the browser sent one.
    pub fn session(&self) -> Option<String> {
        cookies::session(&self.headers).map(str::to_owned)
    }

    /// Who asks, as a member of the business that the path names.
    pub async fn member(&self) -> Result<Visitor> {
        let secret = self.session().ok_or(Error::SignedOut)?;
        let slug = self.place("workspace");
        self.site.db.read(Scope::installation(), move |tx| (DOORS.session)(tx, &secret, &slug)).await
    }

    /// Under which name the browser asked.
    pub fn host(&self) -> String {
        self.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned()
    }

    /// Whether the browser came by https: a proxy of ours says so, or it asked for the public address, which is https. The
    /// address may be set at any moment, so it is looked up.
    pub async fn is_secure(&self) -> Result<bool> {
        let host = self.host();
        match self.caller.https {
            true => Ok(true),
            false => {
                let known =
                    self.site.db.read(Scope::installation(), move |tx| installation::is_https_at(tx, &host));
                known.await
            }
        }
    }

    /// Counts an attempt at `what`, for whom it is tried and for the address it comes from.
    pub async fn attempts(&self, what: &str, whose: &str) -> Result<()> {
        let names = vec![format!("{what} {whose}"), format!("{what} from {}", self.caller)];
        limits::attempt(&self.site.db, names).await
    }

    /// Counts an attempt at `what`, which is nobody's, for the address it comes from.
    pub async fn attempt(&self, what: &str) -> Result<()> {
        limits::attempt(&self.site.db, vec![format!("{what} from {}", self.caller)]).await
    }

    /// Says that a link does not open; an unknown one is counted.
    pub async fn shut(&self, error: Error) -> Response {
        self.site.shut_page(self.caller, &self.request.address(), &self.place("secret"), error).await
    }

    /// What the form holds.
    pub fn typed(&self) -> Result<Typed> {
        Typed::of(&self.request)
    }

    /// Shows a page, in the frame of the visitor or of people outside.
    pub fn shows(&self, visitor: Option<&Visitor>, page: Result<Page>) -> Response {
        self.framed(visitor, page, StatusCode::OK)
    }

    /// Does what a form asks for, once, however often it is sent.
    pub async fn once(
        &self,
        scope: Scope,
        doing: impl Fn(&mut Tx<'_>) -> Result<Go> + Send + 'static,
    ) -> Result<Answer> {
        let request = self.request.clone();
        let done =
            self.site.db.write(scope, move |tx| pages::act(tx, &request, |tx| doing(tx).map(Answer::Go)));
        done.await
    }

    /// Goes on after something was done.
    pub fn goes(&self, visitor: Option<&Visitor>, answer: impl Into<Answer>) -> Response {
        answer::shown(&self.site, visitor, answer.into(), &self.request, &self.headers, StatusCode::OK)
    }

    /// Says why nothing was done: on the page `again`, where what was typed can be put right, else on a page of its own.
    pub fn refuses(
        mut self,
        visitor: Option<&Visitor>,
        error: Error,
        again: impl FnOnce(&Typed) -> Result<Page>,
    ) -> Response {
        if !matches!(error, Error::Invalid(_) | Error::Refused(_) | Error::TooMany { .. }) {
            return self.fails(&error);
        }
        let (status, _) = problem::status_of(&error);
        self.request.refused = Some(error);
        let page = self.typed().and_then(|typed| again(&typed));
        self.framed(visitor, page, status)
    }

    /// An error on a page of its own.
    pub fn fails(&self, error: &Error) -> Response {
        self.site.error_page(error, &self.request.address())
    }

    fn framed(&self, visitor: Option<&Visitor>, page: Result<Page>, status: StatusCode) -> Response {
        match page {
            Ok(page) => answer::shown(&self.site, visitor, page.into(), &self.request, &self.headers, status),
            Err(error) => self.fails(&error),
        }
    }
}
