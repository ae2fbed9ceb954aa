//! What stands before every request: state-changing ones must come from our own pages, none brings more than is read, and
//! every answer tells the browser what it may do with it.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Site, problem::Problem, uploads};
use crate::Error;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Tells the browser with every answer what it may do with it.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Turns away what changes something and comes from another site's page.
pub async fn our_own(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || !takes_cookies(&request) || is_ours(request.headers()) {
        next.run(request).await
    } else {
        site.another_site_page()
    }
}

/// Says at once that more is announced than is read, as a page or as a problem.
pub async fn announced(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    if !is_announced_too_large(request.headers()) {
        next.run(request).await
    } else if takes_cookies(&request) {
        site.error_page(&Error::TooLarge, "")
    } else {
        Problem::from(Error::TooLarge).into_response()
    }
}

/// The API takes no cookies, so another site cannot act in anyone's name there.
fn takes_cookies(request: &Request) -> bool {
    !request.uri().path().starts_with("/api/")
}

/// Whether more is announced than is read.
fn is_announced_too_large(headers: &HeaderMap) -> bool {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    length
        .and_then(|length| length.parse::<usize>().ok())
        .is_some_and(|length| length > uploads::LARGEST_UPLOAD)
}

/// Whether our own page sent it: Sec-Fetch-Site says so; where a browser does not send it, Origin decides.
fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    match text(HeaderName::from_static("sec-fetch-site")) {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => {
            let host = text(header::ORIGIN).and_then(|origin| origin.split_once("://")).map(|(_, host)| host);
            host.is_some() && host == text(header::HOST)
        }
    }
}
