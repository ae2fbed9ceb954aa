//! Backups, while Entente runs.

use std::{fs, path::PathBuf};

use kit::{
    Error,
    store::{self, Address, chain},
};
use stage::{Engine, Stage, on};

/// A file beside the story's database.
fn beside(stage: &Stage, name: &str) -> PathBuf {
    match &stage.address {
        Address::File(path) => path.with_file_name(name),
        Address::Postgres(_) => panic!("PostgreSQL keeps no file of ours"),
    }
}

fn code(error: Error) -> &'static str {
    match error {
        Error::Refused(refusal) => refusal.code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_backed_up_comes_back_while_entente_runs() {
    on(Engine::Sqlite, |stage| {
        let (ana, file) = (stage.business("Ana Ruiz Social"), beside(stage, "monday.backup"));
        ana.does(|tx| tx.note("day.one", &[&tx.workspace()]));
        store::back_up(&stage.address, &file).unwrap();
        ana.does(|tx| tx.note("day.two", &[&tx.workspace()]));
        assert_eq!(ana.events(), ["day.one", "day.two"]);

        let before = beside(stage, "before");
        store::restore(&stage.address, &file, &before).unwrap();
        assert_eq!(ana.events(), ["day.one"]);
        ana.does(|tx| tx.note("day.three", &[&tx.workspace()]));
        assert_eq!(ana.events(), ["day.one", "day.three"]);
        assert_eq!(chain::verify(&stage.db).unwrap().sound, 2);

        store::restore(&stage.address, &before, &beside(stage, "after")).unwrap();
        assert_eq!(ana.events(), ["day.one", "day.two"], "what was there had been kept");
        assert_eq!(store::damage(&stage.address).unwrap(), None);
    });
}

#[test]
fn a_backup_never_replaces_a_file_that_is_there() {
    on(Engine::Sqlite, |stage| {
        let file = beside(stage, "letters.txt");
        fs::write(&file, "Dear Ben").unwrap();
        assert_eq!(code(store::back_up(&stage.address, &file).unwrap_err()), "file_exists");
        assert_eq!(fs::read_to_string(&file).unwrap(), "Dear Ben");
    });
}

#[test]
fn nothing_but_a_sound_backup_is_restored() {
    on(Engine::Sqlite, |stage| {
        let (ana, file) = (stage.business("Ana Ruiz Social"), beside(stage, "letters.txt"));
        for text in ["Dear Ben", "", "SQLite format 3\0"] {
            fs::write(&file, text).unwrap();
            assert_eq!(code(store::restore(&stage.address, &file, &file).unwrap_err()), "not_a_backup");
        }
        let nowhere = beside(stage, "nowhere");
        assert_eq!(code(store::restore(&stage.address, &nowhere, &nowhere).unwrap_err()), "not_a_backup");
        assert_eq!(ana.events(), [] as [String; 0]);
    });
}

#[test]
fn postgresql_is_backed_up_by_its_own_tools() {
    on(Engine::Postgres, |stage| {
        let file = std::env::temp_dir().join("entente_never_written");
        assert_eq!(code(store::back_up(&stage.address, &file).unwrap_err()), "back_up_with_pg_dump");
        assert_eq!(code(store::restore(&stage.address, &file, &file).unwrap_err()), "restore_with_psql");
        assert!(!file.exists());
    });
}
