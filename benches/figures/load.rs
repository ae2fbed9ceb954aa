//! Many connections asking at once, and what answering them cost the server.

use std::{sync::Arc, time::Duration};

use crate::{
    connection::{Answer, Connection},
    process::Process,
};

/// Connections that ask at the same time, each one question after the other.
const CONNECTIONS: usize = 64;

/// A request, written out, and the status it should be answered with.
#[derive(Clone)]
pub struct Question {
    request: Arc<[u8]>,
    status: u16,
}

impl Question {
    /// A GET with further header lines.
    pub fn get(path: &str, port: u16, headers: &[String]) -> Self {
        let lines = headers.iter().fold(String::new(), |lines, header| lines + header + "\r\n");
        let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{lines}\r\n");
        Self { request: request.into_bytes().into(), status: 200 }
    }

    /// A form that is sent.
    pub fn post(path: &str, port: u16, form: &str) -> Self {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        );
        Self { request: request.into_bytes().into(), status: 303 }
    }

    /// The same, with another status as its answer.
    pub fn answered(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// Asks once.
    pub fn ask(&self, port: u16) -> Answer {
        runtime().block_on(async {
            let mut connection = Connection::to(port).await.expect("the server listens");
            self.asked(&mut connection).await
        })
    }

    async fn asked(&self, connection: &mut Connection) -> Answer {
        let answer = connection.ask(&self.request).await.expect("the server answers");
        let (request, body) = (String::from_utf8_lossy(&self.request), String::from_utf8_lossy(&answer.body));
        assert_eq!(answer.status, self.status, "{request}\n{body}");
        answer
    }
}

/// So many questions to one server.
pub struct Load {
    /// Where it listens.
    pub port: u16,
    /// How many are asked in all.
    pub questions: usize,
}

impl Load {
    /// The processor time that one answer costs the server. The questions take turns.
    pub fn cost(&self, server: &Process, questions: &[Question]) -> Duration {
        let before = server.processor_time();
        let each = self.questions.div_ceil(CONNECTIONS);
        runtime().block_on(async {
            let questions: Arc<[Question]> = questions.into();
            let asking: Vec<_> = (0..CONNECTIONS)
                .map(|first| tokio::spawn(ask(self.port, questions.clone(), first, each)))
                .collect();
            for one in asking {
                one.await.expect("every question is answered");
            }
        });
        (server.processor_time() - before) / (each * CONNECTIONS) as u32
    }
}

async fn ask(port: u16, questions: Arc<[Question]>, first: usize, count: usize) {
    let mut connection = Connection::to(port).await.expect("the server listens");
    for question in questions.iter().cycle().skip(first % questions.len()).take(count) {
        question.asked(&mut connection).await;
    }
}

/// One thread asks: the server is what is measured.
fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}
