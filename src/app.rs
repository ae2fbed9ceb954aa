//! The one list of what Entente serves and does: every part's resources, pages and jobs.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::StatusCode,
    middleware,
    routing::get,
};
use kit::{
    Db, Error, Scope,
    web::{Api, Pages, Site, assets::Assets, guard, uploads},
};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer, trace::TraceLayer,
};

/// The navigation: what it says and where it leads, below the business's home. The first four stay in sight on a phone.
const NAV: &[(&str, &str)] = &[("Services", "/services"), ("Settings", "/settings")];

/// How long a request may take.
const TIME_OUT: Duration = Duration::from_secs(30);

/// Every resource.
pub fn api() -> Api {
    workspace::api().and(network::api())
}

/// Every page that is run within one transaction.
pub fn pages() -> Pages {
    workspace::pages().and(network::pages())
}

/// Everything that is served.
pub fn router(db: Db, public_url: &str) -> Router {
    let secure = public_url.starts_with("https://");
    let site =
        Arc::new(Site { db, doors: workspace::doors::DOORS, nav: NAV, assets: Assets::default(), secure });
    let not_found = {
        let site = site.clone();
        async move || site.error_page(&Error::NotFound, "")
    };
    Router::new()
        .merge(api().router(env!("CARGO_PKG_VERSION")))
        .merge(pages().router())
        .merge(workspace::sessions::router())
        .merge(workspace::start::router())
        .route("/ready", get(ready))
        .with_state(site)
        .merge(Assets::router())
        .route("/health", get(async || "alive\n"))
        .fallback(not_found)
        .layer(DefaultBodyLimit::max(uploads::LARGEST_UPLOAD))
        .layer(middleware::from_fn(guard::guard))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME_OUT))
        .layer(CompressionLayer::new())
        .layer(TraceLayer::new_for_http())
}

/// Whether the database answers; its tables were brought up to date when it was opened.
async fn ready(State(site): State<Arc<Site>>) -> Result<&'static str, StatusCode> {
    let read = site.db.read(Scope::installation(), |tx| workspace::people::known(tx));
    read.await.map(|_| "ready\n").map_err(|_| StatusCode::SERVICE_UNAVAILABLE)
}
