//! How many rows PostgreSQL is to expect.
//!
//! It counts the rows of a table at most once a minute. Until then it takes one that was empty for nearly empty, and any
//! index of it for as good as the right one: the rows that came meanwhile are walked through for each statement, and for
//! each reference that it checks. So whoever writes many rows has them counted soon. SQLite is told once and for all (see
//! `estimates`).

use crate::{Db, Result, Scope};

/// Has the rows counted of tables that are four times as large as when they were counted last.
pub fn measure(db: &Db) -> Result<()> {
    db.write_now(Scope::installation(), |tx| {
        let sql = tx.text(
            "select 1",
            "do $$
             declare grown regclass;
             begin
                 for grown in
                     select oid::regclass from pg_class
                     where relkind = 'r' and relnamespace = current_schema()::regnamespace
                       and pg_relation_size(oid) > 4 * relpages * current_setting('block_size')::bigint
                 loop
                     execute format('analyze %s', grown);
                 end loop;
             end $$",
        );
        tx.all(sql, &[], |_| Ok(())).map(drop)
    })
}
