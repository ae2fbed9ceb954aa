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
        config.open()?; // a new machine has nothing yet that the backup could take the place of
        let before = config.data.join(format!("before-restore-{}.sqlite", Clock::System.now().as_second()));
        store::restore(&config.address(), &self.file, &before)?;
        config.open()?;
        println!("{} is restored. What was there is kept in {}.", self.file.display(), before.display());
        Ok(())
    }
}
