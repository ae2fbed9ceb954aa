//! The bare handler that everything is measured against: axum, one route, a redirect, no layer. A process of its own,
//! as Entente is one: this same program, told so by a variable.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use axum::{Router, http::StatusCode, response::Redirect, routing::get};

use crate::{load::Question, process::Process};

const WANTED: &str = "ENTENTE_BENCH_FLOOR";

/// The bare handler, running.
pub struct Floor {
    /// Where it listens.
    pub port: u16,
    /// Its process.
    pub process: Process,
    /// What it is asked.
    pub question: Question,
    child: Child,
}

/// Whether this process is to be the bare handler.
pub fn is_wanted() -> bool {
    std::env::var_os(WANTED).is_some()
}

/// Is the bare handler until it is ended.
pub fn serve() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        println!("{}", listener.local_addr().expect("it listens").port());
        let routes = Router::new().route("/", get(async || Redirect::to("/elsewhere")));
        axum::serve(listener, routes).await.expect("it serves");
    });
}

/// Starts the bare handler beside this process.
pub fn start() -> Floor {
    let this = std::env::current_exe().expect("this program has a path");
    let mut child =
        Command::new(this).env(WANTED, "1").stdout(Stdio::piped()).spawn().expect("the bare handler starts");
    let mut said = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut said).expect("it says its port");
    let port = said.trim().parse().expect("a port");
    let question = Question::get("/", port, &[]).answered(StatusCode::SEE_OTHER.as_u16());
    Floor { port, process: Process(child.id()), question, child }
}

impl Drop for Floor {
    fn drop(&mut self) {
        crate::entente::end(&mut self.child);
    }
}
