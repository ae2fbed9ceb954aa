//! `entente migrate`

use kit::{Result, Scope};

use crate::config::Config;

/// Brings the tables up to date.
pub fn run(config: &Config) -> Result<()> {
    let migrated = config.open()?.read_now(Scope::installation(), |tx| tx.migrated())?;
    println!("The tables are up to date ({migrated} migrations).");
    Ok(())
}
