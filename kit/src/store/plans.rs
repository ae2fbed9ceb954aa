//! What a debug build asks of every statement: that it looks at the rows it needs and not at all that are there.
//!
//! A statement whose index was forgotten is as quick as any other while there are ten rows, so no story would notice it.
//! Therefore SQLite is asked for its plan when a statement is prepared, and one that goes through a whole table, or through
//! all that a business has in it, panics in the first story that runs it. Two kinds may: those that stop at their `limit`
//! without sorting first, and those of tables that stay small (see `estimates`). One that is meant to read everything says so:
//! `/* all: why */`.

use rusqlite::Connection as Sqlite;

use super::estimates::stays_small;

/// Steps of a plan that read everything a business has.
const OF_A_BUSINESS: &str = "(workspace_id=?)";

/// Panics where a statement reads more than it needs.
pub(super) fn check(connection: &Sqlite, sql: &str) {
    // Of what is inserted, the plan shows only who might have waited for it.
    let is_new = sql.starts_with("insert into") && sql.contains(" values (");
    if is_new || sql.contains("/* all: ") || sql.starts_with("explain ") {
        return;
    }
    let plan = plan(connection, sql);
    let sorts = plan.iter().any(|step| step.contains("TEMP B-TREE"));
    if sql.contains("limit") && !sorts {
        return;
    }
    for step in &plan {
        let made = match walked(step) {
            Some(Walk::Table(called)) => made_by(connection, &real_name(sql, called)),
            Some(Walk::Index(index)) => made_by(connection, index),
            None => continue,
        };
        assert!(
            made.is_empty() || made.iter().any(|sql| stays_small(sql)),
            "{step}: which is all there is. Give it an index, a limit it can stop at, or say in the migration why there \
             are few:\n{sql}\n{plan:#?}"
        );
    }
}

fn plan(connection: &Sqlite, sql: &str) -> Vec<String> {
    let mut statement =
        connection.prepare(&format!("explain query plan {sql}")).expect("the statement is SQL");
    let mut rows = statement.raw_query();
    let mut steps = Vec::new();
    while let Some(row) = rows.next().expect("a plan") {
        steps.push(row.get(3).expect("a step is a text"));
    }
    steps
}

/// What a step goes through from its beginning to its end.
enum Walk<'s> {
    /// A table, as the statement calls it.
    Table(&'s str),
    /// An index, or what a business has in it.
    Index(&'s str),
}

fn walked(step: &str) -> Option<Walk<'_>> {
    let mut words = step.split(' ');
    match (words.next()?, words.next()?) {
        ("SCAN", _) if step.contains("VIRTUAL TABLE") => None,
        ("SCAN", called) => {
            Some(step.split_once(" INDEX ").map_or(Walk::Table(called), |(_, index)| Walk::Index(index)))
        }
        ("SEARCH", _) if step.ends_with(OF_A_BUSINESS) => words.nth_back(1).map(Walk::Index),
        _ => None,
    }
}

/// The table that a statement calls so: `from contact c` calls `contact` c.
fn real_name(sql: &str, called: &str) -> String {
    let words: Vec<&str> = sql.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let named = words
        .windows(3)
        .find(|words| ["from", "join", "update", "into"].contains(&words[0]) && words[2] == called);
    named.map_or(called, |words| words[1]).to_owned()
}

/// The statements that made an index and its table, or a table; none for what a statement makes for itself, which is as
/// small as what it read.
fn made_by(connection: &Sqlite, name: &str) -> Vec<String> {
    let mut statement = connection
        .prepare(
            "select coalesce(sql, '') from sqlite_schema
             where type in ('table', 'index') and name = $1 or name = (select tbl_name from sqlite_schema where name = $1)",
        )
        .expect("SQL");
    let made = statement.query_map([name], |row| row.get(0)).expect("the schema can be read");
    made.collect::<Result<_, _>>().expect("texts")
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;
    use crate::store::estimates;

    fn is_fine(sql: &'static str) -> bool {
        catch_unwind(|| {
            let shop = Sqlite::open_in_memory().expect("a database in memory");
            shop.execute_batch(
                "create table sale (workspace_id blob, id blob, day text, seller_id blob, primary key (workspace_id, id));
                 create index sale_by_day on sale (workspace_id, day);
                 create index sale_of_seller on sale (workspace_id, seller_id, day) where day is not null;
                 create table seller ( -- few: those of one shop
                     workspace_id blob, id blob, name text, primary key (workspace_id, id))",
            )
            .expect("tables");
            estimates::write(&shop).expect("estimates");
            check(&shop, sql);
        })
        .is_ok()
    }

    #[test]
    fn a_statement_that_reads_all_there_is_panics() {
        assert!(!is_fine("select day from sale"));
        assert!(!is_fine("select count(*) from sale s where s.workspace_id = $1"));
        assert!(
            !is_fine("select id from sale where workspace_id = $1 and seller_id = $2"),
            "its index is partial"
        );
        assert!(
            !is_fine("select id from sale where workspace_id = $1 order by seller_id limit 5"),
            "all are sorted"
        );
    }

    #[test]
    fn one_that_an_index_answers_or_that_stops_or_reads_a_few_does_not() {
        assert!(is_fine("select day from sale where workspace_id = $1 and id = $2"));
        assert!(is_fine(
            "select id from sale where workspace_id = $1 and seller_id = $2 and day is not null"
        ));
        assert!(is_fine("select id from sale where workspace_id = $1 order by day limit 5"));
        assert!(is_fine("select name from seller where workspace_id = $1 order by name"));
        assert!(is_fine(
            "select s.name from seller s join sale on sale.workspace_id = s.workspace_id and sale.id = $2
                         where s.workspace_id = $1"
        ));
        assert!(is_fine("select sum(day) from sale /* all: the shop is counted */"));
        assert!(is_fine("insert into sale (workspace_id, id) values ($1, $2)"));
    }
}
