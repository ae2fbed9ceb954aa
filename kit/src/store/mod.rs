//! One SQL text on SQLite and PostgreSQL. Operations are ordinary functions on a `Tx`; async ends at `Db::write`.
//!
//! An operation may run more than once: PostgreSQL asks for it when two changes meet. So a closure given to `write`
//! does nothing but what its `Tx` can undo. After a statement failed, the operation returns: PostgreSQL refuses all
//! further statements of that transaction (`on conflict do nothing` is how an operation expects a row to be there).

mod asked;
mod bell;
mod cell;
pub mod chain;
mod claims;
mod copies;
mod estimates;
mod failure;
mod gathered;
mod jobs;
mod leases;
mod listed;
mod log;
mod measured;
mod migrations;
#[cfg(debug_assertions)]
mod plans;
mod postgres_engine;
pub mod search;
mod sqlite_engine;
mod statements;
mod task;
mod tx;
mod workspaces;

use std::{
    path::{Path, PathBuf},
    str::FromStr,
    sync::{Arc, Mutex, mpsc},
};

pub(crate) use bell::Bell;
pub use cell::{Cell, Column, Param, Stored, Value};
pub(crate) use claims::{Claim, GoesOn};
pub use copies::{back_up, damage, must_be_backup, restore};
pub use jobs::{JobState, TroubledJob};
pub use log::{Event, Subject};
pub use measured::measure;
pub use migrations::{Migration, is_there};
pub use tx::{Params, Row, Tx};

use self::task::Task;
use crate::{Error, Result, clock::Clock, scope::Scope, secrets::Key};

/// Operations that may wait for a database; one more is answered with "busy".
const WAITING: usize = 4096;

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A SQLite file.
    File(PathBuf),
    /// A `postgres://` URL.
    Postgres(String),
}

impl Address {
    /// The SQLite file in a data folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self::File(folder.join("entente.sqlite"))
    }
}

impl FromStr for Address {
    type Err = String;

    fn from_str(url: &str) -> std::result::Result<Self, String> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Ok(Self::Postgres(url.to_owned()))
        } else {
            Err(format!("“{url}” is not a database address; it should start with postgres://"))
        }
    }
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    writers: mpsc::SyncSender<Box<dyn Task>>,
    readers: mpsc::SyncSender<Box<dyn Task>>,
    /// Tells every transaction its time.
    pub clock: Clock,
    /// Rung when a commit left jobs.
    pub(crate) bell: Arc<Bell>,
}

/// What every transaction of one `Db` shares.
#[derive(Clone)]
struct Shared {
    clock: Clock,
    ids: Arc<Mutex<uuid::ContextV7>>,
    key: Key,
    bell: Arc<Bell>,
    /// Held by whoever met others again and again, so that those run one after the other.
    turn: Arc<Mutex<()>>,
}

impl Db {
    /// Opens the database and brings its tables up to date.
    pub fn open(address: &Address, migrations: &[Migration], clock: Clock, key: Key) -> Result<Self> {
        let bell = Arc::new(Bell::default());
        let ids = Arc::new(Mutex::new(uuid::ContextV7::new()));
        let turn = Arc::default();
        let shared = Shared { clock: clock.clone(), ids, key, bell: bell.clone(), turn };
        let (writers, readers) = match address {
            Address::File(path) => {
                migrations::run_sqlite(path, migrations)?;
                sqlite_engine::start(path, &shared)?
            }
            Address::Postgres(url) => {
                migrations::run_postgres(url, migrations)?;
                postgres_engine::start(url, &shared)
            }
        };
        Ok(Self { writers, readers, clock, bell })
    }

    /// Runs an operation in one transaction and answers when it is durable.
    pub async fn write<T: Send + 'static>(
        &self,
        scope: Scope,
        operation: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let answer = task::give(&self.writers, scope, operation)?;
        answer.await.map_err(|_| Error::Busy)?
    }

    /// Runs a query. On PostgreSQL each of its statements sees the newest rows.
    pub async fn read<T: Send + 'static>(
        &self,
        scope: Scope,
        query: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let answer = task::give(&self.readers, scope, query)?;
        answer.await.map_err(|_| Error::Busy)?
    }

    /// `write` for the command line and tests, where nothing else waits for this thread.
    pub fn write_now<T: Send + 'static>(
        &self,
        scope: Scope,
        operation: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let answer = task::give(&self.writers, scope, operation)?;
        answer.blocking_recv().map_err(|_| Error::Busy)?
    }

    /// `read` for the command line and tests.
    pub fn read_now<T: Send + 'static>(
        &self,
        scope: Scope,
        query: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let answer = task::give(&self.readers, scope, query)?;
        answer.blocking_recv().map_err(|_| Error::Busy)?
    }
}
