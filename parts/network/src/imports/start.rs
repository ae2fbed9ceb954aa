//! Takes a contact file in, to be looked at or brought in.

use formats::contacts::{Format, MAX_BYTES};
use kit::{Error, Result, Tx, text::LONGEST_LINE};

use super::{Import, Mapping, Mode, Status, import::Counts, mapping::Chosen, note::note, run, store};

/// A contact file and what to do with it.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// What it is called.
    pub file_name: String,
    /// What it holds.
    pub content: Vec<u8>,
    /// What it is, where someone said so.
    pub format: Option<Format>,
    /// What its columns are taken as, where someone said so.
    pub mapping: Option<Mapping>,
    /// What to do with it.
    pub mode: Mode,
}

/// Takes the file in; a small one is read here and now, a job reads a longer one.
pub fn start(tx: &mut Tx<'_>, new: NewImport) -> Result<Import> {
    let import = inserted(tx, new)?;
    run::now_or_later(tx, import.id)
}

/// Takes the file in, for whoever reads it at once. Should they be cut off, a job reads it to its end.
pub fn take_in(tx: &mut Tx<'_>, new: NewImport) -> Result<Import> {
    let import = inserted(tx, new)?;
    run::later(tx, import.id)?;
    Ok(import)
}

fn inserted(tx: &mut Tx<'_>, new: NewImport) -> Result<Import> {
    if new.content.is_empty() {
        return Err(Error::invalid("file", "is empty; please choose another file"));
    }
    if new.content.len() > MAX_BYTES {
        return Err(Error::invalid(
            "file",
            "is larger than 25 MiB; please pack it as a zip file, or export fewer people at a time",
        ));
    }
    if let Some(mapping) = &new.mapping {
        mapping.for_files()?;
    }
    let import = Import {
        id: tx.new_id::<Import>(),
        file_name: new.file_name.chars().take(LONGEST_LINE).collect(),
        format: new.format.map(|format| format.as_str().to_owned()),
        mode: new.mode,
        status: Status::Queued,
        signature: None,
        chosen: new.mapping.map(|mapping| Chosen { mapping, at: tx.now() }),
        asks_for_mapping: false,
        failure: None,
        counts: Counts::default(),
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    store::insert(tx, &import, &new.content)?;
    note(tx, "import.started", &import)?;
    Ok(import)
}
