//! `entente serve`

use kit::{Db, Error, Result, observe};

use crate::{app, config::Config};

/// Serves and does jobs until asked to stop; what runs comes to its end.
pub fn run(config: &Config) -> Result<()> {
    observe::start_log();
    let figures = observe::Figures::start().map_err(Error::internal)?;
    let db = config.open()?;
    let jobs = app::jobs(config).start(&db);
    super::runtime()?.block_on(serve(config, &db, figures))?;
    jobs.stop();
    Ok(())
}

async fn serve(config: &Config, db: &Db, figures: observe::Figures) -> Result<()> {
    let listener = tokio::net::TcpListener::bind(config.listen).await.map_err(|error| {
        Error::internal(format!(
            "{} cannot be listened on ({error}). Choose another address with --listen.",
            config.listen
        ))
    })?;
    println!("{}", app::welcome(config, listener.local_addr().map_err(Error::internal)?));
    axum::serve(listener, app::routes(db, figures))
        .with_graceful_shutdown(super::asked_to_stop())
        .await
        .map_err(Error::internal)
}
