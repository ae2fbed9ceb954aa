//! The statements that one SQLite connection has prepared.
//!
//! They are found by where their text stands in the program, which takes no look at the text itself, and each knows
//! beforehand which value goes where. An import runs fifty statements for a row; with rusqlite's own cache, which is
//! keyed by the text, finding and binding them was an eighth of its time.

use std::{cell::RefCell, collections::HashMap};

use rusqlite::{Connection as Sqlite, Statement};

use super::{
    asked::{self, Conditions, LeftOut},
    cell::Param,
    failure, listed,
    tx::Row,
};
use crate::Result;

/// Statements that a connection keeps. A program has a few hundred; when it has more, all are prepared anew.
const KEPT: usize = 256;

/// Runs statements of the program on one connection. A trait, so that a `Tx` need not carry the connection's lifetime.
pub(super) trait Runs {
    /// Runs a statement that answers no rows; answers how many it changed.
    fn exec(&self, sql: &'static str, params: &[&dyn Param]) -> Result<u64>;
    /// Hands over every row of an answer.
    fn each(
        &self,
        sql: &'static str,
        params: &[&dyn Param],
        row: &mut dyn FnMut(Row<'_>) -> Result<()>,
    ) -> Result<()>;
}

/// A connection and what it has prepared.
pub(super) struct Statements<'c> {
    connection: &'c Sqlite,
    prepared: RefCell<HashMap<*const str, Known<'c>>>,
}

/// A statement of the program, prepared for each set of what was asked so far.
struct Known<'c> {
    conditions: Conditions,
    /// How many values it is given.
    values: usize,
    prepared: Vec<(LeftOut, Prepared<'c>)>,
}

struct Prepared<'c> {
    statement: Statement<'c>,
    /// Which of the values each place takes: SQLite numbers `$2` by first appearance.
    takes: Vec<usize>,
}

impl<'c> Statements<'c> {
    pub(super) fn of(connection: &'c Sqlite) -> Self {
        Self { connection, prepared: RefCell::default() }
    }

    fn with<T>(
        &self,
        sql: &'static str,
        params: &[&dyn Param],
        run: impl FnOnce(&mut Statement<'c>) -> Result<T>,
    ) -> Result<T> {
        let mut kept = self.prepared.borrow_mut();
        if kept.len() >= KEPT && !kept.contains_key(&std::ptr::from_ref(sql)) {
            kept.clear();
        }
        let known = kept.entry(sql).or_insert_with(|| Known::of(sql));
        let Prepared { statement, takes } = known.prepared(self.connection, sql, params)?;
        for (place, &value) in takes.iter().enumerate() {
            statement.raw_bind_parameter(place + 1, params[value].value()).map_err(failure::of_sqlite)?;
        }
        let result = run(statement);
        statement.clear_bindings();
        result
    }
}

impl<'c> Known<'c> {
    fn of(sql: &'static str) -> Self {
        Self { conditions: Conditions::of(sql), values: asked::values(sql), prepared: Vec::new() }
    }

    fn prepared(
        &mut self,
        connection: &'c Sqlite,
        sql: &'static str,
        params: &[&dyn Param],
    ) -> Result<&mut Prepared<'c>> {
        assert_eq!(self.values, params.len(), "every value that is given must be used: {sql}");
        let left = self.conditions.left_out(params);
        let place = match self.prepared.iter().position(|(other, _)| *other == left) {
            Some(place) => place,
            None => {
                let prepared = Prepared::new(connection, &self.conditions.without(left, sql))?;
                self.prepared.push((left, prepared));
                self.prepared.len() - 1
            }
        };
        Ok(&mut self.prepared[place].1)
    }
}

impl<'c> Prepared<'c> {
    fn new(connection: &'c Sqlite, sql: &str) -> Result<Self> {
        let text = listed::for_lite(sql);
        let statement = connection.prepare(&text).map_err(failure::of_sqlite)?;
        #[cfg(debug_assertions)]
        super::plans::check(connection, &text);
        let names = (1..=statement.parameter_count()).map(|place| statement.parameter_name(place));
        let takes = names
            .map(|name| {
                let number: Option<usize> = name.and_then(|name| name.strip_prefix('$')?.parse().ok());
                number.unwrap_or_else(|| panic!("values are called $1, $2 and so on: {sql}")) - 1
            })
            .collect();
        Ok(Self { statement, takes })
    }
}

impl Runs for Statements<'_> {
    fn exec(&self, sql: &'static str, params: &[&dyn Param]) -> Result<u64> {
        self.with(sql, params, |statement| {
            statement.raw_execute().map(|changed| changed as u64).map_err(failure::of_sqlite)
        })
    }

    fn each(
        &self,
        sql: &'static str,
        params: &[&dyn Param],
        row: &mut dyn FnMut(Row<'_>) -> Result<()>,
    ) -> Result<()> {
        self.with(sql, params, |statement| {
            let mut rows = statement.raw_query();
            while let Some(found) = rows.next().map_err(failure::of_sqlite)? {
                row(Row::Lite(found))?;
            }
            Ok(())
        })
    }
}
