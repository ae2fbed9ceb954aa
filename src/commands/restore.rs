//! `entente restore FILE`

use std::path::PathBuf;

use clap::Args;
use kit::{
    Result,
    clock::Clock,
    store::{self, Address},
};

use crate::config::Config;

/// Where the backup comes from.
#[derive(Args)]
pub struct Restore {
    /// A file that `entente backup` wrote.
    file: PathBuf,
}

impl Restore {
    /// Keeps what is there, puts the backup in its place and brings the tables up to date.
    pub fn run(&self, config: &Config) -> Result<()> {
        let address = config.address();
        if let Address::File(_) = &address {
            let before =
                config.data.join(format!("before-restore-{}.sqlite", Clock::System.now().as_second()));
            config.open()?;
            store::back_up(&address, &before)?;
            println!("What was there is kept in {}.", before.display());
        }
        store::restore(&address, &self.file)?;
        config.open()?;
        println!("{} is restored.", self.file.display());
        Ok(())
    }
}
