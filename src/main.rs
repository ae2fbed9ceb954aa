//! Entente: grow a small service business through partners.

mod app;

use kit::{Db, Scope, clock::Clock, secrets::Key, store::Address};
use std::path::Path;

#[tokio::main]
async fn main() {
    let folder = Path::new("entente-data");
    std::fs::create_dir_all(folder).unwrap();
    let key = Key::in_file(&folder.join("key")).unwrap();
    let db = Db::open(&Address::in_folder(folder), migrations::ALL, Clock::System, key).unwrap();
    let secret = db.write(Scope::installation(), |tx| workspace::start::make_link(tx)).await.unwrap();
    println!("http://localhost:8080/start/{secret}");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await.unwrap();
    axum::serve(listener, app::router(db, "http://localhost:8080")).await.unwrap();
}
