//! Which columns of the database refer to a person. Each part exports its own as `REFERENCES`; `src/app.rs` joins the lists
//! and hands them to what has to know them all: merging two people, undoing an import, forgetting someone. A test reads the
//! schema of both databases and fails when a column is in no list.

mod reference;
mod store;

use kit::{Change, Id, Result, Tx};

pub use reference::{Copies, Fate, Kept, Key, Moves, Part, Reference};

use crate::contacts::Contact;

/// The columns of every part that refer to a person.
#[derive(Debug, Clone, Copy)]
pub struct References(&'static [&'static [Reference]]);

/// Rows that went from one person to another: of which column, and by which keys they are found again.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Moved {
    /// Such as `touchpoint.contact_id`.
    pub column: String,
    /// Each row's key, without the business and the person; none where the row was copied.
    pub keys: Vec<Vec<Key>>,
}

impl References {
    /// The lists of all parts.
    pub const fn of(parts: &'static [&'static [Reference]]) -> Self {
        Self(parts)
    }

    /// Every column.
    pub fn all(self) -> impl Iterator<Item = &'static Reference> {
        self.0.iter().copied().flatten()
    }

    /// What hangs on a person besides what goes with them: the first such column that is found. Each is one look into an
    /// index.
    pub fn hanging_on(self, tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Option<&'static Reference>> {
        for reference in self.all().filter(|reference| reference.kept == Kept::ForItself) {
            if store::is_there(tx, reference, contact)? {
                return Ok(Some(reference));
            }
        }
        Ok(None)
    }

    /// Removes what goes with a person, who is to be removed.
    pub fn remove_alongside(self, tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
        let mut alongside = self.all().filter(|reference| reference.kept == Kept::Alongside);
        alongside.try_for_each(|reference| store::remove(tx, reference, contact))
    }

    /// Lets everything that moves go from one person to another. A row whose like the other has already stays.
    pub fn move_all(self, tx: &mut Tx<'_>, from: Id<Contact>, into: Id<Contact>) -> Result<Vec<Moved>> {
        let mut moved = Vec::new();
        for reference in self.all() {
            let column = reference.to_string();
            match &reference.fate {
                Fate::Moves(moves) => {
                    let keys = store::keys(tx, moves, from, into)?;
                    for key in &keys {
                        store::shift(tx, moves, key, from, into)?;
                    }
                    if !keys.is_empty() {
                        moved.push(Moved { column, keys });
                    }
                }
                Fate::Copies(copies) => {
                    if store::copy(tx, copies, from, into)? == Change::Made {
                        moved.push(Moved { column, keys: Vec::new() });
                    }
                }
                Fate::Follows | Fate::Stays => {}
            }
        }
        Ok(moved)
    }

    /// Lets rows go back to whom they came from. One that went elsewhere or was written anew since stays there.
    pub fn move_back(
        self,
        tx: &mut Tx<'_>,
        from: Id<Contact>,
        into: Id<Contact>,
        moved: &[Moved],
    ) -> Result<()> {
        for reference in self.all() {
            let column = reference.to_string();
            let Some(moved) = moved.iter().find(|moved| moved.column == column) else { continue };
            match &reference.fate {
                Fate::Moves(moves) => {
                    for key in &moved.keys {
                        store::shift(tx, moves, key, into, from)?;
                    }
                }
                Fate::Copies(copies) => store::take_back(tx, copies, from, into)?,
                Fate::Follows | Fate::Stays => {}
            }
        }
        Ok(())
    }
}
