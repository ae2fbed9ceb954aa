//! What the installation is told from outside: each an option and an environment variable.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use clap::Args;
use documents::Fonts;
use kit::{
    Db, Error, Refusal, Result,
    clock::Clock,
    secrets::Key,
    store::{self, Address},
    web::Proxy,
};
use workspace::installation::PublicUrl;

/// The data folder where nobody names another one.
const DATA: &str = "entente-data";

/// The options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Installation")]
pub struct Config {
    /// Where to listen
    #[arg(
        long,
        global = true,
        env = "ENTENTE_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDRESS"
    )]
    pub listen: SocketAddr,

    /// The folder with the database and the key file
    #[arg(long, global = true, env = "ENTENTE_DATA", default_value = DATA, value_name = "DIR")]
    pub data: PathBuf,

    /// PostgreSQL instead of SQLite, as `postgres://user:password@host/name`
    #[arg(long, global = true, env = "ENTENTE_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<Address>,

    /// How people reach it, such as `https://entente.example.com`
    #[arg(long, global = true, env = "ENTENTE_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<PublicUrl>,

    /// The mail server, as `smtps://user:password@mail.example.com`
    #[arg(long, global = true, env = "ENTENTE_SMTP_URL", value_name = "URL", hide_env_values = true)]
    pub smtp_url: Option<String>,

    /// A proxy to believe about its callers: an address, or a network such as 10.0.0.0/8
    #[arg(long, global = true, env = "ENTENTE_TRUSTED_PROXY", value_name = "ADDRESS", value_delimiter = ',')]
    pub trusted_proxy: Vec<Proxy>,

    /// A folder of fonts for scripts that documents need beyond Latin, Greek, Cyrillic and Hebrew
    #[arg(long, global = true, env = "ENTENTE_FONTS", value_name = "DIR")]
    pub fonts: Option<PathBuf>,

    /// The key that seals secrets; needed with PostgreSQL, the same for every node
    #[arg(long, global = true, env = "ENTENTE_SECRET_KEY_FILE", value_name = "FILE")]
    pub secret_key_file: Option<PathBuf>,
}

impl Config {
    /// Where the database is.
    pub fn address(&self) -> Address {
        self.database_url.clone().unwrap_or_else(|| Address::in_folder(&self.data))
    }

    /// Opens the database that is there; a misspelled folder is refused and stays as it is.
    pub fn open_existing(&self) -> Result<Db> {
        self.must_be_there()?;
        if let Some(key) = self.missing_key() {
            let sentence = format!("The key file {} is missing.", key.display());
            let remedy = "Put the copy that you kept in its place, or name it with --secret-key-file FILE.";
            return Err(Refusal::new("key_missing", sentence, remedy).into());
        }
        self.open()
    }

    /// Refuses where there is no database of Entente. Nothing is made.
    pub fn must_be_there(&self) -> Result<()> {
        let address = self.address();
        if store::is_there(&address)? {
            return Ok(());
        }
        let (place, remedy) = match &address {
            Address::File(_) => (self.data.display().to_string(), "Name its data folder with --data DIR."),
            Address::Postgres(_) => ("this database".into(), "Name the right one with --database-url URL."),
        };
        Err(Refusal::new("not_there", format!("There is no Entente in {place}."), remedy).into())
    }

    /// Opens the database and brings its tables up to date; both are made where they are missing.
    pub fn open(&self) -> Result<Db> {
        self.open_at(Clock::System)
    }

    /// The same with another clock.
    pub fn open_at(&self, clock: Clock) -> Result<Db> {
        let address = self.address();
        if let Address::File(_) = address {
            self.make_folder()?;
        }
        let key = self.key()?;
        Db::open(&address, migrations::ALL, clock, key)
    }

    /// The fonts that documents are set in: what is compiled in, then those of the folder in the order of their names.
    pub fn fonts(&self) -> Result<Fonts> {
        let Some(folder) = &self.fonts else { return Ok(Fonts::built_in()) };
        let unread =
            |error| Error::internal(format!("The fonts in {} cannot be read ({error}).", folder.display()));
        let mut files: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(folder).map_err(unread)? {
            files.push(entry.map_err(unread)?.path());
        }
        files.sort();
        let named = |file: &PathBuf| {
            let ending = file.extension().map(|ending| ending.to_ascii_lowercase());
            ending.is_some_and(|ending| ["ttf", "otf", "ttc"].iter().any(|font| ending == *font))
        };
        files.iter().filter(|file| named(file)).try_fold(Fonts::built_in(), |fonts, file| {
            let content = fs::read(file).map_err(unread)?;
            fonts.and(content).map_err(|why| Error::internal(format!("{}: {why}", file.display())))
        })
    }

    /// The data folder, where somebody named one.
    pub fn says_where(&self) -> Option<&Path> {
        Some(self.data.as_path()).filter(|data| *data != Path::new(DATA))
    }

    /// How this computer reaches it.
    pub fn local_url(&self) -> String {
        format!("http://localhost:{}", self.listen.port())
    }

    /// The address that mail comes from: the mail account's own where its name is an address, else one at the public
    /// host.
    pub fn sender(&self) -> String {
        self.smtp_url.as_deref().and_then(account).unwrap_or_else(|| {
            format!("entente@{}", self.public_url.as_ref().map_or("localhost", PublicUrl::host))
        })
    }

    fn key(&self) -> Result<Key> {
        let file = self.key_file().ok_or_else(|| {
            Error::internal(
                "With PostgreSQL, name the file with the installation's key: --secret-key-file FILE. \
                 It is made where it is missing; every node needs the same one.",
            )
        })?;
        Key::in_file(&file)
    }

    /// The key's file, where opening the database would make it.
    pub fn missing_key(&self) -> Option<PathBuf> {
        self.key_file().filter(|key| !key.exists())
    }

    /// The key's file; with PostgreSQL, only where somebody named one.
    fn key_file(&self) -> Option<PathBuf> {
        match (&self.secret_key_file, self.address()) {
            (Some(file), _) => Some(file.clone()),
            (None, Address::File(_)) => Some(self.data.join("secret.key")),
            (None, Address::Postgres(_)) => None,
        }
    }

    /// Makes the data folder where it is missing, for its owner only.
    pub fn make_folder(&self) -> Result<()> {
        let mut folder = fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(&self.data).map_err(|error| {
            Error::internal(format!(
                "The data folder {} cannot be made ({error}). Choose another one with --data DIR.",
                self.data.display()
            ))
        })
    }
}

/// The email address that a mail server's URL signs in with.
fn account(smtp_url: &str) -> Option<String> {
    let (_, rest) = smtp_url.split_once("://")?;
    let (account, _) = rest.rsplit_once('@')?;
    let (name, _) = account.split_once(':')?;
    let name = name.replace("%40", "@");
    name.contains('@').then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(clap::Parser)]
    struct Told {
        #[command(flatten)]
        config: Config,
    }

    fn told(options: &[&str]) -> Config {
        let options = ["entente"].iter().chain(options);
        <Told as clap::Parser>::parse_from(options).config
    }

    #[test]
    fn fonts_of_a_folder_come_after_those_compiled_in_and_what_is_no_font_is_named() {
        let folder = std::env::temp_dir().join(format!("entente-fonts-{}", std::process::id()));
        fs::create_dir(&folder).expect("a folder");
        let font = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents/fonts/NotoSerif-Bold.ttf");
        fs::copy(font, folder.join("More.TTF")).expect("a font");
        fs::write(folder.join("README"), "no font, and not called one").expect("a file");
        let config = told(&["--fonts", &folder.to_string_lossy()]);
        config.fonts().expect("there is a font");

        fs::write(folder.join("broken.otf"), "no font").expect("a file");
        assert!(config.fonts().expect_err("one is broken").to_string().contains("broken.otf"));
        fs::remove_dir_all(&folder).expect("the folder goes");
        assert!(config.fonts().expect_err("it is gone").to_string().contains("cannot be read"));
        told(&[]).fonts().expect("those compiled in");
    }

    #[test]
    fn mail_comes_from_the_account_or_from_the_public_host() {
        let sender = |options: &[&str]| told(options).sender();
        assert_eq!(sender(&[]), "entente@localhost");
        assert_eq!(sender(&["--public-url", "https://ana.example:8443"]), "entente@ana.example");
        assert_eq!(
            sender(&["--smtp-url", "smtps://ana%40ruiz.example:pass@mail.example"]),
            "ana@ruiz.example"
        );
        assert_eq!(sender(&["--smtp-url", "smtps://ana:pass@mail.example"]), "entente@localhost");
    }
}
