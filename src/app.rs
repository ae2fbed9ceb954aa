//! The one list of what Entente serves and does.

use std::{net::SocketAddr, time::Duration};

use axum::{Router, extract::State, http::StatusCode, routing::get};
use kit::{
    Db, Scope,
    jobs::Jobs,
    mail::{self, Outbox},
    observe::Figures,
    store::chain,
};

use crate::config::Config;

/// How long `/ready` waits for the database.
const READY_WITHIN: Duration = Duration::from_secs(2);

/// Who does which job.
pub fn jobs(config: &Config) -> Jobs {
    let (smtp_url, from) = (config.smtp_url.clone(), config.sender());
    Jobs::new()
        .on(
            mail::SEND,
            mail::sending(move |_| match &smtp_url {
                Some(url) => Outbox::smtp(url, &from).map_err(kit::Error::internal),
                None => Ok(Outbox::Unset),
            }),
        )
        .every(chain::linking())
}

/// What is served.
pub fn routes(db: &Db, figures: Figures) -> Router {
    Router::new()
        .route("/health", get("alive"))
        .route("/ready", get(ready).with_state(db.clone()))
        .route("/metrics", get(async move || figures.text()))
}

async fn ready(State(db): State<Db>) -> (StatusCode, &'static str) {
    let answer = db.read(Scope::installation(), |tx| tx.migrated());
    match tokio::time::timeout(READY_WITHIN, answer).await {
        Ok(Ok(_)) => (StatusCode::OK, "ready"),
        Ok(Err(_)) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}

/// What is said once, when serving begins.
pub fn welcome(config: &Config, listening: SocketAddr) -> String {
    format!("Entente listens on {listening}. Open {}", config.public_url())
}
