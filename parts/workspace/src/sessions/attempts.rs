//! Attempts at what must not be guessed, counted across nodes: ten a minute for an address or an account.

use kit::{Error, Result, Tx};

/// Attempts within one minute.
const MOST: i64 = 10;

/// Counts an attempt, and refuses the eleventh within a minute.
pub fn count(tx: &mut Tx<'_>, key: &str) -> Result<()> {
    let minute = tx.now().as_second() / 60;
    let tries = tx.one(
        "insert into attempt (key, minute, tries) values ($1, $2, 1)
         on conflict (key, minute) do update set tries = attempt.tries + 1 returning tries",
        &[&key, &minute],
        |row| row.get::<i64>(0),
    )?;
    if tries == 1 {
        tx.exec("delete from attempt where key = $1 and minute < $2", &[&key, &minute])?;
    }
    if tries > MOST {
        let seconds = 60 - tx.now().as_second().rem_euclid(60);
        return Err(Error::TooMany { seconds: seconds as u32 });
    }
    Ok(())
}
