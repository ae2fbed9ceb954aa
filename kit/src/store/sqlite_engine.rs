//! SQLite: one writer that commits waiting operations together, and two readers with connections of their own.
//!
//! Each operation runs in its savepoint and is answered only after the common commit, so `synchronous=FULL` costs
//! nothing once commits are grouped.

use std::{
    fs::OpenOptions,
    io,
    path::Path,
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};

use rusqlite::{Connection as Sqlite, config::DbConfig};

use super::{
    Shared, WAITING, failure, search,
    statements::{Runs, Statements},
    task::{Ran, Task},
    tx::{Connection, Tx},
};
use crate::{Error, Result};

/// Operations that one commit takes with it.
const TOGETHER: usize = 256;
const READERS: usize = 2;

type Queue = mpsc::SyncSender<Box<dyn Task>>;

pub(super) fn start(path: &Path, shared: &Shared) -> Result<(Queue, Queue)> {
    let (writers, waiting) = mpsc::sync_channel(WAITING);
    let (connection, common) = (open(path)?, shared.clone());
    thread::spawn(move || write(&connection, &waiting, &common));

    let (readers, waiting) = mpsc::sync_channel::<Box<dyn Task>>(WAITING);
    let waiting = Arc::new(Mutex::new(waiting));
    for _ in 0..READERS {
        let (connection, waiting, common) = (open(path)?, waiting.clone(), shared.clone());
        connection.execute_batch("pragma query_only=on").map_err(failure::of_sqlite)?;
        thread::spawn(move || {
            let statements = Statements::of(&connection);
            while let Some(mut task) = next(&waiting) {
                let failure = read(&statements, &mut *task, &common).err();
                task.answer(failure);
            }
        });
    }
    Ok((writers, readers))
}

pub(super) fn next(waiting: &Mutex<mpsc::Receiver<Box<dyn Task>>>) -> Option<Box<dyn Task>> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// A connection as Entente uses it. Commands beside a running server wait up to five seconds for each other. Its pages
/// stay with it once they were needed, so it has few: sixteen MiB for the writer save an import a twentieth of its time.
pub(super) fn open(path: &Path) -> Result<Sqlite> {
    let closed = |error: &dyn std::fmt::Display| {
        Error::internal(format!("the database {} cannot be opened: {error}", path.display()))
    };
    make_private(path).map_err(|error| closed(&error))?;
    let connection = Sqlite::open(path).map_err(|error| closed(&error))?;
    connection
        .execute_batch(
            "pragma busy_timeout=5000; pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; \
             pragma cache_size=-4000; pragma temp_store=memory; pragma wal_autocheckpoint=4000",
        )
        .map_err(failure::of_sqlite)?;
    // Else SQLite plans a statement anew for every value that a partial index might depend on.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failure::of_sqlite)?;
    Ok(connection)
}

/// Makes the file where it is missing, for its owner only. SQLite gives the files beside it the same rights.
fn make_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        Ok(_) | Err(_) => Ok(()),
    }
}

fn begin<'c>(statements: &'c Statements<'_>, task: &dyn Task, common: &'c Shared) -> Tx<'c> {
    Tx {
        connection: Connection::Lite(statements),
        scope: task.scope(),
        ids: &common.ids,
        key: &common.key,
        now: common.clock.now(),
        enqueued: false,
        failed: false,
        unwritten: Vec::new(),
        spellings: search::Spellings::default(),
    }
}

/// One transaction for all statements of a query: the file is locked once and not for each of them.
fn read(statements: &Statements<'_>, task: &mut dyn Task, common: &Shared) -> Result<()> {
    say(statements, "begin")?;
    task.run(&mut begin(statements, task, common));
    say(statements, "commit")
}

fn write(connection: &Sqlite, waiting: &mpsc::Receiver<Box<dyn Task>>, common: &Shared) {
    let statements = Statements::of(connection);
    while let Ok(first) = waiting.recv() {
        let mut batch = vec![first];
        batch.extend(waiting.try_iter().take(TOGETHER - 1));
        let committed = match batch.as_mut_slice() {
            [only] => commit_alone(&statements, &mut **only, common),
            batch => commit_together(&statements, batch, common),
        };
        let failure = committed.err();
        if failure.is_some() {
            // A failed commit leaves nothing; where SQLite has rolled back itself, this says so and changes nothing.
            let _ = say(&statements, "rollback");
        }
        for task in batch {
            task.answer(failure.clone());
        }
    }
}

/// Nobody else waits, so the transaction itself is what is rolled back: a savepoint would have every page copied before
/// it changes, which a slice of an import notices.
fn commit_alone(statements: &Statements<'_>, task: &mut dyn Task, common: &Shared) -> Result<()> {
    say(statements, "begin immediate")?;
    let mut tx = begin(statements, task, common);
    match task.run(&mut tx) {
        Ran::Done => search::write(&mut tx)?,
        Ran::Failed | Ran::Contended => return say(statements, "rollback"),
    }
    say(statements, "commit")?;
    if tx.enqueued {
        common.bell.ring();
    }
    Ok(())
}

fn commit_together(statements: &Statements<'_>, batch: &mut [Box<dyn Task>], common: &Shared) -> Result<()> {
    say(statements, "begin immediate")?;
    let mut enqueued = false;
    for task in batch {
        say(statements, "savepoint operation")?;
        let mut tx = begin(statements, &**task, common);
        match task.run(&mut tx) {
            Ran::Done => {
                search::write(&mut tx)?;
                enqueued |= tx.enqueued;
            }
            Ran::Failed | Ran::Contended => say(statements, "rollback to operation")?,
        }
        say(statements, "release operation")?;
    }
    say(statements, "commit")?;
    if enqueued {
        common.bell.ring();
    }
    Ok(())
}

fn say(statements: &Statements<'_>, sql: &'static str) -> Result<()> {
    statements.exec(sql, &[]).map(drop)
}
