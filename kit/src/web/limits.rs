//! How often somebody may try.
//!
//! Attempts at what must not be guessed are counted in rows, so that a limit holds for all nodes together: only who fails
//! pays for them, and who was refused costs a look and no write. Requests of known tokens are many and nothing is guessed
//! by them; what they are limited for is this process's own sake, so it counts them in memory. A write for each request
//! would cost more than what it protects.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::Caller;
use crate::{Db, Error, Result, Scope, Tx, jobs::Recurring, secrets};

/// Attempts within one minute.
const ATTEMPTS: i64 = 10;

/// How often attempts that count no more are forgotten.
const FORGETTING: SignedDuration = SignedDuration::from_mins(10);

/// Counts an attempt under each of these names, such as an account's and an address's; refuses it where one of them has had
/// ten within this minute. It is a transaction of its own: a refusal of what is tried would take the count back.
pub async fn attempt(db: &Db, names: Vec<String>) -> Result<()> {
    let asked = names.clone();
    db.read(Scope::installation(), move |tx| asked.iter().try_for_each(|name| has_room(tx, name))).await?;
    db.write(Scope::installation(), move |tx| names.iter().try_for_each(|name| count(tx, name))).await
}

/// Counts a secret that opens nothing against the address it came from. The same one again is no new guess: a program whose
/// token was ended, and a person who opens an old link again, go on being told just that.
pub async fn guess(db: &Db, caller: Caller, secret: &str) -> Result<()> {
    let hash = secrets::hash(secret).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let (guess, from) = (format!("secret {hash} from {caller}"), format!("secrets from {caller}"));
    let (asked, counted) = (guess.clone(), from.clone());
    let look = db.read(Scope::installation(), move |tx| {
        let before = tries(tx, &asked)? > 0;
        if before { Ok(true) } else { has_room(tx, &counted).map(|()| false) }
    });
    if look.await? {
        return Ok(());
    }
    let counting = db.write(Scope::installation(), move |tx| {
        count(tx, &guess)?;
        count(tx, &from)
    });
    counting.await
}

fn has_room(tx: &mut Tx<'_>, name: &str) -> Result<()> {
    let tries = tries(tx, name)?;
    within(tx, tries + 1)
}

fn tries(tx: &mut Tx<'_>, name: &str) -> Result<i64> {
    let tries = tx.first(
        "select tries from attempt where key = $1 and minute = $2",
        &[&name, &minute(tx.now())],
        |row| row.get(0),
    )?;
    Ok(tries.unwrap_or_default())
}

fn count(tx: &mut Tx<'_>, name: &str) -> Result<()> {
    let tries = tx.one(
        "insert into attempt (key, minute, tries) values ($1, $2, 1)
         on conflict (key, minute) do update set tries = attempt.tries + 1 returning tries",
        &[&name, &minute(tx.now())],
        |row| row.get::<i64>(0),
    )?;
    within(tx, tries)
}

fn within(tx: &Tx<'_>, tries: i64) -> Result<()> {
    if tries > ATTEMPTS { Err(too_many(tx.now())) } else { Ok(()) }
}

/// Forgets attempts of earlier minutes, and with them from where they came.
pub fn forgetting() -> Recurring {
    Recurring::new("attempts", FORGETTING, |db| db.write_now(Scope::installation(), forget))
}

/// Forgets the attempts that count no more.
pub fn forget(tx: &mut Tx<'_>) -> Result<()> {
    tx.exec("delete from attempt where minute < $1", &[&minute(tx.now())]).map(drop)
}

fn minute(now: Timestamp) -> i64 {
    now.as_second().div_euclid(60)
}

fn too_many(now: Timestamp) -> Error {
    Error::TooMany { seconds: 60 - now.as_second().rem_euclid(60) as u32 }
}

/// The requests of each token within this minute, as far as they came to this process.
pub struct Requests {
    most: u32,
    counted: Mutex<Counted>,
}

#[derive(Default)]
struct Counted {
    minute: i64,
    by_token: HashMap<Uuid, u32>,
}

/// A token's own: 60,000 a minute.
impl Default for Requests {
    fn default() -> Self {
        Self::of(60_000)
    }
}

impl Requests {
    /// So many for each token.
    pub fn of(most: u32) -> Self {
        Self { most, counted: Mutex::default() }
    }

    /// Counts a request of a token that is known, and refuses it where it is one too many.
    pub(super) fn count(&self, token: Uuid, now: Timestamp) -> Result<()> {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.minute != minute(now) {
            *counted = Counted { minute: minute(now), by_token: HashMap::new() };
        }
        let requests = counted.by_token.entry(token).or_default();
        *requests = requests.saturating_add(1);
        if *requests > self.most { Err(too_many(now)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_sixty_thousand_a_minute_and_takes_none_from_another() {
        let (requests, form, shop) = (Requests::default(), Uuid::from_u128(1), Uuid::from_u128(2));
        let at = |second: i64| Timestamp::from_second(1_800_000_000 + second).expect("an instant");
        assert!((0..60_000).all(|_| requests.count(form, at(12)).is_ok()));
        assert!(matches!(requests.count(form, at(12)), Err(Error::TooMany { seconds: 48 })));
        assert!(requests.count(shop, at(12)).is_ok());
        assert!(requests.count(form, at(60)).is_ok(), "the next minute is a new one");
    }
}
