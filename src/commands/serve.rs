//! `entente serve`

use std::net::SocketAddr;

use kit::{Error, Result, observe};

use crate::{alone::Alone, app, config::Config};

/// Serves and does jobs until asked to stop; what runs comes to its end.
pub fn run(config: &Config) -> Result<()> {
    observe::start_log();
    let figures = observe::Figures::start().map_err(Error::internal)?;
    let alone = Alone::serving(config)?;
    agreements::print_in(config.fonts()?);
    let db = config.open()?;
    let jobs = app::jobs().start(&db);
    let listener = listen(config)?;
    println!("{}", app::welcome(config, &db, listener.local_addr().map_err(Error::internal)?)?);
    super::runtime()?.block_on(serve(listener, app::routes(config, &db, figures)))?;
    jobs.stop();
    drop(alone);
    Ok(())
}

/// The address is taken before anything is promised.
pub(super) fn listen(config: &Config) -> Result<std::net::TcpListener> {
    std::net::TcpListener::bind(config.listen).map_err(|error| {
        Error::internal(format!(
            "{} cannot be listened on ({error}). Choose another address with --listen.",
            config.listen
        ))
    })
}

/// Serves until asked to stop.
pub(super) async fn serve(listener: std::net::TcpListener, routes: axum::Router) -> Result<()> {
    listener.set_nonblocking(true).map_err(Error::internal)?;
    let listener = tokio::net::TcpListener::from_std(listener).map_err(Error::internal)?;
    axum::serve(listener, routes.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(super::asked_to_stop())
        .await
        .map_err(Error::internal)
}
