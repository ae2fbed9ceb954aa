//! How many rows SQLite is to expect.
//!
//! It knows nothing of a table until it is analyzed, and then takes the first column of an index for a rare one. Ours is
//! the business, of which there is one with a hundred thousand rows: it would read all of them from an index that holds
//! the answer rather than ten from one that does not. And measuring would have it plan the same statement otherwise on
//! each installation. So it is told, once and for all, that there is a lot of everything, but for tables and indexes that
//! stay small: they say so behind the first line that makes them, `-- few: why`.

use rusqlite::Connection as Sqlite;

use super::failure;
use crate::Result;

/// Rows of a table of all businesses.
const MANY: u64 = 1_000_000;
/// Rows of one that stays small, and of an index of what is open, waiting or otherwise rare.
const FEW: u64 = 1_000;
/// Of the rows of an index, one in so many is of one business.
const BUSINESSES: u64 = 10;
/// Of those that agree in one column, one in so many agrees in the next one too.
const DISTINCT: u64 = 100;

/// What says of a table or an index that it stays small.
const STAYS_SMALL: &str = "-- few: ";

/// Writes what is to be expected of every index. Whoever opens the database from now on plans by it.
pub(super) fn write(connection: &Sqlite) -> Result<()> {
    // The way to have the table for estimates made; looking at one row of each index takes no time.
    connection
        .execute_batch("pragma analysis_limit = 1; analyze; delete from sqlite_stat1")
        .map_err(failure::of_sqlite)?;
    for index in indexes(connection).map_err(failure::of_sqlite)? {
        connection
            .execute(
                "insert into sqlite_stat1 (tbl, idx, stat) values ($1, $2, $3)",
                (&index.table, &index.name, index.expected()),
            )
            .map_err(failure::of_sqlite)?;
    }
    Ok(())
}

/// Whether a table or an index says of itself that it stays small, by the statement that made it.
pub(super) fn stays_small(made: &str) -> bool {
    made.lines().next().is_some_and(|first| first.contains(STAYS_SMALL))
}

/// An index as far as it says what to expect of it.
struct Index {
    table: String,
    name: String,
    columns: u32,
    is_of_a_business: bool,
    is_unique: bool,
    stays_small: bool,
}

fn indexes(connection: &Sqlite) -> rusqlite::Result<Vec<Index>> {
    let mut statement = connection.prepare(
        "select made.name, listed.name, listed.\"unique\", made.sql, coalesce(own.sql, ''),
             (select count(*) from pragma_index_info(listed.name)),
             (select name from pragma_index_info(listed.name) where seqno = 0)
         from sqlite_schema made join pragma_index_list(made.name) listed
             left join sqlite_schema own on own.type = 'index' and own.name = listed.name
         where made.type = 'table'",
    )?;
    let read = statement.query_map([], |row| {
        let made: [String; 2] = [row.get(3)?, row.get(4)?];
        Ok(Index {
            table: row.get(0)?,
            name: row.get(1)?,
            is_unique: row.get(2)?,
            stays_small: made.iter().any(|sql| stays_small(sql)),
            columns: row.get(5)?,
            is_of_a_business: row.get::<_, Option<String>>(6)?.as_deref() == Some("workspace_id"),
        })
    })?;
    read.collect()
}

impl Index {
    /// Its rows, and how many of them agree in the first column, in the first two, and so on, as `sqlite_stat1` has it.
    fn expected(&self) -> String {
        let rows = if self.stays_small { FEW } else { MANY };
        let first = if self.is_of_a_business { rows / BUSINESSES } else { rows / DISTINCT };
        let alike = (0..self.columns).map(|further| {
            let is_all = further + 1 == self.columns;
            if is_all && self.is_unique { 1 } else { (first / DISTINCT.saturating_pow(further)).max(2) }
        });
        std::iter::once(rows).chain(alike).map(|count| count.to_string()).collect::<Vec<_>>().join(" ")
    }
}
