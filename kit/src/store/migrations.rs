//! Numbered changes of the tables, forward only, each in its own transaction and run once.

use std::path::Path;

use super::{Address, Tx, estimates, failure, postgres_engine, sqlite_engine};
use crate::{Error, Result};

/// One change of the tables.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its file's name; they run in the order of their names.
    pub name: &'static str,
    /// The one text for both engines.
    pub sql: &'static str,
    /// What only SQLite needs after it, such as its triggers.
    pub sqlite: &'static str,
    /// What only PostgreSQL needs after it.
    pub postgres: &'static str,
}

impl Tx<'_> {
    /// How many changes of the tables were made so far: an answer shows that the database is there and ready.
    pub fn migrated(&mut self) -> Result<i64> {
        self.count("select count(*) from migration", &[])
    }
}

/// Whether there is a database of ours. Nothing is made in looking, and a damaged one is there too.
pub fn is_there(address: &Address) -> Result<bool> {
    match address {
        Address::File(path) => Ok(path.metadata().is_ok_and(|file| file.is_file() && file.len() > 0)),
        Address::Postgres(url) => postgres_engine::connect(url)?
            .query_one("select to_regclass('migration') is not null", &[])
            .and_then(|row| row.try_get(0))
            .map_err(failure::of_postgres),
    }
}

const TABLE: &str = "create table if not exists migration ( -- few: those there are
    name text primary key)";

pub(super) fn run_sqlite(path: &Path, migrations: &[Migration]) -> Result<()> {
    let connection = sqlite_engine::open(path)?;
    let run = |sql: &str| connection.execute_batch(sql).map_err(failure::of_sqlite);
    run(&format!("begin immediate; {TABLE}; commit"))?;
    let mut is_changed = false;
    for migration in migrations {
        run("begin immediate")?;
        let fresh = connection
            .execute("insert into migration (name) values (?1) on conflict do nothing", [migration.name])
            .map_err(failure::of_sqlite)?;
        if fresh == 1 {
            run(migration.sql)
                .and_then(|()| run(migration.sqlite))
                .map_err(|error| failed(migration, &error))?;
            is_changed = true;
        }
        run("commit")?;
    }
    if is_changed {
        run("begin immediate")?;
        estimates::write(&connection)?;
        run("commit")?;
    }
    Ok(())
}

/// Any number of nodes may start at once: one migrates, the others wait for its lock and find the work done.
pub(super) fn run_postgres(url: &str, migrations: &[Migration]) -> Result<()> {
    const LOCK: &str = "select pg_advisory_lock(7305806127)";
    let mut client = postgres_engine::connect(url)?;
    client.batch_execute(LOCK).and_then(|()| client.batch_execute(TABLE)).map_err(failure::of_postgres)?;
    for migration in migrations {
        let mut transaction = client.transaction().map_err(failure::of_postgres)?;
        let fresh = transaction
            .execute("insert into migration (name) values ($1) on conflict do nothing", &[&migration.name])
            .map_err(failure::of_postgres)?;
        if fresh == 1 {
            transaction
                .batch_execute(migration.sql)
                .and_then(|()| transaction.batch_execute(migration.postgres))
                .map_err(|error| failed(migration, &failure::of_postgres(error)))?;
        }
        transaction.commit().map_err(failure::of_postgres)?;
    }
    Ok(()) // the lock goes with the connection
}

fn failed(migration: &Migration, error: &Error) -> Error {
    Error::internal(format!("the migration {} failed: {error}", migration.name))
}
