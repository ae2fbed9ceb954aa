//! Errors as programs see them: problem documents (RFC 9457) with a stable `code`.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value as Json};

use crate::{Error, Fault};

/// A problem document.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct Problem {
    /// `about:blank`: the code says more than an address would.
    pub r#type: String,
    /// The kind of problem, the same for every one with this code.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What stands in the way here, for a person.
    pub detail: String,
    /// The stable name.
    pub code: String,
    /// What can be done.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub remedy: String,
    /// Each field that cannot be used.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub errors: Vec<Fault>,
    /// What a program needs to act on the code, such as `agreement_id`.
    #[serde(flatten)]
    pub members: Map<String, Json>,
    /// In how many seconds trying again makes sense, for the header that says so.
    #[serde(skip)]
    #[schemars(skip)]
    pub retry_after: Option<u32>,
}

impl Problem {
    /// A problem that has no error of an operation behind it.
    pub fn plain(status: StatusCode, code: &str, detail: &str) -> Self {
        Self {
            r#type: "about:blank".into(),
            title: status.canonical_reason().unwrap_or("Problem").into(),
            status: status.as_u16(),
            detail: detail.into(),
            code: code.into(),
            remedy: String::new(),
            errors: Vec::new(),
            members: Map::new(),
            retry_after: None,
        }
    }
}

/// The status and the code of an error, for the page as for the problem document.
pub fn status_of(error: &Error) -> (StatusCode, &'static str) {
    match error {
        Error::Refused(refusal) => (StatusCode::CONFLICT, refusal.code),
        Error::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid_input"),
        Error::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused"),
        Error::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "payload_too_large"),
        Error::NotFound => (StatusCode::NOT_FOUND, "not_found"),
        Error::SignedOut => (StatusCode::UNAUTHORIZED, "unauthenticated"),
        Error::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden"),
        Error::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too_many_requests"),
        Error::Busy | Error::Contended(_) => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
        Error::Unique(_) | Error::Dangling(_) | Error::Guarded(_) => (StatusCode::CONFLICT, "conflict"),
        Error::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal_error"),
    }
}

/// In how many seconds trying again makes sense.
fn retry_after(error: &Error) -> Option<u32> {
    match error {
        Error::TooMany { seconds } => Some(*seconds),
        Error::Busy | Error::Contended(_) => Some(1),
        _ => None,
    }
}

/// Says in a header when trying again makes sense, where it does.
pub fn say_when(headers: &mut HeaderMap, error: &Error) {
    if let Some(seconds) = retry_after(error) {
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
}

/// What a person may read of an error: the inner text of a defect is for the log.
pub fn sentence_of(error: &Error) -> String {
    match error {
        Error::Internal(_) => "Something went wrong on our side. Nothing was changed.".into(),
        Error::Unique(_) | Error::Dangling(_) | Error::Guarded(_) => {
            "This does not fit what is there by now. Nothing was changed.".into()
        }
        Error::Contended(_) => Error::Busy.to_string(),
        error => error.to_string(),
    }
}

/// Logs what a person is not shown, once, where the error ends.
pub fn log(error: &Error) {
    match error {
        Error::Internal(_) | Error::Unique(_) | Error::Dangling(_) | Error::Guarded(_) => {
            tracing::error!(%error, "a request failed");
        }
        Error::Contended(_) | Error::Busy => tracing::warn!(%error, "a request was turned away"),
        _ => {}
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        log(&error);
        let (status, code) = status_of(&error);
        let mut problem = Self::plain(status, code, &sentence_of(&error));
        problem.retry_after = retry_after(&error);
        match error {
            Error::Refused(refusal) => {
                problem.remedy = refusal.remedy.into_owned();
                problem.members = refusal.members;
            }
            Error::Invalid(faults) => problem.errors = faults,
            _ => {}
        }
        problem
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
