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
    let (smtp_url, from) = (config.smtp_url.clone(), sender(config));
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

/// The address that mail comes from: the mail account's own where its name is an address, else one at the public host.
fn sender(config: &Config) -> String {
    let account = config.smtp_url.as_deref().and_then(|url| {
        let (_, rest) = url.split_once("://")?;
        let (account, _) = rest.rsplit_once('@')?;
        let (name, _) = account.split_once(':')?;
        let name = name.replace("%40", "@");
        name.contains('@').then_some(name)
    });
    account.unwrap_or_else(|| {
        let public_url = config.public_url();
        let host = public_url.split("://").nth(1).unwrap_or_default();
        let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
        format!("entente@{host}")
    })
}

/// What is said once, when serving begins.
pub fn welcome(config: &Config, listening: SocketAddr) -> String {
    format!("Entente listens on {listening}. Open {}", config.public_url())
}
