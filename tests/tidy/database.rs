//! Rules about SQL: where it stands, that it keeps businesses apart, and that one text serves both engines.

use std::collections::BTreeSet;

use super::{
    except, none, places,
    source::{Source, file, files, split},
};

/// Tables that do not belong to one business, and why.
const GLOBAL: &[(&str, &str)] = &[
    ("workspace", "the businesses themselves"),
    ("person", "one person may belong to several businesses"),
    ("session", "a person's"),
    ("link", "found by its secret, before the business is known"),
    ("attempt", "counted for an address or an account"),
    ("installation", "one row for all"),
    ("authority", "one for all businesses"),
    ("seal_certificate", "public: whoever has a file asks who sealed it"),
    ("lease", "turns of the nodes"),
];

/// Statements outside a `store.rs`, and why.
const SQL_ELSEWHERE: &[(&str, &str)] = &[
    ("kit/src/web/answered.rs", "a concept of one file: its rows and nothing else"),
    ("kit/src/web/limits.rs", "a concept of one file: its rows and nothing else"),
    (
        "parts/partnerships/src/partnerships/choose.rs",
        "who is offered is what the query says, and nothing else",
    ),
    ("parts/partnerships/src/partnerships/list.rs", "what a line says is what its query counts"),
    ("parts/workspace/src/doors.rs", "a concept of one file: the query behind each door"),
    ("parts/workspace/src/links/mod.rs", "a concept of one file: its rows and nothing else"),
];

/// A statement in the product's code.
struct Statement {
    place: String,
    sql: String,
}

impl Statement {
    /// The tables it reads and writes.
    fn tables(&self) -> BTreeSet<&str> {
        let words: Vec<&str> = self
            .sql
            .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .filter(|word| !word.is_empty())
            .collect();
        let before = ["from", "join", "into", "update"];
        words.windows(2).filter(|pair| before.contains(&pair[0])).map(|pair| pair[1]).collect()
    }
}

fn statements(source: &Source) -> Vec<Statement> {
    let (_, literals) = split(source.product());
    literals
        .into_iter()
        .filter(|literal| {
            let sql = literal.text.trim_start();
            ["select ", "insert into ", "update ", "delete from ", "with "]
                .iter()
                .any(|verb| sql.starts_with(verb))
                && [" from ", " into ", " set ", "insert into ", "delete from "]
                    .iter()
                    .any(|word| sql.contains(word))
        })
        .map(|literal| Statement { place: format!("{}:{}", source.path, literal.line), sql: literal.text })
        .collect()
}

/// The tables that both engines have, with what stands between their brackets.
fn tables() -> Vec<(String, String)> {
    let mut tables = Vec::new();
    let of_one_engine =
        |source: &Source| [".sqlite.sql", ".postgres.sql"].iter().any(|end| source.path.ends_with(end));
    for source in files(".sql").into_iter().filter(|source| !of_one_engine(source)) {
        for table in source.text.split("create table ").skip(1) {
            let (name, rest) = table.split_once('(').expect("a table has columns");
            let columns = rest.split("\n);").next().unwrap_or_default();
            tables.push((name.trim().to_owned(), columns.to_owned()));
        }
    }
    tables
}

#[test]
fn sql_stands_with_the_rows_it_is_about() {
    let against = files(".rs")
        .iter()
        .filter(|source| !source.path.starts_with("kit/src/store/") && !source.path.ends_with("/store.rs"))
        .flat_map(statements)
        .map(|statement| format!("{}: {}", statement.place, statement.sql.lines().next().unwrap_or_default()))
        .collect();
    except("move it into the concept's store.rs", against, SQL_ELSEWHERE);
}

#[test]
fn every_statement_of_a_part_names_the_business_whose_rows_it_means() {
    let global: Vec<&str> = GLOBAL.iter().map(|(table, _)| *table).collect();
    let owned: BTreeSet<String> =
        tables().into_iter().map(|(name, _)| name).filter(|name| !global.contains(&name.as_str())).collect();
    let mut against = Vec::new();
    for statement in
        files(".rs").iter().filter(|source| source.path.starts_with("parts/")).flat_map(statements)
    {
        let owns = statement.tables().into_iter().find(|table| owned.contains(*table));
        if let Some(table) = owns.filter(|_| !statement.sql.contains("workspace_id")) {
            against.push(format!("{}: {table} without workspace_id", statement.place));
        }
    }
    none("a statement without its business may show another one's rows", against);
}

#[test]
fn every_table_carries_its_business_first_in_its_key() {
    let tables = tables();
    for (table, why) in GLOBAL {
        assert!(tables.iter().any(|(name, _)| name == table), "{table} ({why}) is no table");
    }
    let against = tables
        .iter()
        .filter(|(name, _)| !GLOBAL.iter().any(|(global, _)| global == name))
        .filter(|(_, columns)| {
            let only_row = columns.contains("workspace_id uuid primary key");
            let first = columns.contains("workspace_id uuid not null")
                && columns.contains("primary key (workspace_id");
            !only_row && !first
        })
        .map(|(name, _)| name.clone())
        .collect();
    none("businesses are kept apart by their keys", against);
}

#[test]
fn only_the_store_knows_which_engine_it_talks_to() {
    let words =
        ["is_lite", "Connection::", "Row::Lite", "Row::Postgres", "Cell::Lite", "rusqlite::", "postgres::"];
    let mut against = Vec::new();
    for source in files(".rs").iter().filter(|source| !source.path.starts_with("kit/src/store/")) {
        against.extend(words.iter().flat_map(|word| places(&source.path, source.product(), word)));
    }
    none("one SQL text serves both engines", against);
}

#[test]
fn every_migration_is_listed_and_has_its_three_files() {
    let list = file("migrations/lib.rs").expect("the list of migrations");
    let written = files(".sql").into_iter().filter(|source| source.path.starts_with("migrations/"));
    for source in written {
        let name =
            source.path.trim_start_matches("migrations/").split('.').next().unwrap_or_default().to_owned();
        assert!(
            list.contains(&format!("migration!(\"{name}\")")),
            "{} is not listed in migrations/lib.rs",
            source.path
        );
    }
    let mut listed: Vec<&str> =
        list.split("migration!(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let in_order = listed.clone();
    listed.sort_unstable();
    listed.dedup();
    assert_eq!(listed, in_order, "migrations run in the order of their names");
}

#[test]
fn a_statement_is_known_by_its_verb_and_its_tables() {
    let source = Source {
        path: "parts/x/src/store.rs".into(),
        text: "f(\"select a from service s join term t on t.id = s.id\", \"select a person\")".into(),
    };
    let found = statements(&source);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].tables().into_iter().collect::<Vec<_>>(), ["service", "term"]);
}
