//! `entente check`

use kit::{
    Refusal, Result,
    store::{self, chain},
};

use crate::config::Config;

/// Looks at the database and at the event log; says what it found.
pub fn run(config: &Config) -> Result<()> {
    let db = config.open()?;
    let damage = store::damage(&config.address())?;
    let log = chain::verify(&db)?;
    damage.iter().for_each(|said| println!("The database is damaged: {said}"));
    for flaw in &log.flaws {
        let event = flaw.event.map(|event| event.to_string()).unwrap_or_default();
        println!("The event log of {} at {}: {} ({event})", flaw.workspace, flaw.sequence, flaw.kind);
    }
    if damage.is_some() || !log.flaws.is_empty() {
        let sentence = "The database is not as Entente wrote it.";
        let remedy =
            "Keep a copy for whoever looks into it, and restore the last backup that passes this check.";
        return Err(Refusal::new("not_sound", sentence, remedy).into());
    }
    println!("The database is sound, and {} events are as they were written.", log.sound);
    Ok(())
}
