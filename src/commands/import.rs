//! `entente import`

use std::path::PathBuf;

use clap::Args;
use formats::contacts::Format;
use kit::{Actor, Error, Refusal, Result, Scope};
use network::imports::{self, Mode, NewImport, Status};
use workspace::doors;

use crate::config::Config;

/// The people of a contact file.
#[derive(Args)]
pub struct Import {
    /// A .csv or .vcf file.
    file: PathBuf,
    /// Says what would happen and changes nothing.
    #[arg(long)]
    dry_run: bool,
    /// What the file is, where Entente does not find out by itself: google, outlook, linkedin, vcard or csv.
    #[arg(long = "as", value_name = "KIND")]
    kind: Option<Format>,
    /// The business, as its addresses name it, where there are several.
    #[arg(long, value_name = "NAME")]
    business: Option<String>,
}

impl Import {
    /// Reads the file and says what came of it.
    pub fn run(self, config: &Config) -> Result<()> {
        let content = std::fs::read(&self.file)
            .map_err(|error| Error::internal(format!("{} cannot be read: {error}", self.file.display())))?;
        let file_name = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mode = if self.dry_run { Mode::Look } else { Mode::BringIn };
        let new = NewImport { file_name, content, format: self.kind, mode };
        let db = config.open_existing()?;
        let (scope, import) = db.write_now(Scope::installation(), move |tx| {
            let workspace = doors::only_or_named(tx, self.business.as_deref())?;
            let scope = doors::of_workspace(tx, workspace, Actor::System)?;
            tx.enter(scope);
            let import = imports::take_in(tx, new.clone())?;
            Ok((tx.scope().clone(), import.id))
        })?;
        imports::run(&db, &scope, import)?;
        let (import, left) =
            db.read_now(scope, move |tx| Ok((imports::find(tx, import)?, imports::left(tx, import)?)))?;
        if import.status == Status::Failed {
            let why = import.failure.unwrap_or_default();
            return Err(Refusal::new("unreadable", why, "Nothing was changed.").into());
        }
        let counts = import.counts;
        println!(
            "{} rows: {} new, {} with something new, {} with nothing new, {} perhaps known, {} no person.{}",
            counts.rows,
            counts.created,
            counts.updated,
            counts.unchanged,
            counts.duplicates,
            counts.skipped,
            if self.dry_run { " Nothing was changed." } else { "" }
        );
        for row in left {
            println!("  row {}: {}", row.row, row.reason);
        }
        Ok(())
    }
}
