//! Fetches a sheet and hands it to the import: the job, because nothing waits for another host inside a transaction. With
//! the file the import has whatever reads it to its end, so that one that was cut off goes on.

use formats::contacts::MAX_BYTES;
use kit::{
    Db, Id, Result, Scope, Tx,
    fetch::{Fetched, Fetcher},
};
use serde::{Deserialize, Serialize};

use super::{SheetSource, source::rows, store};
use crate::imports::{self, Mode, NewImport};

/// The kind of job that fetches a sheet.
pub const JOB: &str = "import.fetch";

/// Which sheet a job fetches, and what for.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    source: Id<SheetSource>,
    mode: Mode,
}

/// Has a job fetch it.
pub(super) fn ask(tx: &mut Tx<'_>, source: Id<SheetSource>, mode: Mode) -> Result<()> {
    tx.enqueue(JOB, &Payload { source, mode })
}

/// Fetches a sheet and has it read. One that cannot be had says why, and can be asked for again.
pub fn fetch(db: &Db, scope: &Scope, job: &Payload, fetcher: Fetcher) -> Result<()> {
    let (id, mode) = (job.source, job.mode);
    let source = db.read_now(scope.clone(), move |tx| store::find(tx, id))?;
    if source.asked_at.is_none() {
        return Ok(()); // done before
    }
    let fetched = fetcher.get(&source.address(), MAX_BYTES as u64);
    match fetched.map_err(|why| why.to_string()).and_then(rows) {
        Ok(fetched) => db.write_now(scope.clone(), move |tx| came(tx, id, &fetched, mode)),
        Err(why) => db.write_now(scope.clone(), move |tx| failed(tx, id, &why)),
    }
}

fn came(tx: &mut Tx<'_>, id: Id<SheetSource>, fetched: &Fetched, mode: Mode) -> Result<()> {
    let mut source = store::find(tx, id)?;
    let called = fetched.file_name.as_deref().map(|name| name.trim_end_matches(".csv").to_owned());
    let new = NewImport {
        file_name: called.clone().unwrap_or_else(|| source.name.clone()),
        content: fetched.content.clone(),
        format: None,
        mapping: None,
        mode,
    };
    let import = imports::start(tx, new)?.id;
    source.came(import, called, tx.now());
    store::update(tx, &source)
}

fn failed(tx: &mut Tx<'_>, id: Id<SheetSource>, why: &str) -> Result<()> {
    let mut source = store::find(tx, id)?;
    source.failed(why.to_owned(), tx.now());
    store::update(tx, &source)?;
    tx.note("source.failed", &[&id])
}
