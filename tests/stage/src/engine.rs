//! Fresh databases: a SQLite file in a folder of its own, or a copy of a PostgreSQL template that was migrated once.
//! Both go when the story is over.

use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
    process,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use kit::{Db, clock::Clock, store::Address};
use postgres::{Client, NoTls};

/// What keeps the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

const CLUSTER: &str = "ENTENTE_TEST_POSTGRES";

/// A database that is dropped with this value.
pub struct Database {
    /// Where it is.
    pub address: Address,
    name: String,
}

impl Engine {
    /// A database of its own, for one story.
    pub fn fresh_database(self) -> Database {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("story_{}_{}", process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let address = match self {
            Self::Sqlite => {
                let folder = folder(&name);
                fs::create_dir(&folder).expect("a temporary folder can be made");
                Address::in_folder(&folder)
            }
            Self::Postgres => {
                tell_cluster(&format!("create database {name} template {}", template()));
                Address::Postgres(url_of(&name))
            }
        };
        Database { address, name }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        match &self.address {
            Address::File(_) => fs::remove_dir_all(folder(&self.name)).expect("the story's folder can go"),
            Address::Postgres(_) => tell_cluster(&format!("drop database {} with (force)", self.name)),
        }
    }
}

fn folder(name: &str) -> PathBuf {
    env::temp_dir().join(format!("entente_{name}"))
}

/// The migrated template, made by whichever test process comes first; its name tells one set of migrations from another.
fn template() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| {
        let mut hasher = DefaultHasher::new();
        migrations::ALL.iter().for_each(|migration| (migration.sql, migration.postgres).hash(&mut hasher));
        let name = format!("stage_{:016x}", hasher.finish());

        let mut cluster = cluster();
        cluster.execute("select pg_advisory_lock(1)", &[]).expect("a lock in the test cluster");
        let found = cluster.query("select 1 from pg_database where datname = $1", &[&name]);
        if found.expect("the test cluster lists its databases").is_empty() {
            let unfinished = format!("{name}_unfinished");
            tell_cluster(&format!("drop database if exists {unfinished} with (force)"));
            tell_cluster(&format!("create database {unfinished}"));
            Db::open(&Address::Postgres(url_of(&unfinished)), migrations::ALL, Clock::System, crate::key())
                .expect("the migrations run on PostgreSQL");
            tell_cluster(&format!("alter database {unfinished} rename to {name}"));
        }
        name
    })
}

fn cluster_url() -> String {
    env::var(CLUSTER).unwrap_or_else(|_| {
        panic!("this story needs PostgreSQL: run ./test, or set {CLUSTER} to the URL of a cluster to play in")
    })
}

fn cluster() -> Client {
    Client::connect(&cluster_url(), NoTls).expect("the test cluster answers")
}

fn tell_cluster(sql: &str) {
    cluster().batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error:?}"));
}

/// The URL of a database beside the one that the cluster's URL names.
fn url_of(database: &str) -> String {
    let url = cluster_url();
    let (server, options) = url.split_once('?').map_or((url.as_str(), ""), |(server, rest)| (server, rest));
    let (server, _) = server.rsplit_once('/').expect("a URL such as postgres://user@host:5432/postgres");
    format!("{server}/{database}?{options}")
}
