//! The real Entente: the release binary on a folder that is gone afterwards.

use std::{
    fs,
    io::Write,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use clap::Parser;
use kit::Db;

use crate::{
    database::{Database, Made},
    load::Question,
    people,
    process::{self, Process},
};

const EMAIL: &str = "nora@northlight.example";
const PASSWORD: &str = "four quiet words together";

/// An installation with one business.
pub struct Entente {
    folder: PathBuf,
    database: Option<Made>,
    token: String,
}

/// What the installation is told, as on the command line.
#[derive(clap::Parser)]
struct Told {
    #[command(flatten)]
    config: entente::config::Config,
}

/// What an import took.
pub struct Took {
    /// As a person waits for it.
    pub wall: Duration,
    /// As the processor works for it.
    pub processor: Duration,
}

impl Entente {
    /// A new one, with its owner and a token.
    pub fn found(database: &Database) -> Self {
        static FOUNDED: AtomicU32 = AtomicU32::new(0);
        let number = FOUNDED.fetch_add(1, Ordering::Relaxed);
        let name = format!("entente_bench_{}_{number}", std::process::id());
        let folder = std::env::temp_dir().join(&name);
        fs::create_dir(&folder).expect("a folder can be made");
        let mut new = Self { folder, database: database.make(&name), token: String::new() };
        let owner = ["owner", "create", "--business", "North Light", "--name", "Nora Lindqvist"];
        new.run(&[&owner[..], &["--email", EMAIL, "--password-stdin"]].concat(), PASSWORD);
        new.token = new.run(&["token", "create", "--member", EMAIL], "").trim().to_owned();
        new
    }

    /// Brings so many people in by a file.
    pub fn import(&self, people: usize) -> Took {
        let file = self.folder.join("contacts.csv");
        fs::write(&file, people::google_file(people)).expect("a file can be written");
        let (before, started) = (process::processor_time_of_ended(), Instant::now());
        let said = self.run(&["import", &file.to_string_lossy()], "");
        let took = Took { wall: started.elapsed(), processor: process::processor_time_of_ended() - before };
        assert!(said.contains(&format!("{people} new")), "{said}");
        took
    }

    /// Its database, while nobody serves it.
    pub fn open(&self) -> Db {
        let data = self.folder.join("data");
        let mut told = vec!["figures".into(), "--data".into(), data.display().to_string()];
        if let Some(database) = &self.database {
            let key = self.folder.join("secret.key").display().to_string();
            told.extend(["--database-url", &database.url, "--secret-key-file", &key].map(str::to_owned));
        }
        Told::parse_from(told).config.open_existing().expect("the database is there")
    }

    /// Serves, and someone is signed in.
    pub fn serve(&self) -> Running {
        self.start().signed_in()
    }

    /// How long it takes from the start to the first answer.
    pub fn first_answer(&self) -> Duration {
        let started = Instant::now();
        self.start();
        started.elapsed()
    }

    /// Serves, and has given its first answer.
    fn start(&self) -> Running {
        let port = free_port();
        let log = fs::File::create(self.folder.join("server.log")).expect("a file can be written");
        let child = self
            .command(&["serve", "--listen", &format!("127.0.0.1:{port}")])
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the server starts");
        let process = Process(child.id());
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            thread::sleep(Duration::from_millis(1));
        }
        Question::get("/health", port, &[]).ask(port);
        let token = self.token.clone();
        Running { port, process, token, cookie: String::new(), home: String::new(), child }
    }

    fn run(&self, arguments: &[&str], input: &str) -> String {
        let mut command = self.command(arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the release binary starts");
        let mut pipe = child.stdin.take().expect("a pipe");
        pipe.write_all(input.as_bytes()).expect("it reads what it is told");
        drop(pipe);
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "entente {arguments:?} failed");
        String::from_utf8(output.stdout).expect("text")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_entente"));
        command.args(arguments).current_dir(&self.folder).env("ENTENTE_DATA", Path::new("data"));
        if let Some(database) = &self.database {
            command.env("ENTENTE_DATABASE_URL", &database.url).env("ENTENTE_SECRET_KEY_FILE", "secret.key");
        }
        command
    }
}

impl Drop for Entente {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).expect("the folder can be removed");
    }
}

/// A server that is signed in to.
pub struct Running {
    /// Where it listens.
    pub port: u16,
    /// Its process.
    pub process: Process,
    /// Where the pages of the business begin.
    pub home: String,
    token: String,
    cookie: String,
    child: Child,
}

impl Running {
    /// A page as a browser asks for it.
    pub fn page(&self, path: &str) -> Question {
        Question::get(
            path,
            self.port,
            &[self.cookie.clone(), "Accept-Encoding: gzip, deflate, br".to_owned()],
        )
    }

    /// A page as it is before it is compressed.
    pub fn plain_page(&self, path: &str) -> Question {
        Question::get(path, self.port, std::slice::from_ref(&self.cookie))
    }

    /// A resource of the API.
    pub fn resource(&self, path: &str) -> Question {
        Question::get(path, self.port, &[format!("Authorization: Bearer {}", self.token)])
    }

    /// The ids of a page of some resource.
    pub fn some(&self, resource: &str) -> Vec<String> {
        let answer = self.resource(&format!("/api/v1/{resource}?limit=50")).ask(self.port);
        let list: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
        let listed = list["data"].as_array().expect("a list");
        listed.iter().map(|one| one["id"].as_str().expect("an id").to_owned()).collect()
    }

    fn signed_in(mut self) -> Self {
        let form = format!("email={EMAIL}&password={}", PASSWORD.replace(' ', "+"));
        let answer = Question::post("/sign-in", self.port, &form).ask(self.port);
        let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next());
        self.cookie = format!("Cookie: {}", cookie.expect("a session"));
        let home =
            Question::get("/", self.port, std::slice::from_ref(&self.cookie)).answered(303).ask(self.port);
        let today = home.header("location").expect("a way home");
        self.home = today.trim_end_matches("/today").to_owned();
        self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Ends a process that was started here.
pub fn end(child: &mut Child) {
    child.kill().and_then(|()| child.wait()).expect("a process of this bench can be ended");
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("it listens").port()
}
