//! `entente import`

use std::path::PathBuf;

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use formats::contacts::Format;
use kit::{Actor, Error, Id, Refusal, Result, Scope, Tx, words};
use network::imports::{self, Column, Left, Mode, NewImport, Remark, Remarked, Status};
use workspace::doors;

use crate::config::Config;

/// The people of a contact file.
#[derive(Args)]
pub struct Import {
    /// A file of contacts: .csv, .tsv, .vcf, .xlsx, .ods and the like.
    file: PathBuf,
    /// Says what would happen and changes nothing.
    #[arg(long)]
    dry_run: bool,
    /// What the file is, where Entente does not find out by itself.
    #[arg(long = "as", value_name = "KIND", value_parser = formats())]
    kind: Option<Format>,
    /// The business, as its addresses name it, where there are several.
    #[arg(long, value_name = "NAME")]
    business: Option<String>,
}

/// Reads the word for a format, and tells all of them in the help.
fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::as_str)).try_map(|word| word.parse::<Format>())
}

impl Import {
    /// Reads the file and says what came of it.
    pub fn run(self, config: &Config) -> Result<()> {
        let content = std::fs::read(&self.file)
            .map_err(|error| Error::internal(format!("{} cannot be read: {error}", self.file.display())))?;
        let file_name = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mode = if self.dry_run { Mode::Look } else { Mode::BringIn };
        let new = NewImport { file_name, content, format: self.kind, mapping: None, mode };
        let db = config.open_existing()?;
        let (scope, import) = db.write_now(Scope::installation(), move |tx| {
            let workspace = doors::only_or_named(tx, self.business.as_deref())?;
            let scope = doors::of_workspace(tx, workspace, Actor::System)?;
            tx.enter(scope);
            let import = imports::take_in(tx, new.clone())?;
            Ok((tx.scope().clone(), import.id))
        })?;
        imports::run(&db, &scope, import)?;
        let report = db.read_now(scope, move |tx| Report::of(tx, import))?;
        let import = &report.import;
        if import.status == Status::Failed {
            let why = import.failure.clone().unwrap_or_default();
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
        report.print();
        Ok(())
    }
}

/// Rows of each list that are printed; the page of the import shows them all.
const PRINTED: u32 = 1000;

/// What became of the rows and columns of a file.
struct Report {
    import: imports::Import,
    columns: Vec<Column>,
    remarked: Vec<Remarked>,
    nobody: Vec<Left>,
}

impl Report {
    fn of(tx: &mut Tx<'_>, import: Id<imports::Import>) -> Result<Self> {
        Ok(Self {
            import: imports::find(tx, import)?,
            columns: imports::columns(tx, import)?,
            remarked: imports::remarked(tx, import, 0, PRINTED)?,
            nobody: imports::left(tx, import, 0, PRINTED)?,
        })
    }

    fn print(&self) {
        let (taken, other): (Vec<_>, Vec<_>) =
            self.columns.iter().partition(|column| column.taken_as.is_some());
        let (lost, empty): (Vec<_>, Vec<_>) = other.into_iter().partition(|column| column.rows > 0);
        heading("Columns that are taken:", &taken);
        for column in taken {
            println!("  {}: {}", column.header, column.taken_as.as_deref().unwrap_or_default());
        }
        heading("Columns that are not taken:", &lost);
        for column in &lost {
            let rows = if column.rows == 1 { "1 row".to_owned() } else { format!("{} rows", column.rows) };
            let example = column.example.as_deref().map(|text| format!(", for example “{text}”"));
            println!("  {}: {rows}{}", column.header, example.unwrap_or_default());
        }
        if !empty.is_empty() {
            let names: Vec<&str> = empty.iter().map(|column| column.header.as_str()).collect();
            println!("Not taken either, but empty in every row: {}.", words::listed(&names));
        }
        heading("Rows of which not everything comes in as it stands:", &self.remarked);
        for row in &self.remarked {
            for Remark { column, value, fate, reason } in &row.remarks {
                println!("  row {}, {column}: “{value}” ({}). {reason}", row.row, fate.label());
            }
        }
        further(self.import.counts.remarked, &self.remarked);
        heading("Rows that make nobody:", &self.nobody);
        for row in &self.nobody {
            println!("  row {}: {}", row.row, row.reason);
        }
        further(self.import.counts.skipped + self.import.counts.duplicates, &self.nobody);
    }
}

fn heading<T>(heading: &str, lines: &[T]) {
    if !lines.is_empty() {
        println!("{heading}");
    }
}

/// Says how many rows are left to be read elsewhere.
fn further<T>(all: u32, printed: &[T]) {
    let more = all as usize - printed.len().min(all as usize);
    if more > 0 {
        println!("  and {more} more; the page of this file under People, Import shows them all.");
    }
}

#[cfg(test)]
mod tests {
    use clap::Command;

    use super::*;

    #[test]
    fn the_help_names_every_kind_of_file() {
        let help = Import::augment_args(Command::new("import")).render_long_help().to_string();
        for format in Format::ALL {
            assert!(help.contains(format.as_str()), "{format}: {help}");
        }
    }
}
