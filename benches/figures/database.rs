//! Where a measured Entente keeps its data.

/// An engine to measure.
pub enum Database {
    /// The file in the data folder.
    File,
    /// A PostgreSQL server in which databases may be made.
    Postgres(String),
}

impl Database {
    /// What a reader calls it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::File => "SQLite",
            Self::Postgres(_) => "PostgreSQL (the server's own processor time not counted)",
        }
    }

    /// A new, empty database of this name; `None` where the data folder holds it.
    pub fn make(&self, name: &str) -> Option<Made> {
        let Self::Postgres(cluster) = self else { return None };
        tell(cluster, &format!("create database {name}"));
        let (server, _) = cluster.rsplit_once('/').expect("a URL that names a database");
        Some(Made { url: format!("{server}/{name}"), cluster: cluster.clone(), name: name.to_owned() })
    }
}

/// A throw-away database.
pub struct Made {
    /// Where it is.
    pub url: String,
    cluster: String,
    name: String,
}

impl Drop for Made {
    fn drop(&mut self) {
        tell(&self.cluster, &format!("drop database {} with (force)", self.name));
    }
}

fn tell(cluster: &str, statement: &str) {
    let mut client =
        postgres::Client::connect(cluster, postgres::NoTls).expect("ENTENTE_TEST_POSTGRES can be reached");
    client.batch_execute(statement).expect("databases may be made there");
}
