//! One file for each command.

pub mod backup;
pub mod check;
pub mod demo;
pub mod import;
pub mod migrate;
pub mod owner;
pub mod restore;
pub mod serve;
pub mod token;
pub mod verify;
pub mod work;

use kit::Error;

/// An error for whoever sits at the terminal: what stands in the way and what to do.
pub fn said(error: &Error) -> String {
    match error {
        Error::Refused(refusal) => format!("{} {}", refusal.sentence, refusal.remedy),
        other => other.to_string(),
    }
}

/// The runtime that serves and waits for the signal to stop. The database is opened before it: PostgreSQL's client
/// waits in threads of its own.
fn runtime() -> kit::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Error::internal)
}

/// Answers when the process is asked to stop, by ^C or by whoever supervises it.
async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        tracing::warn!("this machine sends no signals; end the process to stop Entente");
        std::future::pending::<()>().await;
    }
}
