//! `entente restore FILE`

use std::path::PathBuf;

use clap::Args;
use kit::{Result, clock::Clock, store};

use crate::config::Config;

/// Where the backup comes from.
#[derive(Args)]
pub struct Restore {
    /// A file that `entente backup` wrote.
    file: PathBuf,
}

impl Restore {
    /// Puts the backup in the place of what is there, which is kept, and brings the tables up to date.
    pub fn run(&self, config: &Config) -> Result<()> {
        store::must_be_backup(&self.file)?;
        let new_key = config.missing_key();
        config.open()?; // a new machine has nothing yet that the backup could take the place of
        let before = config.data.join(format!("before-restore-{}.sqlite", Clock::System.now().as_second()));
        store::restore(&config.address(), &self.file, &before)?;
        config.open()?;
        println!("{} is restored. What was there is kept in {}.", self.file.display(), before.display());
        if let Some(key) = new_key {
            println!(
                "There was no key file, so a new one was made: {}. Links that were sent before still open, but \
                 no page can show them again, the mail server has to be given anew, and nothing can be signed. Did you keep a copy of the former key file? Put it in its place before Entente starts.",
                key.display()
            );
        }
        Ok(())
    }
}
