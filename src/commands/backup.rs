//! `entente backup FILE`

use std::path::PathBuf;

use clap::Args;
use kit::{Result, store};

use crate::config::Config;

/// Where the backup goes.
#[derive(Args)]
pub struct Backup {
    /// The file to write; it must not be there yet.
    file: PathBuf,
}

impl Backup {
    /// Writes the backup.
    pub fn run(&self, config: &Config) -> Result<()> {
        config.must_be_there()?;
        store::back_up(&config.address(), &self.file)?;
        println!("{} is a whole backup. The key file is not in it.", self.file.display());
        Ok(())
    }
}
