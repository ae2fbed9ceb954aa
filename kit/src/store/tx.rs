//! A transaction: the connection, the clock, who acts for which business, and what must follow the commit.

use std::{borrow::Cow, collections::HashMap, sync::Mutex};

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use uuid::{ContextV7, Uuid};

use super::{
    asked,
    cell::{Cell, Column, Param, Value},
    failure,
    gathered::Gathered,
    listed, search,
    statements::Runs,
};
use crate::{
    Id, Result, clock,
    scope::{Actor, Scope, Workspace},
    secrets::{Key, Place},
};

/// The values of a statement, `$1` first.
pub type Params<'p> = &'p [&'p dyn Param];

/// Statements prepared on one PostgreSQL connection.
pub(super) type Prepared = HashMap<Cow<'static, str>, postgres::Statement>;

/// Statements that a connection keeps. A program has a few hundred; when it has more, all are prepared anew.
const KEPT: usize = 1_000;

pub(super) enum Connection<'c> {
    Lite(&'c dyn Runs),
    /// With the rows that it is still to be given.
    Postgres(postgres::Transaction<'c>, &'c mut Prepared, Gathered),
    /// Reads of single statements, without the round trips of BEGIN and COMMIT.
    PostgresRead(&'c mut postgres::Client, &'c mut Prepared),
}

/// One transaction, given to operations as their first argument.
pub struct Tx<'c> {
    pub(super) connection: Connection<'c>,
    pub(super) scope: Scope,
    pub(super) ids: &'c Mutex<ContextV7>,
    pub(super) key: &'c Key,
    pub(super) now: Timestamp,
    /// Whether the commit leaves jobs, so that the runner is woken.
    pub(super) enqueued: bool,
    /// Whether a statement failed. PostgreSQL then takes back everything, whatever the operation says.
    pub(super) failed: bool,
    /// Words that the index is still to be given; see `search::write`.
    pub(super) unwritten: Vec<search::Words>,
    /// Words that were met, for finding what is misspelt.
    pub(super) spellings: search::Spellings,
}

/// One row of an answer.
#[derive(Clone, Copy)]
pub enum Row<'r> {
    /// SQLite's.
    Lite(&'r rusqlite::Row<'r>),
    /// PostgreSQL's.
    Postgres(&'r postgres::Row),
}

impl Row<'_> {
    /// The column at `place`, counted from 0.
    pub fn get<T: Column>(&self, place: usize) -> Result<T> {
        T::read(match *self {
            Row::Lite(row) => Cell::Lite(row.get_ref(place).map_err(failure::of_sqlite)?),
            Row::Postgres(row) => Cell::Postgres(row, place),
        })
    }

    /// The column at `place`, whose text names one of a few states.
    pub fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(&self, place: usize) -> Result<T> {
        self.get::<String>(place)?.parse().map_err(crate::Error::internal)
    }
}

impl Tx<'_> {
    /// When it happens; the same for the whole operation.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The business whose rows this transaction sees: the first value of nearly every statement.
    pub fn workspace(&self) -> Id<Workspace> {
        self.scope.workspace
    }

    /// Who acts.
    pub fn actor(&self) -> Actor {
        self.scope.actor
    }

    /// The business and who acts, to go on in a job.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Goes on for another business or actor: once it is known who asks.
    pub fn enter(&mut self, scope: Scope) {
        self.scope = scope;
    }

    /// The business's day.
    pub fn today(&self) -> Date {
        self.day_of(self.now)
    }

    /// The business's day at an instant.
    pub fn day_of(&self, at: Timestamp) -> Date {
        at.to_zoned(self.scope.zone.clone()).date()
    }

    /// The instant of a time by the business's clock. The calendar ends some hours before the year 9999 does: a time of
    /// those is its last instant, so that whoever asks can say that the day is too far away.
    pub fn moment_of(&self, at: DateTime) -> Timestamp {
        let beyond = if at.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
        clock::kept(at.to_zoned(self.scope.zone.clone()).map_or(beyond, |at| at.timestamp()))
    }

    /// A path of the business's own pages: `~/people` becomes `/b/ana-ruiz/people`.
    pub fn href(&self, path: &str) -> String {
        path.strip_prefix('~').map_or_else(|| path.to_owned(), |rest| format!("{}{rest}", self.scope.home))
    }

    /// A new id, ordered by time.
    pub fn new_id<T>(&mut self) -> Id<T> {
        let context = self.ids.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (seconds, nanos) =
            (self.now.as_second().max(0) as u64, self.now.subsec_nanosecond().max(0) as u32);
        Id::from_uuid(Uuid::new_v7(uuid::Timestamp::from_unix(&*context, seconds, nanos)))
    }

    /// Gives up serializable isolation for statements that guard themselves by locking the rows they change, so that
    /// nobody has to run again because of them. Must come before any other statement.
    pub(super) fn lock_rows_only(&mut self) -> Result<()> {
        match &mut self.connection {
            Connection::Postgres(client, ..) => client
                .batch_execute("set transaction isolation level read committed")
                .map_err(failure::of_postgres),
            Connection::Lite(_) | Connection::PostgresRead(..) => Ok(()),
        }
    }

    /// The statement of this engine, where one text cannot serve both.
    pub(super) fn text(&self, lite: &'static str, postgres: &'static str) -> &'static str {
        match self.connection {
            Connection::Lite(_) => lite,
            Connection::Postgres(..) | Connection::PostgresRead(..) => postgres,
        }
    }

    /// A secret that can be made again from what it is for and an id; only its hash is kept.
    pub fn derive<T>(&self, purpose: &str, id: Id<T>) -> String {
        self.key.derive(purpose, id.uuid())
    }

    /// Seals a secret of somebody else for its place, with the installation's key.
    pub fn seal(&self, place: Place<'_>, secret: &str) -> Result<Vec<u8>> {
        self.key.seal(place, secret)
    }

    /// Opens what was sealed for its place.
    pub fn unseal(&self, place: Place<'_>, sealed: &[u8]) -> Result<String> {
        self.key.unseal(place, sealed)
    }

    /// Runs a statement that answers no rows; returns how many rows it changed.
    pub fn exec(&mut self, sql: &'static str, params: Params<'_>) -> Result<u64> {
        self.changed(sql, params).inspect_err(|_| self.failed = true)
    }

    fn changed(&mut self, sql: &'static str, params: Params<'_>) -> Result<u64> {
        self.write_gathered()?;
        match &mut self.connection {
            Connection::Lite(statements) => statements.exec(sql, params),
            Connection::Postgres(client, prepared, _) => {
                let (sql, params) = asked::for_postgres(sql, params);
                let statement = prepare(prepared, sql, |sql| client.prepare(sql))?;
                with_values(&params, |values| client.execute(&statement, values))
            }
            Connection::PostgresRead(client, prepared) => {
                let (sql, params) = asked::for_postgres(sql, params);
                let statement = prepare(prepared, sql, |sql| client.prepare(sql))?;
                with_values(&params, |values| client.execute(&statement, values))
            }
        }
    }

    /// Inserts a row of which nobody asks whether it was there: PostgreSQL is given many such rows together, before the
    /// next other statement. Two that meet in one `on conflict do update` must not.
    pub fn insert(&mut self, sql: &'static str, params: Params<'_>) -> Result<()> {
        match &mut self.connection {
            Connection::Postgres(client, prepared, gathered) => gathered.wait(client, prepared, sql, params),
            Connection::Lite(_) | Connection::PostgresRead(..) => return self.exec(sql, params).map(drop),
        }
        .inspect_err(|_| self.failed = true)
    }

    /// Gives PostgreSQL the rows that were inserted so far.
    pub(super) fn write_gathered(&mut self) -> Result<()> {
        let Connection::Postgres(client, prepared, gathered) = &mut self.connection else { return Ok(()) };
        gathered.write(client, prepared).inspect_err(|_| self.failed = true)
    }

    /// Every row of an answer, read by `read`. Statements that can answer many rows carry a `limit`.
    pub fn all<T>(
        &mut self,
        sql: &'static str,
        params: Params<'_>,
        read: impl FnMut(Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        self.answered(sql, params, read).inspect_err(|_| self.failed = true)
    }

    fn answered<T>(
        &mut self,
        sql: &'static str,
        params: Params<'_>,
        mut read: impl FnMut(Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        self.write_gathered()?;
        let rows = match &mut self.connection {
            Connection::Lite(statements) => {
                let mut found = Vec::new();
                statements.each(sql, params, &mut |row| {
                    found.push(read(row)?);
                    Ok(())
                })?;
                return Ok(found);
            }
            Connection::Postgres(client, prepared, _) => {
                let (sql, params) = asked::for_postgres(sql, params);
                let statement = prepare(prepared, sql, |sql| client.prepare(sql))?;
                with_values(&params, |values| client.query(&statement, values))?
            }
            Connection::PostgresRead(client, prepared) => {
                let (sql, params) = asked::for_postgres(sql, params);
                let statement = prepare(prepared, sql, |sql| client.prepare(sql))?;
                with_values(&params, |values| client.query(&statement, values))?
            }
        };
        rows.iter().map(|row| read(Row::Postgres(row))).collect()
    }

    /// The first row of an answer, where there is one.
    pub fn first<T>(
        &mut self,
        sql: &'static str,
        params: Params<'_>,
        read: impl FnMut(Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.all(sql, params, read)?.into_iter().next())
    }

    /// The one row of an answer; its absence is `NotFound`.
    pub fn one<T>(
        &mut self,
        sql: &'static str,
        params: Params<'_>,
        read: impl FnMut(Row<'_>) -> Result<T>,
    ) -> Result<T> {
        self.first(sql, params, read)?.ok_or(crate::Error::NotFound)
    }

    /// How many, by a statement that answers one number.
    pub fn count(&mut self, sql: &'static str, params: Params<'_>) -> Result<i64> {
        self.one(sql, params, |row| row.get(0))
    }
}

pub(super) fn prepare(
    prepared: &mut Prepared,
    sql: impl Into<Cow<'static, str>>,
    prepare: impl FnOnce(&str) -> std::result::Result<postgres::Statement, postgres::Error>,
) -> Result<postgres::Statement> {
    let sql = sql.into();
    if let Some(statement) = prepared.get(&sql) {
        return Ok(statement.clone());
    }
    let statement = prepare(&listed::for_postgres(&sql)).map_err(failure::of_postgres)?;
    if listed::is_planned_anew(&sql) {
        return Ok(statement);
    }
    if prepared.len() == KEPT {
        prepared.clear();
    }
    prepared.insert(sql, statement.clone());
    Ok(statement)
}

fn with_values<T>(
    params: Params<'_>,
    run: impl FnOnce(&[&(dyn postgres::types::ToSql + Sync)]) -> std::result::Result<T, postgres::Error>,
) -> Result<T> {
    let values: Vec<Value<'_>> = params.iter().map(|param| param.value()).collect();
    let values: Vec<&(dyn postgres::types::ToSql + Sync)> = values.iter().map(|value| value as _).collect();
    run(&values).map_err(failure::of_postgres)
}
