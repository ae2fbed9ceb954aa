//! `entente work`

use kit::{Result, observe};

use crate::{alone::Alone, app, config::Config};

/// Does jobs until asked to stop; those that run come to their end.
pub fn run(config: &Config) -> Result<()> {
    observe::start_log();
    let alone = Alone::serving(config)?;
    agreements::print_in(config.fonts()?);
    let db = config.open()?;
    let jobs = app::jobs().start(&db);
    super::runtime()?.block_on(super::asked_to_stop());
    jobs.stop();
    drop(alone);
    Ok(())
}
