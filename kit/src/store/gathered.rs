//! Rows that PostgreSQL is given together.
//!
//! Every statement is a way to the server and back, and one person of an import was twenty of them. So rows of which
//! nobody asks what became wait for the next statement that asks something, or for the commit. They go there in one:
//! those of a table as lists, one for each column, and those of all tables in one statement, so that it is looked only
//! behind the last of them whether what they refer to is there.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    mem,
};

use postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};

use super::{
    cell::Boxed,
    failure,
    tx::{Params, Prepared, prepare},
};
use crate::{Error, Result};

/// Rows that wait at most.
const MOST: usize = 10_000;

/// The rows that wait, by the statement that inserts one of them.
#[derive(Default)]
pub(super) struct Gathered {
    rows: usize,
    lists: BTreeMap<&'static str, Vec<List>>,
}

impl Gathered {
    /// Has a row wait until all of them are written.
    pub(super) fn wait(
        &mut self,
        client: &mut postgres::Transaction<'_>,
        prepared: &mut Prepared,
        sql: &'static str,
        params: Params<'_>,
    ) -> Result<()> {
        if self.rows == MOST {
            self.write(client, prepared)?;
        }
        let lists = match self.lists.entry(sql) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let statement = prepare(prepared, sql, |sql| client.prepare(sql))?;
                entry.insert(statement.params().iter().map(List::of).collect())
            }
        };
        assert_eq!(lists.len(), params.len(), "every value that is given must be used: {sql}");
        for (list, param) in lists.iter_mut().zip(params) {
            list.push(&param.value()).map_err(Error::internal)?;
        }
        self.rows += 1;
        Ok(())
    }

    /// Writes all that wait.
    pub(super) fn write(
        &mut self,
        client: &mut postgres::Transaction<'_>,
        prepared: &mut Prepared,
    ) -> Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let Self { lists, .. } = mem::take(self);
        let statement = prepare(prepared, together(&lists), |sql| client.prepare(sql))?;
        let lists: Vec<&(dyn ToSql + Sync)> = lists.values().flatten().map(|list| list as _).collect();
        client.execute(&statement, &lists).map(drop).map_err(failure::of_postgres)
    }
}

/// One statement that inserts the rows of all.
fn together(lists: &BTreeMap<&'static str, Vec<List>>) -> String {
    let mut given = 0;
    let mut inserts: Vec<String> = lists
        .iter()
        .map(|(sql, lists)| {
            let types: Vec<&str> = lists.iter().map(|list| list.of.name()).collect();
            let insert = of_lists(sql, &types, given);
            given += lists.len();
            insert
        })
        .collect();
    let last = inserts.pop().unwrap_or_default();
    let before: Vec<String> =
        inserts.iter().enumerate().map(|(place, insert)| format!("w{place} as ({insert})")).collect();
    if before.is_empty() { last } else { format!("with {} {last}", before.join(", ")) }
}

/// A statement that inserts one row of values, as one that inserts as many as its lists are long: `values ($1, $2)`
/// becomes `select v1, v2 from unnest($1::uuid[], $2::text[]) as v (v1, v2)`. So many values are given before its own.
fn of_lists(sql: &str, types: &[&str], given: usize) -> String {
    const VALUES: &str = "values (";
    let start = sql.find(VALUES).unwrap_or_else(|| panic!("it inserts values: {sql}"));
    let (into, values) = (&sql[..start], &sql[start + VALUES.len()..]);
    let mut depth = 1;
    let end = values.find(|letter| {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth == 0
    });
    let end = end.unwrap_or_else(|| panic!("its values end: {sql}"));
    let (values, rest) = (values[..end].replace('$', "v"), &values[end + 1..]);
    let lists: Vec<String> =
        types.iter().enumerate().map(|(place, of)| format!("${}::{of}[]", given + place + 1)).collect();
    let names: Vec<String> = (1..=types.len()).map(|place| format!("v{place}")).collect();
    format!("{into}select {values} from unnest({}) as v ({}){rest}", lists.join(", "), names.join(", "))
}

/// The values of one column, as PostgreSQL writes a list.
struct List {
    of: Type,
    length: i32,
    values: BytesMut,
}

impl List {
    fn of(of: &Type) -> Self {
        Self { of: of.clone(), length: 0, values: BytesMut::new() }
    }

    fn push(&mut self, value: &dyn ToSql) -> std::result::Result<(), Boxed> {
        let start = self.values.len();
        self.values.extend_from_slice(&NOTHING.to_be_bytes());
        if let IsNull::No = value.to_sql_checked(&self.of, &mut self.values)? {
            let length = i32::try_from(self.values.len() - start - size_of::<i32>())?;
            self.values[start..start + size_of::<i32>()].copy_from_slice(&length.to_be_bytes());
        }
        self.length += 1;
        Ok(())
    }
}

/// The length of what is null.
const NOTHING: i32 = -1;

impl std::fmt::Debug for List {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{} of {}", self.length, self.of)
    }
}

impl ToSql for List {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Boxed> {
        let (dimensions, may_hold_nulls, first): (i32, i32, i32) = (1, 1, 1);
        out.extend_from_slice(&dimensions.to_be_bytes());
        out.extend_from_slice(&may_hold_nulls.to_be_bytes());
        out.extend_from_slice(&self.of.oid().to_be_bytes());
        out.extend_from_slice(&self.length.to_be_bytes());
        out.extend_from_slice(&first.to_be_bytes());
        out.extend_from_slice(&self.values);
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true // the statement itself says which lists it takes
    }

    to_sql_checked!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_of_one_row_becomes_one_of_lists() {
        assert_eq!(
            of_lists(
                "insert into sale (day, words) values ($1, made_of(split($2, ' '))) on conflict do nothing",
                &["date", "text"],
                3
            ),
            "insert into sale (day, words) select v1, made_of(split(v2, ' ')) \
             from unnest($4::date[], $5::text[]) as v (v1, v2) on conflict do nothing"
        );
    }

    #[test]
    fn what_waits_for_several_tables_goes_in_one_statement() {
        let lists =
            [("insert into a (x) values ($1)", Type::UUID), ("insert into b (y) values ($1)", Type::TEXT)];
        let lists = lists.into_iter().map(|(sql, of)| (sql, vec![List::of(&of)])).collect();
        assert_eq!(
            together(&lists),
            "with w0 as (insert into a (x) select v1 from unnest($1::uuid[]) as v (v1)) \
             insert into b (y) select v1 from unnest($2::text[]) as v (v1)"
        );
    }
}
