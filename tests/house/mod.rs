//! A house to test in: the real executable on a fresh database, asked as people and programs ask it.

mod business;
mod http;

use std::{
    env, fs,
    io::Write,
    net::SocketAddr,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{Path, PathBuf},
    process::{self, Child, Command, Output, Stdio},
    sync::{
        Barrier, Mutex, MutexGuard,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use kit::store::Address;
use stage::{Database, Engine, Post};

pub use business::{Business, LONG_AGO, Only, PAPER, PASSWORD, in_spite, sign_in};
pub use http::{Answer, Ask, encoded};

/// How long the process may take until it says that it listens; the machine may be busy with other tests.
const STARTS_WITHIN: Duration = Duration::from_secs(60);

/// The real executable on a database of its own. Both end with this value.
pub struct House {
    database: Database,
    folder: PathBuf,
    /// Where its mail goes, once it has a mail server.
    smtp_url: Mutex<Option<String>>,
    serving: Mutex<Serving>,
}

struct Serving {
    process: Child,
    at: SocketAddr,
}

/// Tells the same story in a house on SQLite and in one on PostgreSQL.
pub fn on_both_engines(story: impl Fn(&House)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        on(engine, &story);
    }
}

/// Tells a story in a house on one engine; where it goes wrong, the end of the log is shown.
pub fn on(engine: Engine, story: impl Fn(&House)) {
    let house = House::opened(engine);
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| story(&house))) {
        let log = fs::read_to_string(house.folder.join("log")).unwrap_or_default();
        let last: Vec<&str> = log.lines().rev().take(20).collect();
        eprintln!("^ on {engine:?}, whose log ended with:");
        last.iter().rev().for_each(|line| eprintln!("  {line}"));
        resume_unwind(panic);
    }
}

/// Where a link leads within the house.
pub fn path_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest[rest.find('/').expect("a path")..].to_owned()
}

/// Sends all of them at the same instant, each on a connection of its own.
pub fn at_once(asks: &[Ask]) -> Vec<Answer> {
    let start = Barrier::new(asks.len());
    thread::scope(|threads| {
        let sent: Vec<_> = asks
            .iter()
            .map(|ask| {
                threads.spawn(|| {
                    start.wait();
                    ask.answer()
                })
            })
            .collect();
        sent.into_iter().map(|thread| thread.join().expect("every request is answered")).collect()
    })
}

impl House {
    fn opened(engine: Engine) -> Self {
        static OPENED: AtomicU32 = AtomicU32::new(0);
        let name = format!("entente_house_{}_{}", process::id(), OPENED.fetch_add(1, Ordering::Relaxed));
        let folder = env::temp_dir().join(name);
        fs::create_dir(&folder).expect("a temporary folder can be made");
        let database = engine.fresh_database();
        let serving = Mutex::new(serve(&database, &folder, None));
        Self { database, folder, smtp_url: Mutex::new(None), serving }
    }

    fn serving(&self) -> MutexGuard<'_, Serving> {
        self.serving.lock().expect("no test fails while it starts the house")
    }

    /// Ends the process as a power cut does, and starts it again.
    pub fn dies_and_comes_back(&self) {
        let mut serving = self.serving();
        end(&mut serving.process);
        let smtp_url = self.smtp_url.lock().expect("no test fails while it sets the mail server").clone();
        *serving = serve(&self.database, &self.folder, smtp_url.as_deref());
    }

    /// Starts it again with a mail server.
    pub fn mails_by(&self, post: &Post) {
        *self.smtp_url.lock().expect("no test fails while it sets the mail server") = Some(post.url.clone());
        self.dies_and_comes_back();
    }

    /// Where the owner's account is made, as the process said when it started on an empty database.
    pub fn owners_link(&self) -> String {
        let asked = Instant::now();
        loop {
            let said = fs::read_to_string(self.folder.join("log")).expect("the log can be read");
            // It is the line after the one that the house was waited for.
            if let Some((line, _)) = said.split_once("/start/").and_then(|(_, rest)| rest.split_once('\n')) {
                return format!("/start/{line}");
            }
            assert!(asked.elapsed() < STARTS_WITHIN, "no link was printed: {said}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// A request to it.
    pub fn ask(&self, method: &str, path: &str) -> Ask {
        Ask::new(self.serving().at, method, path)
    }

    /// Runs a command beside the running server.
    pub fn command(&self, arguments: &[&str], input: &str) -> Output {
        let mut running = entente(&self.database, &self.folder)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the executable runs");
        let mut stdin = running.stdin.take().expect("a pipe");
        stdin.write_all(input.as_bytes()).expect("the command reads its input");
        drop(stdin);
        running.wait_with_output().expect("the command ends")
    }

    /// The folder with SQLite's files.
    pub fn data(&self) -> Option<&Path> {
        match &self.database.address {
            Address::File(file) => file.parent(),
            Address::Postgres(_) => None,
        }
    }

    /// What a command prints that knows nothing of this house, and must succeed.
    #[track_caller]
    pub fn elsewhere(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_entente")).env_clear().args(arguments).output();
        let output = output.expect("the executable runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// What a command prints, which must succeed.
    #[track_caller]
    pub fn says(&self, arguments: &[&str], input: &str) -> String {
        let output = self.command(arguments, input);
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let complained = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {printed}{complained}");
        printed.trim().to_owned()
    }

    /// Founds a business, with a token for its owner.
    pub fn business(&self, name: &str) -> Business<'_> {
        Business::founded(self, name)
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Ok(serving) = self.serving.get_mut() {
            end(&mut serving.process);
        }
        fs::remove_dir_all(&self.folder).expect("the house's folder can go");
    }
}

fn end(process: &mut Child) {
    process.kill().expect("the house's process can be killed");
    process.wait().expect("a killed process ends");
}

fn entente(database: &Database, folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_entente"));
    command.env_clear().arg("--secret-key-file").arg(folder.join("key"));
    match &database.address {
        Address::File(file) => command.arg("--data").arg(file.parent().expect("a file stands in a folder")),
        Address::Postgres(url) => command.arg("--data").arg(folder).arg("--database-url").arg(url),
    };
    command
}

/// Starts it on a port that the system chooses, and waits until it says which.
fn serve(database: &Database, folder: &Path, smtp_url: Option<&str>) -> Serving {
    let path = folder.join("log");
    let log = fs::File::create(&path).expect("a log can be written");
    let mut process = entente(database, folder)
        .args(["serve", "--listen", "127.0.0.1:0", "--trusted-proxy", "127.0.0.1"])
        .args(smtp_url.into_iter().flat_map(|url| ["--smtp-url", url]))
        .stdin(Stdio::null())
        .stdout(log.try_clone().expect("a second hand on the log"))
        .stderr(log)
        .spawn()
        .expect("the executable runs");
    let started = Instant::now();
    loop {
        let said = fs::read_to_string(&path).expect("the log can be read");
        if let Some(at) = listening(&said) {
            return Serving { process, at };
        }
        let ended = process.try_wait().expect("the process can be asked").is_some();
        assert!(!ended && started.elapsed() < STARTS_WITHIN, "the house does not open: {said}");
        thread::sleep(Duration::from_millis(10));
    }
}

fn listening(said: &str) -> Option<SocketAddr> {
    let (_, rest) = said.split_once("Entente listens on ")?;
    let (at, _) = rest.split_once(['\n', ' '])?;
    at.trim_end_matches('.').parse().ok()
}
