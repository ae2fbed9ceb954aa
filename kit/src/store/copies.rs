//! Copies of a whole database. SQLite is copied by its online backup, in one snapshot, while Entente runs; PostgreSQL
//! has tools of its own for it.

use std::{fs, path::Path, time::Duration};

use rusqlite::{Connection, backup::Backup};

use super::{Address, failure, sqlite_engine};
use crate::{Error, Refusal, Result};

/// Writes a copy of the database to a new file. The file appears when it is whole.
pub fn back_up(address: &Address, to: &Path) -> Result<()> {
    let from = file_of(address, "back_up_with_pg_dump", "pg_dump makes a backup of it")?;
    if to.exists() {
        let sentence = format!("{} is there already.", to.display());
        return Err(Refusal::new("file_exists", sentence, "Choose another name, or move it away.").into());
    }
    let unfinished = to.with_extension("unfinished");
    copy(&sqlite_engine::open(from)?, &unfinished)?;
    fs::rename(&unfinished, to).map_err(|error| Error::internal(format!("{}: {error}", to.display())))
}

/// Puts a backup in the place of the database, also while Entente runs: in one transaction, all or nothing. What was
/// there is written to `before` first.
pub fn restore(address: &Address, from: &Path, before: &Path) -> Result<()> {
    let to = file_of(address, "restore_with_psql", "pg_restore or psql reads its backups")?;
    let backup = sound_backup(from)?;
    back_up(address, before)?;
    copy(&backup, to)
}

/// Refuses a file that is no sound backup.
pub fn must_be_backup(file: &Path) -> Result<()> {
    sound_backup(file).map(drop)
}

fn sound_backup(file: &Path) -> Result<Connection> {
    let backup = Connection::open_with_flags(file, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY);
    let backup = backup.map_err(|_| not_a_backup(file))?;
    let sound: rusqlite::Result<String> = backup.query_row("pragma quick_check", [], |row| row.get(0));
    let known = backup.prepare("select name from migration").is_ok();
    if known && sound.ok().as_deref() == Some("ok") { Ok(backup) } else { Err(not_a_backup(file)) }
}

/// Whether the database's own pages are sound, by its own check; what it says when they are not.
pub fn damage(address: &Address) -> Result<Option<String>> {
    let Address::File(path) = address else { return Ok(None) };
    let said: String = sqlite_engine::open(path)?
        .query_row("pragma integrity_check", [], |row| row.get(0))
        .map_err(failure::of_sqlite)?;
    Ok((said != "ok").then_some(said))
}

fn copy(from: &Connection, to: &Path) -> Result<()> {
    let mut to = sqlite_engine::open(to)?;
    let backup = Backup::new(from, &mut to).map_err(failure::of_sqlite)?;
    // Every page in one step: a snapshot. Elsewhere waits are bounded by the busy time-out.
    backup.run_to_completion(i32::MAX, Duration::from_millis(50), None).map_err(failure::of_sqlite)
}

fn file_of<'a>(address: &'a Address, code: &'static str, remedy: &'static str) -> Result<&'a Path> {
    match address {
        Address::File(path) => Ok(path),
        Address::Postgres(_) => {
            let sentence = "This database is kept by PostgreSQL.";
            Err(Refusal::new(code, sentence, format!("{remedy}; see docs/operating.md.")).into())
        }
    }
}

fn not_a_backup(file: &Path) -> Error {
    let sentence = format!("{} is no sound backup of Entente.", file.display());
    Refusal::new("not_a_backup", sentence, "Choose a file that `entente backup` wrote.").into()
}
