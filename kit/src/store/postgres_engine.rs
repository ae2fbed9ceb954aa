//! PostgreSQL: a few threads, each with its connection. Writes are serializable; when two changes meet, the later one
//! runs again.

use std::{
    error::Error as _,
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
    time::Duration,
};

use postgres::{Client, IsolationLevel, NoTls};

use super::{
    Shared, WAITING, failure,
    gathered::Gathered,
    search,
    sqlite_engine::next,
    task::{Ran, Task},
    tx::{Connection, Prepared, Tx},
};
use crate::{Error, Result};

const WRITERS: usize = 8;
const READERS: usize = 4;
/// How often an operation is run before its contention is answered as "busy".
const ATTEMPTS: u32 = 12;
/// After so many of them, those that met others take turns.
const TOGETHER: u32 = 4;

/// Every statement has an index it can stop at: what PostgreSQL takes for long enough to be compiled is not.
const NEVER_LONG: &str = "set jit = off";

type Queue = mpsc::SyncSender<Box<dyn Task>>;

pub(super) fn start(url: &str, shared: &Shared) -> (Queue, Queue) {
    (pool(url, shared, WRITERS, write), pool(url, shared, READERS, read))
}

fn pool(
    url: &str,
    shared: &Shared,
    threads: usize,
    serve: fn(&mut Session, &mut dyn Task, &Shared) -> Result<()>,
) -> Queue {
    let (queue, waiting) = mpsc::sync_channel::<Box<dyn Task>>(WAITING);
    let waiting = Arc::new(Mutex::new(waiting));
    for _ in 0..threads {
        let (url, waiting, shared) = (url.to_owned(), waiting.clone(), shared.clone());
        thread::spawn(move || {
            let mut session = None;
            while let Some(mut task) = next(&waiting) {
                let served =
                    connected(&mut session, &url).and_then(|session| serve(session, &mut *task, &shared));
                task.answer(served.err());
            }
        });
    }
    queue
}

struct Session {
    client: Client,
    prepared: Prepared,
}

/// The thread's session, made anew when the server went away.
fn connected<'s>(session: &'s mut Option<Session>, url: &str) -> Result<&'s mut Session> {
    if session.as_ref().is_none_or(|session| session.client.is_closed()) {
        let mut client = connect(url)?;
        client.batch_execute(NEVER_LONG).map_err(failure::of_postgres)?;
        *session = Some(Session { client, prepared: Prepared::new() });
    }
    session.as_mut().ok_or(Error::Busy)
}

/// A new connection.
pub(super) fn connect(url: &str) -> Result<Client> {
    Client::connect(url, NoTls).map_err(|error| {
        let cause = error.source().map_or_else(|| error.to_string(), ToString::to_string);
        Error::internal(format!("PostgreSQL does not answer: {cause}"))
    })
}

fn read(session: &mut Session, task: &mut dyn Task, shared: &Shared) -> Result<()> {
    let connection = Connection::PostgresRead(&mut session.client, &mut session.prepared);
    task.run(&mut begin(connection, task, shared));
    Ok(())
}

fn begin<'c>(connection: Connection<'c>, task: &dyn Task, shared: &'c Shared) -> Tx<'c> {
    Tx {
        connection,
        scope: task.scope(),
        ids: &shared.ids,
        key: &shared.key,
        now: shared.clock.now(),
        enqueued: false,
        failed: false,
        unwritten: Vec::new(),
        spellings: search::Spellings::default(),
    }
}

fn write(session: &mut Session, task: &mut dyn Task, shared: &Shared) -> Result<()> {
    for attempt in 1.. {
        let turn = (attempt > TOGETHER).then(|| shared.turn.lock().unwrap_or_else(PoisonError::into_inner));
        let written = write_once(session, task, shared);
        drop(turn);
        match written {
            Err(Error::Contended(_)) if attempt < ATTEMPTS => {
                thread::sleep(Duration::from_millis(1 << attempt.min(6)));
            }
            Err(Error::Contended(_)) => return Err(Error::Busy),
            answered => return answered,
        }
    }
    Ok(())
}

fn write_once(session: &mut Session, task: &mut dyn Task, shared: &Shared) -> Result<()> {
    let transaction = session
        .client
        .build_transaction()
        .isolation_level(IsolationLevel::Serializable)
        .start()
        .map_err(failure::of_postgres)?;
    let connection = Connection::Postgres(transaction, &mut session.prepared, Gathered::default());
    let mut tx = begin(connection, task, shared);
    let ran = match task.run(&mut tx) {
        Ran::Done => match search::write(&mut tx).and_then(|()| tx.write_gathered()) {
            Ok(()) => Ran::Done,
            Err(Error::Contended(_)) => Ran::Contended,
            Err(error) => return Err(error),
        },
        ran => ran,
    };
    let enqueued = tx.enqueued;
    let Connection::Postgres(transaction, ..) = tx.connection else {
        return Err(Error::internal("a transaction lost its connection"));
    };
    match ran {
        Ran::Done => {
            transaction.commit().map_err(failure::of_postgres)?;
            if enqueued {
                shared.bell.ring();
            }
            Ok(())
        }
        Ran::Failed => transaction.rollback().map_err(failure::of_postgres),
        Ran::Contended => {
            transaction.rollback().map_err(failure::of_postgres)?;
            Err(Error::Contended("asked to run again".to_owned()))
        }
    }
}
