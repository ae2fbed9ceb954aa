//! What the databases say when they refuse, in the words of the one error.

use crate::Error;

/// SQLite names a plain unique index by its columns (`member.person_id`) and an index over an expression by its own
/// name. Unique indexes whose refusal has a meaning therefore end in a constant expression: `(workspace_id, x, (1))`.
pub(super) fn of_sqlite(error: rusqlite::Error) -> Error {
    let rusqlite::Error::SqliteFailure(code, message) = &error else {
        return Error::internal(error);
    };
    let message = message.as_deref().unwrap_or_default();
    let what = message.rsplit_once("failed: ").map_or(message, |(_, what)| what);
    let what = what.trim_start_matches("index '").trim_end_matches('\'').to_owned();
    match code.extended_code {
        rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY => {
            Error::Unique(what)
        }
        rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Error::Dangling(what),
        rusqlite::ffi::SQLITE_CONSTRAINT_CHECK | rusqlite::ffi::SQLITE_CONSTRAINT_TRIGGER => {
            Error::Guarded(what)
        }
        rusqlite::ffi::SQLITE_BUSY | rusqlite::ffi::SQLITE_BUSY_SNAPSHOT => Error::Contended(what),
        _ => Error::internal(error),
    }
}

pub(super) fn of_postgres(error: postgres::Error) -> Error {
    let Some(server) = error.as_db_error() else {
        return Error::internal(format!("{error:?}"));
    };
    let constraint = || server.constraint().unwrap_or(server.message()).to_owned();
    match server.code().code() {
        "23505" => Error::Unique(constraint()),
        "23503" => Error::Dangling(constraint()),
        "23514" => Error::Guarded(constraint()),
        "P0001" => Error::Guarded(server.message().to_owned()),
        "40001" | "40P01" => Error::Contended(server.message().to_owned()),
        _ => Error::internal(format!("{}: {}", server.code().code(), server.message())),
    }
}
