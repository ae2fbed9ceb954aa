//! `entente demo`

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use axum::{
    Router,
    extract::{Path as Place, State},
    http::{StatusCode, header},
    middleware,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use clap::Args;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kit::{
    Db, Error, Id, Refusal, Result, Scope,
    clock::Clock,
    observe, secrets,
    web::{cookies, guard},
};
use workspace::{people::Person, sessions};

use super::serve;
use crate::{app, cast, config::Config};

/// How long the cookie of the demo's link lasts.
const SIGNED_IN_SECONDS: i64 = 24 * 60 * 60;

/// The guide's own story, to look around in.
#[derive(Args)]
pub struct Demo {
    /// The day on which the story ends; today when left out.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
}

impl Demo {
    /// Fills a throw-away folder with the story and serves it until asked to stop.
    pub fn run(self, config: &Config) -> Result<()> {
        observe::start_log();
        let figures = observe::Figures::start().map_err(Error::internal)?;
        let folder = Folder::make(config)?;
        let config = folder.config(config);
        let now = self.now()?;
        let owner = fill(&config, now)?;
        let db = config.open_at(clock_from(now))?;
        let jobs = app::jobs().start(&db);
        let listener = serve::listen(&config)?;
        let at = app::configure(&config, &db, listener.local_addr().map_err(Error::internal)?)?;
        let door =
            Door { db: db.clone(), owner, secret: secrets::random()?, secure: at.starts_with("https://") };
        println!(
            "Fourteen months of Ana Ruiz Social are in {}; they go when you stop.",
            config.data.display()
        );
        println!("Look around as Ana: {at}/demo/{}", door.secret);
        let routes = app::routes(&config, &db, figures).merge(door.router());
        super::runtime()?.block_on(serve::serve(listener, routes))?;
        jobs.stop();
        Ok(())
    }

    /// The moment at which the story ends: this time of day, on the wanted day.
    fn now(&self) -> Result<Timestamp> {
        let real = Timestamp::now();
        let Some(today) = self.today else { return Ok(real) };
        let zone = TimeZone::get(cast::ZONE).map_err(Error::internal)?;
        let time = real.to_zoned(zone.clone()).time();
        today.to_datetime(time).to_zoned(zone).map(|now| now.timestamp()).map_err(Error::internal)
    }
}

/// Tells the story with a clock that stands, in a database of its own.
fn fill(config: &Config, now: Timestamp) -> Result<Id<Person>> {
    let db = config.open_at(Clock::standing(now))?;
    cast::tell(&db, now)
}

/// Goes on from the story's last moment.
fn clock_from(now: Timestamp) -> Clock {
    Clock::Ahead(now.duration_since(Timestamp::now()))
}

/// A folder that is removed in the end.
struct Folder(PathBuf);

impl Folder {
    /// The folder that was asked for, which must be new, or one of its own.
    fn make(config: &Config) -> Result<Self> {
        if config.database_url.is_some() {
            return Err(Refusal::new(
                "demo_elsewhere",
                "The demo fills a folder of its own, never a PostgreSQL database.",
                "Leave --database-url and ENTENTE_DATABASE_URL out.",
            )
            .into());
        }
        let folder = match config.says_where() {
            Some(folder) => folder.to_owned(),
            None => std::env::temp_dir().join(format!("entente-demo-{}", std::process::id())),
        };
        if !is_new(&folder)? {
            return Err(Refusal::new(
                "demo_elsewhere",
                format!("There is something in {} already.", folder.display()),
                "The demo removes its folder in the end, so choose a new one, or leave --data out.",
            )
            .into());
        }
        Ok(Self(folder))
    }

    /// The same settings in this folder. Nothing that happens in the demo is mailed to anyone.
    fn config(&self, config: &Config) -> Config {
        Config { data: self.0.clone(), smtp_url: None, secret_key_file: None, ..config.clone() }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0)
            && error.kind() != io::ErrorKind::NotFound
        {
            eprintln!("{} could not be removed: {error}", self.0.display());
        }
    }
}

fn is_new(folder: &Path) -> Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut inside) => Ok(inside.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(Error::internal(format!("{} cannot be read: {error}", folder.display()))),
    }
}

/// The link that signs in as Ana. Only the demo has it, and it opens as long as the demo runs.
#[derive(Clone)]
struct Door {
    db: Db,
    owner: Id<Person>,
    secret: String,
    secure: bool,
}

impl Door {
    fn router(&self) -> Router {
        Router::new()
            .route("/demo/{secret}", get(come_in))
            .with_state(self.clone())
            .layer(middleware::from_fn(guard::headers))
    }
}

async fn come_in(State(door): State<Door>, Place(secret): Place<String>) -> Response {
    if secrets::hash(&secret) != secrets::hash(&door.secret) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let owner = door.owner;
    match door.db.write(Scope::installation(), move |tx| sessions::start(tx, owner, "the demo")).await {
        Ok(session) => {
            let cookie = cookies::sign_in(&session, door.secure, SIGNED_IN_SECONDS);
            ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response()
        }
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
