//! One request for a page, from what arrived to what is shown.

use std::sync::Arc;

use axum::{http::StatusCode, response::Response};

use super::{
    Route, Run, Who,
    once::{act, once},
};
use crate::{
    Error, Result, Scope, Tx,
    web::{
        Answer, Site, Visitor, answer::shown, arrived::Arrived, cookies, problem::status_of,
        request::Request, uploads,
    },
};

/// Who looks, and what they get.
type Seen = (Option<Visitor>, Answer);

/// Reads a request, shows a page or does what a form asks for, and shows the form again where that was refused.
pub(super) async fn serve(site: Arc<Site>, route: Route, arrived: Arrived) -> Response {
    let Route { who, run, again, .. } = route;
    let Arrived { headers, caller, mut request, body, .. } = arrived;
    request.query = asked_for(&request.query);
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
        let read = uploads::form(&mut request, &headers, body).await;
        let (entering, sent) = (enter.clone(), request.clone());
        match read {
            Ok(()) => {
                let done = site.db.write(Scope::installation(), move |tx| {
                    let mut sent = sent.clone();
                    sent.once = once(tx);
                    let visitor = entering(tx, &sent)?;
                    act(tx, &sent, |tx| run(tx, &sent)).map(|answer| (visitor, answer))
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
                Err(error) => site.error_page(&error, &request.address()),
            }
        }
        (Err(error @ Error::NotFound), _) if who == Who::Anyone => {
            let secret = request.places.get("secret").map(String::as_str).unwrap_or_default();
            site.shut_page(caller, &request.address(), secret, error).await
        }
        (Err(error), _) => site.error_page(&error, &request.address()),
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

/// What a query string asks for: a filter that a form left empty (`?stage=`) asks for nothing.
fn asked_for(query: &str) -> String {
    let asked: Vec<_> = query
        .split('&')
        .filter(|asked| asked.split_once('=').is_none_or(|(_, value)| !value.is_empty()))
        .collect();
    asked.join("&")
}
