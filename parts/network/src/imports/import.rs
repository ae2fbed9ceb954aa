//! A contact file on its way in.

use formats::contacts::Format;
use jiff::Timestamp;
use kit::{Change, Error, Id, Refusal, Result, ids::Named};

use super::mapping::{Chosen, Mapping};

kit::words! {
    /// What is to be done with the file.
    pub enum Mode {
        /// Say what would happen, and change nothing.
        Look: "look", "a look";
        /// Bring its people in.
        BringIn: "bring_in", "for real";
    }
}

kit::words! {
    /// How far it is.
    pub enum Status {
        /// It waits for its turn.
        Queued: "queued", "waiting";
        /// It is being read.
        Running: "running", "being read";
        /// Every row is settled.
        Done: "done", "done";
        /// The file could not be read; nothing was changed.
        Failed: "failed", "not readable";
        /// What it did is being taken back.
        Undoing: "undoing", "being undone";
        /// What it did was taken back, but for what happened since.
        Undone: "undone", "undone";
    }
}

/// A contact file on its way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its id.
    pub id: Id<Import>,
    /// What the file is called.
    pub file_name: String,
    /// What it was found to be, such as `linkedin`; known once it is read.
    pub format: Option<String>,
    /// What is to be done with it.
    pub mode: Mode,
    /// How far it is.
    pub status: Status,
    /// What a sheet with the same columns is known by again.
    pub signature: Option<String>,
    /// What its columns are taken as, where somebody chose that.
    pub chosen: Option<Chosen>,
    /// Whether nothing says who the people of this sheet are, so that somebody has to.
    pub asks_for_mapping: bool,
    /// Why it could not be read.
    pub failure: Option<String>,
    /// What came of its rows.
    pub counts: Counts,
    /// When it was sent.
    pub created_at: Timestamp,
    /// When it last came further.
    pub updated_at: Timestamp,
}

impl Named for Import {
    const PREFIX: &'static str = "imp";
}

/// What came of the rows: `rows` is the sum of the others but the last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that were settled.
    pub rows: u32,
    /// People who were added.
    pub created: u32,
    /// Known people of whom something more is known now.
    pub updated: u32,
    /// Known people of whom the file says nothing new.
    pub unchanged: u32,
    /// Rows that cannot be a person.
    pub skipped: u32,
    /// Rows that may be someone known; they are left for you to decide.
    pub duplicates: u32,
    /// Rows among these that someone came of, while a piece of them did not come in as it stands.
    pub remarked: u32,
}

/// What came of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// A new person.
    Created,
    /// More is known of someone.
    Updated,
    /// Nothing new.
    Unchanged,
    /// No person.
    Skipped,
    /// Perhaps someone known.
    Duplicate,
}

impl Counts {
    /// The counts after somebody decided what a row is that was perhaps somebody known.
    #[must_use]
    pub fn decided(self, settled: Settled) -> Self {
        let Self { rows, duplicates, .. } = self;
        Self { rows: rows.saturating_sub(1), duplicates: duplicates.saturating_sub(1), ..self }.with(settled)
    }

    /// The counts with one more row.
    #[must_use]
    pub fn with(mut self, settled: Settled) -> Self {
        self.rows += 1;
        let count = match settled {
            Settled::Created => &mut self.created,
            Settled::Updated => &mut self.updated,
            Settled::Unchanged => &mut self.unchanged,
            Settled::Skipped => &mut self.skipped,
            Settled::Duplicate => &mut self.duplicates,
        };
        *count += 1;
        self
    }
}

impl Import {
    /// What the file is, where somebody said it or it was found out.
    pub(super) fn format(&self) -> Result<Option<Format>> {
        self.format.as_deref().map(str::parse).transpose().map_err(Error::internal)
    }

    /// From now on the columns are taken as somebody chose, and the file is looked at again.
    pub fn map(&mut self, mapping: Mapping, now: Timestamp) -> std::result::Result<(), Refusal> {
        match (self.mode, self.status) {
            (Mode::Look, Status::Done) => {
                self.chosen = Some(Chosen { mapping, at: now });
                self.status = Status::Queued;
                self.counts = Counts::default();
                Ok(())
            }
            (Mode::Look, Status::Queued | Status::Running) => Err(Refusal::new(
                "not_looked_at",
                "This file is still being read.",
                "Wait for the look to end, then choose what its columns are.",
            )),
            (Mode::Look | Mode::BringIn, _) => Err(Refusal::new(
                "not_a_look",
                "This file is not only looked at any more.",
                "Choose the file again; its columns can be changed before its people come in.",
            )),
        }
    }

    /// What became of the file, in a list.
    pub fn standing(&self) -> &'static str {
        match (self.status, self.mode) {
            (Status::Done, Mode::Look) => "looked at, not brought in",
            (Status::Done, Mode::BringIn) => "brought in",
            (Status::Queued | Status::Running | Status::Failed | Status::Undoing | Status::Undone, _) => {
                self.status.label()
            }
        }
    }

    /// After a look, the same file is to be brought in.
    pub fn bring_in(&mut self) -> std::result::Result<Change, Refusal> {
        match (self.mode, self.status) {
            (Mode::BringIn, _) => Ok(Change::AlreadyMade),
            (Mode::Look, Status::Done) if self.asks_for_mapping => Err(Refusal::new(
                "columns_unknown",
                "Nothing says who the people of this file are.",
                "Say what its columns are first.",
            )),
            (Mode::Look, Status::Done) => {
                self.mode = Mode::BringIn;
                self.status = Status::Queued;
                self.counts = Counts::default();
                Ok(Change::Made)
            }
            (Mode::Look, Status::Queued | Status::Running) => Err(Refusal::new(
                "not_looked_at",
                "This file is still being read.",
                "Wait for the look to end, or send the file again.",
            )),
            (Mode::Look, Status::Failed | Status::Undoing | Status::Undone) => Err(Refusal::new(
                "not_readable",
                "This file could not be read, so nobody can come in by it.",
                "Choose another file.",
            )),
        }
    }

    /// What came in is to be taken back.
    pub fn undo(&mut self) -> std::result::Result<Change, Refusal> {
        match (self.mode, self.status) {
            (_, Status::Undoing | Status::Undone) => Ok(Change::AlreadyMade),
            (Mode::BringIn, Status::Done) => {
                self.status = Status::Undoing;
                Ok(Change::Made)
            }
            (Mode::BringIn, Status::Queued | Status::Running) => Err(Refusal::new(
                "import_running",
                "This file is still being read.",
                "Wait until everybody is in, then undo it.",
            )),
            (Mode::Look, _) | (Mode::BringIn, Status::Failed) => Err(Refusal::new(
                "nothing_came_in",
                "Nothing came in by this file, so there is nothing to undo.",
                "Choose the file that brought people in.",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked_at(status: Status) -> Import {
        Import {
            id: Id::from_uuid(uuid::Uuid::nil()),
            file_name: "people.csv".to_owned(),
            format: None,
            mode: Mode::Look,
            status,
            signature: None,
            chosen: None,
            asks_for_mapping: false,
            failure: None,
            counts: Counts::default(),
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn only_a_file_that_was_looked_at_is_brought_in_and_the_others_say_why_not() {
        for (status, brought) in [
            (Status::Done, Ok(Change::Made)),
            (Status::Queued, Err("not_looked_at")),
            (Status::Running, Err("not_looked_at")),
            (Status::Failed, Err("not_readable")),
        ] {
            let answer = looked_at(status).bring_in().map_err(|refusal| refusal.code);
            assert_eq!(answer, brought, "{status:?}");
        }
    }

    #[test]
    fn the_rows_are_the_sum_of_what_came_of_them() {
        use Settled::{Created, Duplicate, Skipped, Unchanged, Updated};
        let rows = [Created, Created, Updated, Unchanged, Skipped, Duplicate];
        let counts = rows.into_iter().fold(Counts::default(), Counts::with);
        assert_eq!(
            counts.rows,
            counts.created + counts.updated + counts.unchanged + counts.skipped + counts.duplicates
        );
        assert_eq!((counts.rows, counts.created), (6, 2));
    }
}
