//! `entente work`

use kit::{Result, observe};

use crate::{app, config::Config};

/// Does jobs until asked to stop; those that run come to their end.
pub fn run(config: &Config) -> Result<()> {
    observe::start_log();
    let db = config.open()?;
    let jobs = app::jobs().start(&db);
    super::runtime()?.block_on(super::asked_to_stop());
    jobs.stop();
    Ok(())
}
