//! A file of people on its way out.

use formats::contacts::write::{Output, Version};
use jiff::{SignedDuration, Timestamp};
use kit::{Id, Refusal, Result, ids::Named};

use crate::contacts::Filter;

/// Days for which a file is kept: long enough to fetch it, and no longer than people's addresses should lie about.
pub const KEPT_DAYS: i64 = 7;

kit::words! {
    /// What people are written as.
    pub enum Format {
        /// A sheet that every spreadsheet opens.
        Csv: "csv", "A sheet (.csv)";
        /// An Excel workbook.
        Xlsx: "xlsx", "An Excel workbook (.xlsx)";
        /// Contact cards as every address book reads them.
        VCard: "vcard", "Contact cards (.vcf)";
        /// Contact cards of the current standard.
        VCard4: "vcard4", "Contact cards, version 4 (.vcf)";
        /// A note for each person.
        Markdown: "markdown", "A folder of notes (Markdown)";
    }
}

kit::words! {
    /// How far it is.
    pub enum Status {
        /// It waits for its turn.
        Queued: "queued", "waiting";
        /// It is being written.
        Running: "running", "being written";
        /// It can be fetched.
        Done: "done", "ready";
        /// It could not be written.
        Failed: "failed", "not written";
        /// It was let go.
        Gone: "gone", "let go";
    }
}

/// A file of people on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Its id.
    pub id: Id<Export>,
    /// What people are written as.
    pub format: Format,
    /// Whom it holds.
    pub filter: Filter,
    /// How far it is.
    pub status: Status,
    /// Why it could not be written.
    pub failure: Option<String>,
    /// People in it.
    pub people: u32,
    /// How large it is.
    pub bytes: u64,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it last came further.
    pub updated_at: Timestamp,
}

impl Named for Export {
    const PREFIX: &'static str = "exp";
}

impl Format {
    /// How it is written.
    pub(super) fn output(self) -> Output {
        match self {
            Self::Csv => Output::Csv,
            Self::Xlsx => Output::Xlsx,
            Self::VCard => Output::VCard(Version::Three),
            Self::VCard4 => Output::VCard(Version::Four),
            Self::Markdown => Output::Markdown,
        }
    }
}

impl Export {
    /// Until when it is kept.
    pub fn kept_until(&self) -> Timestamp {
        self.created_at + SignedDuration::from_hours(24 * KEPT_DAYS)
    }

    /// What the file is called: `people-2026-11-23.csv`.
    pub(super) fn file_name(&self, day: jiff::civil::Date) -> String {
        format!("people-{day}.{}", self.format.output().extension())
    }

    /// Refuses a file that cannot be fetched.
    pub(super) fn may_be_fetched(&self) -> Result<()> {
        let refusal = match self.status {
            Status::Done => return Ok(()),
            Status::Queued | Status::Running => {
                Refusal::new("export_not_ready", "This file is still being written.", "Fetch it in a moment.")
            }
            Status::Failed => Refusal::new(
                "export_failed",
                self.failure.clone().unwrap_or_else(|| "This file could not be written.".to_owned()),
                "Narrow the list, and export it once more.",
            ),
            Status::Gone => {
                let sentence = format!("Files are kept for {KEPT_DAYS} days, and this one was let go.");
                Refusal::new("export_gone", sentence, "Export the people once more.")
            }
        };
        Err(refusal.into())
    }
}
