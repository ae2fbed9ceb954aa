//! What stories are told with: a fresh database of each engine, a clock that stands until the story moves it, and
//! businesses whose doings and their effects can be compared as values.
//!
//! ```no_run
//! use serde_json::json;
//! stage::on_both_engines(|stage| {
//!     let ana = stage.business("Ana Ruiz Social");
//!     ana.does(|tx| tx.enqueue("letter.send", &json!({"to": "Ben"})));
//!     stage.later(jiff::SignedDuration::from_hours(1));
//!     assert_eq!(ana.jobs(), [("letter.send".to_owned(), json!({"to": "Ben"}))]);
//! });
//! ```

mod business;
mod engine;
mod intruder;
mod post;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use jiff::{SignedDuration, Timestamp};
use kit::{
    Db,
    clock::Clock,
    secrets::Key,
    store::{Address, Migration},
};

pub use business::Business;
pub use engine::{Database, Engine};
pub use post::{Letter, Post};

/// A fresh database, migrated and empty, and the clock it tells the time by.
pub struct Stage {
    /// The database.
    pub db: Db,
    /// Where it is, for stories with a second node or a look from outside.
    pub address: Address,
    /// Which engine it is.
    pub engine: Engine,
}

/// When every story begins: a Monday, ten o'clock in New York.
pub const BEGINNING: &str = "2026-03-02T15:00:00Z";

/// Tells the same story on SQLite and on PostgreSQL, and says on which it went wrong.
pub fn on_both_engines(story: impl Fn(&Stage)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        on(engine, &story);
    }
}

/// Tells a story on one engine, for what only that engine does.
pub fn on(engine: Engine, story: impl Fn(&Stage)) {
    let database = engine.fresh_database();
    let clock = Clock::standing(BEGINNING.parse().expect("an instant"));
    let db = Db::open(&database.address, migrations::ALL, clock, key()).expect("a fresh database opens");
    let stage = Stage { db, address: database.address.clone(), engine };
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| story(&stage))) {
        eprintln!("^ on {engine:?}");
        resume_unwind(panic);
    }
}

impl Stage {
    /// A business with one owner, whose days are those of New York.
    pub fn business(&self, name: &str) -> Business {
        Business::found(&self.db, name)
    }

    /// The time of the story.
    pub fn now(&self) -> Timestamp {
        self.db.clock.now()
    }

    /// Lets time pass.
    pub fn later(&self, by: SignedDuration) {
        self.db.clock.set(self.now() + by);
    }

    /// Goes to an instant such as `2026-06-01T09:00:00Z`.
    pub fn travel_to(&self, instant: &str) {
        self.db.clock.set(instant.parse().expect("an instant such as 2026-06-01T09:00:00Z"));
    }

    /// A second node on the same database and the same clock.
    pub fn another_node(&self) -> Db {
        self.another_node_with(migrations::ALL)
    }

    /// A second node that brings migrations of its own.
    pub fn another_node_with(&self, migrations: &[Migration]) -> Db {
        Db::open(&self.address, migrations, self.db.clock.clone(), key()).expect("a second node opens")
    }

    /// A second node that was started with another key file.
    pub fn another_node_with_key(&self, key: Key) -> Db {
        Db::open(&self.address, migrations::ALL, self.db.clock.clone(), key).expect("a second node opens")
    }

    /// Runs statements past Entente and past the guards of its tables.
    pub fn tamper(&self, sql: &str) {
        intruder::tamper(&self.address, sql);
    }
}

/// Every node of a story has the same key.
fn key() -> Key {
    Key::new([7; 32])
}
