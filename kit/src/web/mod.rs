//! The web: pages and API are plain functions in registries; this runs them in transactions and shows what they answer.

pub mod answer;
pub mod answered;
pub mod apart;
pub mod api;
pub mod arrived;
pub mod assets;
pub mod caller;
pub mod cookies;
pub mod download;
pub mod forms;
pub mod frame;
mod given;
pub mod guard;
pub mod limits;
pub mod openapi;
pub mod pages;
pub mod paging;
pub mod problem;
pub mod request;
pub mod searched;
mod seen;
pub mod uploads;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

pub use answer::{Answer, Go, Page};
pub use apart::Apart;
pub use api::Api;
pub use caller::{Caller, Proxy};
pub use download::{Content, Download, Pieces};
pub use forms::{Field, Typed};
pub use pages::Pages;
pub use paging::List;
pub use request::{At, Body, Places, Query, Request, Upload, Whence};
pub use seen::seen;

use crate::{Db, Error, Result, Scope, Tx};

/// Who stands at the door: the part that knows members and tokens answers.
#[derive(Clone, Copy)]
pub struct Doors {
    /// The business and actor of a token's secret.
    pub token: fn(&mut Tx<'_>, &str) -> Result<Scope>,
    /// Who holds a session's secret, at the business of this name.
    pub session: fn(&mut Tx<'_>, &str, &str) -> Result<Visitor>,
}

/// Someone who is signed in, at one of their businesses.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The business and who acts.
    pub scope: Scope,
    /// The business's name.
    pub business: String,
    /// The member's name.
    pub member: String,
}

/// What serving needs.
pub struct Site {
    /// The database.
    pub db: Db,
    /// Who stands at the door.
    pub doors: Doors,
    /// The navigation: what it says and where it leads, below the business's home.
    pub nav: &'static [(&'static str, &'static str)],
    /// What is in reach from every page, by a key too: the key, what it says and where it leads, below the business's home.
    pub quick: Option<(char, &'static str, &'static str)>,
    /// Embedded files.
    pub assets: assets::Assets,
    /// How the addresses of pages begin whose link whoever held it can have anew, such as `/p/`.
    pub links: &'static [&'static str],
    /// How much each token asked for within this minute.
    pub requests: limits::Requests,
}

impl Site {
    /// Counts a secret that opens nothing against whoever sent it. Answers why it does not open: past the limit, because
    /// there were too many.
    pub async fn guessed(&self, caller: Caller, secret: &str, error: Error) -> Error {
        limits::guess(&self.db, caller, secret).await.err().unwrap_or(error)
    }

    /// What someone outside sees whose link does not open; an unknown one is counted.
    pub async fn shut_page(&self, caller: Caller, path: &str, secret: &str, error: Error) -> Response {
        let error = match error {
            Error::NotFound => self.guessed(caller, secret, error).await,
            error => error,
        };
        match error {
            Error::NotFound => self.closed_link_page(path, secret),
            error => self.error_page(&error, ""),
        }
    }

    /// What someone outside sees whose link is unknown, expired or taken back: the same for all three.
    fn closed_link_page(&self, path: &str, secret: &str) -> Response {
        let begins = self.links.iter().find(|&&begins| path.starts_with(begins));
        let link = begins.map(|begins| format!("{begins}{secret}"));
        let html = frame::closed_link(self, link).unwrap_or_default();
        (StatusCode::NOT_FOUND, axum::response::Html(html)).into_response()
    }

    /// A form that another site's page sent.
    pub fn another_site_page(&self) -> Response {
        let sentence = "This form was sent from another site, so nothing was done. If you did mean it, open the page here and send it again.";
        let html = frame::error(self, "Sent from another site", sentence.to_owned()).unwrap_or_default();
        (StatusCode::FORBIDDEN, axum::response::Html(html)).into_response()
    }

    /// Another method than the path has, such as when the address of a form is opened by hand.
    pub fn wrong_method_page(&self) -> Response {
        let sentence = "There is nothing to open at this address; something is sent there by a button.";
        let html = frame::error(self, "Nothing to see here", sentence.to_owned()).unwrap_or_default();
        (StatusCode::METHOD_NOT_ALLOWED, axum::response::Html(html)).into_response()
    }

    /// An error as a page; someone signed out is sent to sign in and comes back to what they asked for.
    pub fn error_page(&self, error: &Error, asked: &str) -> Response {
        if matches!(error, Error::SignedOut) {
            let back = serde_urlencoded::to_string([("next", asked)]).unwrap_or_default();
            return Redirect::to(&format!("/sign-in?{back}")).into_response();
        }
        problem::log(error);
        let (status, _) = problem::status_of(error);
        let title = match error {
            Error::NotFound => "Nothing here",
            Error::Forbidden(_) => "Not for this account",
            Error::Busy | Error::Contended(_) | Error::TooMany { .. } => "One moment",
            Error::TooLarge => "That is too large",
            _ => "That did not work",
        };
        let said = match error {
            Error::Refused(refusal) => format!("{} {}", refusal.sentence, refusal.remedy),
            error => problem::sentence_of(error),
        };
        let html = frame::error(self, title, said).unwrap_or_default();
        let mut response = (status, axum::response::Html(html)).into_response();
        problem::say_when(response.headers_mut(), error);
        response
    }
}
