//! Nothing that refers to a person is forgotten when two people turn out to be one: every such column of the database is in
//! a part's list, and every list names columns that are there.

use std::collections::BTreeSet;

use entente::app::REFERENCES;
use kit::{Result, Scope, Tx};
use network::references::{Fate, Kept, Moved, Reference};
use stage::{Engine, Stage, on_both_engines};

/// Names of columns that hold a person's id, with or without a foreign key.
const NAMES: &[&str] = &["contact_id", "client_id", "met_through", "merged_into", "introduced_by"];

/// Columns of documents, and what stands in them. None is asked by a person's id.
const DOCUMENTS: &[(&str, &str)] = &[
    ("agreement.decisions", "what becomes of terms, by their ids"),
    ("agreement.particulars", "what its words say, and who acts for each side"),
    ("agreement_offer.body", "terms, which name services and no person"),
    ("bulk_edit.along", "words, and views"),
    ("bulk_edit.among", "a filter of the list"),
    ("bulk_edit.wanted", "words"),
    ("bulk_edit_person.made", "words"),
    ("company.services_offered", "services"),
    ("contact.emails", "addresses"),
    ("contact.needs", "services"),
    ("contact.phones", "numbers"),
    ("contact.postal", "places"),
    ("contact.tags", "words"),
    ("contact.websites", "addresses"),
    ("discovery.value_answers", "words"),
    ("event_detail.detail", "what was so when it happened"),
    ("export.filter", "a filter of the list"),
    ("fee.explanation", "figures"),
    ("house_template.particulars", "words"),
    ("import.mapping", "words"),
    ("import_change.after", "a person by a reference beside it, as they became"),
    ("import_change.before", "a person by a reference beside it, as they were"),
    ("import_columns.columns", "words of the file"),
    ("import_columns.sheets", "names of sheets"),
    ("import_example.person", "somebody who is not known yet"),
    ("import_example.mail", "words about mail"),
    ("import_mapping.mapping", "words"),
    ("import_row.waiting", "a row of the file"),
    ("import_remark.remarks", "words of the file"),
    ("job.payload", "ids of what the job is about; it finds nothing to do when that is gone"),
    ("merging.record", "two people as they were; it is found by their ids"),
    ("payment.asked", "figures"),
    ("review.pack", "figures of one day"),
    ("saved_view.filter", "a filter of the list"),
    ("term.body", "a promise"),
    ("wording.body", "what lay before both, with the names they then had"),
    ("workspace.value_names", "words"),
];

#[test]
fn every_column_that_refers_to_a_person_is_in_a_list() {
    on_both_engines(|stage| {
        let listed: BTreeSet<String> = REFERENCES.all().map(ToString::to_string).collect();
        let columns = columns(stage);
        let named = columns.iter().filter(|(column, _)| {
            let name = column.rsplit('.').next().unwrap_or_default();
            NAMES.iter().any(|known| name == *known || name.ends_with(&format!("_{known}")))
        });
        let mut people: BTreeSet<String> = named.map(|(column, _)| column.clone()).collect();
        people.extend(keys_to_people(stage));
        assert!(
            people.contains("referral.client_id") && people.contains("contact.met_through"),
            "{people:?}"
        );
        let forgotten: Vec<&String> = people.difference(&listed).collect();
        assert!(forgotten.is_empty(), "in no part's REFERENCES: {forgotten:?}");
        let there: BTreeSet<String> = columns.into_iter().map(|(column, _)| column).collect();
        let gone: Vec<&String> = listed.difference(&there).collect();
        assert!(gone.is_empty(), "in a part's REFERENCES, and no column: {gone:?}");
    });
}

#[test]
fn whoever_goes_leaves_no_row_behind_that_needs_them() {
    on_both_engines(|stage| {
        let outlive = REFERENCES.all().filter(|reference| reference.kept == Kept::WhateverCame);
        let outlive: BTreeSet<String> = outlive.map(ToString::to_string).collect();
        let left: Vec<String> = keys_to_people(stage).filter(|column| outlive.contains(column)).collect();
        assert!(!outlive.is_empty() && left.is_empty(), "rows of these hold a person who is to go: {left:?}");
    });
}

#[test]
fn whatever_refers_to_a_person_is_found_by_an_index() {
    on_both_engines(|stage| {
        let begins: BTreeSet<String> = beginnings_of_indexes(stage).collect();
        let is_read = |reference: &&Reference| {
            matches!(reference.fate, Fate::Moves(_) | Fate::Copies(_)) || reference.kept != Kept::WhateverCame
        };
        let read = REFERENCES.all().filter(is_read).map(ToString::to_string);
        let slow: Vec<String> = read.filter(|column| !begins.contains(column)).collect();
        assert_eq!(slow, [""; 0], "a person who is merged or removed has these read from end to end");
    });
}

#[test]
fn every_document_in_a_column_is_known_to_hold_nobody() {
    on_both_engines(|stage| {
        let documents: BTreeSet<String> = columns(stage)
            .into_iter()
            .filter(|(_, kind)| kind == "jsonb")
            .map(|(column, _)| column)
            .collect();
        let listed = REFERENCES.all().map(ToString::to_string);
        let known: BTreeSet<String> =
            DOCUMENTS.iter().map(|(column, _)| (*column).to_owned()).chain(listed).collect();
        let unknown: Vec<&String> = documents.difference(&known).collect();
        assert!(unknown.is_empty(), "say what stands in them, or list them as references: {unknown:?}");
        let gone = DOCUMENTS.iter().filter(|(column, _)| !documents.contains(*column)).collect::<Vec<_>>();
        assert!(gone.is_empty(), "no such column: {gone:?}");
    });
}

#[test]
fn every_statement_of_a_reference_is_understood_by_both_databases() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| {
            let (one, other) = (tx.new_id(), tx.new_id());
            assert!(REFERENCES.hanging_on(tx, one)?.is_none());
            assert_eq!(REFERENCES.move_all(tx, one, other)?, []);
            let every =
                REFERENCES.all().map(|reference| Moved { column: reference.to_string(), keys: Vec::new() });
            REFERENCES.move_back(tx, one, other, &every.collect::<Vec<_>>())
        });
    });
}

/// Every column as `table.column`, and what kind of value it holds.
fn columns(stage: &Stage) -> Vec<(String, String)> {
    ask(
        stage,
        match stage.engine {
            Engine::Sqlite => {
                "select m.name || '.' || c.name, c.type from sqlite_master m join pragma_table_info(m.name) c
             where m.type = 'table'"
            }
            Engine::Postgres => {
                "select table_name || '.' || column_name, data_type::text from information_schema.columns
             join information_schema.tables using (table_schema, table_name)
             where table_schema = 'public' and table_type = 'BASE TABLE'"
            }
        },
    )
}

/// Every column with a foreign key to people, as `table.column`.
fn keys_to_people(stage: &Stage) -> impl Iterator<Item = String> {
    let keys = ask(stage, match stage.engine {
        Engine::Sqlite => {
            "select m.name || '.' || k.\"from\", k.\"to\" from sqlite_master m join pragma_foreign_key_list(m.name) k
             where m.type = 'table' and k.\"table\" = 'contact'"
        }
        Engine::Postgres => {
            "select con.conrelid::regclass::text || '.' || mine.attname, theirs.attname::text
             from pg_constraint con
             cross join lateral unnest(con.conkey, con.confkey) as pair (mine, theirs)
             join pg_attribute mine on mine.attrelid = con.conrelid and mine.attnum = pair.mine
             join pg_attribute theirs on theirs.attrelid = con.confrelid and theirs.attnum = pair.theirs
             where con.contype = 'f' and con.confrelid = 'contact'::regclass"
        }
    });
    keys.into_iter().filter(|(_, to)| to == "id").map(|(column, _)| column)
}

/// Every column by which an index finds a business's rows.
fn beginnings_of_indexes(stage: &Stage) -> impl Iterator<Item = String> {
    let columns = ask(stage, match stage.engine {
        Engine::Sqlite => {
            "select m.name || '.' || second.name, '' from sqlite_master m
             join pragma_index_list(m.name) i join pragma_index_info(i.name) first join pragma_index_info(i.name) second
             where m.type = 'table' and first.seqno = 0 and first.name = 'workspace_id' and second.seqno = 1"
        }
        Engine::Postgres => {
            "select i.indrelid::regclass::text || '.' || second.attname, '' from pg_index i
             join pg_attribute first on first.attrelid = i.indrelid and first.attnum = i.indkey[0]
             join pg_attribute second on second.attrelid = i.indrelid and second.attnum = i.indkey[1]
             where first.attname = 'workspace_id'"
        }
    });
    columns.into_iter().map(|(column, _)| column)
}

fn ask(stage: &Stage, sql: &'static str) -> Vec<(String, String)> {
    let asked =
        move |tx: &mut Tx<'_>| -> Result<_> { tx.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?))) };
    stage.db.read_now(Scope::installation(), asked).expect("the schema can be read")
}
