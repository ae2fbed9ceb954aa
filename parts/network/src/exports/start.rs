//! Asks for a file of people.

use kit::{Result, Tx};

use super::{Export, Format, Status, note::note, run, store};
use crate::{contacts::Filter, meetings::ShowBrief};

/// Asks for a file of those whom a list shows. A short one is written at once, a longer one by a job.
/// What `later` parts know of them stands in the notes.
pub fn start(tx: &mut Tx<'_>, format: Format, filter: Filter, later: &[ShowBrief]) -> Result<Export> {
    filter.checked()?;
    let export = Export {
        id: tx.new_id(),
        format,
        filter: filter.without_page(),
        status: Status::Queued,
        failure: None,
        people: 0,
        bytes: 0,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    store::insert(tx, &export)?;
    note(tx, "export.started", &export)?;
    run::now_or_later(tx, export, later)
}
