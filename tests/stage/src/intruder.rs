//! Somebody with the database's own password, who changes rows behind Entente's back.

use kit::store::Address;
use postgres::{Client, NoTls};
use rusqlite::Connection;

pub(crate) fn tamper(address: &Address, sql: &str) {
    match address {
        Address::File(path) => {
            let connection = Connection::open(path).expect("the file opens");
            let triggers: Vec<String> = connection
                .prepare("select 'drop trigger ' || name from sqlite_schema where type = 'trigger'")
                .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
                .expect("the triggers are listed");
            triggers
                .iter()
                .for_each(|drop| connection.execute_batch(drop).expect("a trigger can be dropped"));
            connection.execute_batch(sql).expect("the file can be tampered with");
        }
        Address::Postgres(url) => {
            let mut client = Client::connect(url, NoTls).expect("the cluster answers");
            // Triggers rest while a session replays somebody else's changes.
            let sql = format!("set session_replication_role = replica; {sql}");
            client.batch_execute(&sql).expect("the database can be tampered with");
        }
    }
}
