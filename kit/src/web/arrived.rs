//! A request as it arrived: what the registries, and the pages that stand apart, read before they enter a transaction.

use axum::{
    body::Bytes,
    extract::{
        FromRequest, FromRequestParts, RawPathParams,
        rejection::{BytesRejection, RawPathParamsRejection},
    },
    http::{HeaderMap, Method},
};

use super::{
    Caller,
    request::{Request, Whence},
};

/// A request whose body nobody has looked at yet.
pub struct Arrived {
    /// What is asked for: to look, or to do.
    pub method: Method,
    /// Its headers.
    pub headers: HeaderMap,
    /// Who calls.
    pub caller: Caller,
    /// What stands in its address.
    pub request: Request,
    /// What was sent along.
    pub body: Result<Bytes, BytesRejection>,
}

impl<S: Send + Sync> FromRequest<S> for Arrived {
    type Rejection = RawPathParamsRejection;

    async fn from_request(raw: axum::extract::Request, state: &S) -> Result<Self, Self::Rejection> {
        let (mut parts, body) = raw.into_parts();
        let places = RawPathParams::from_request_parts(&mut parts, state).await?;
        let caller = parts.extensions.get().copied().unwrap_or_default();
        let request = Request {
            whence: Whence::of(caller, &parts.headers),
            path: parts.uri.path().to_owned(),
            places: places.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            ..Request::default()
        };
        let (method, headers) = (parts.method.clone(), parts.headers.clone());
        let body = Bytes::from_request(axum::extract::Request::from_parts(parts, body), state).await;
        Ok(Self { method, headers, caller, request, body })
    }
}
