//! `entente owner`

use std::io::Read;

use clap::{Args, Subcommand};
use kit::{Error, Refusal, Result, Scope, money::Currency};
use workspace::{
    installation::{self, Reached},
    people::{self, passwords},
    settings::Wanted,
    start::{Founding, found, reset_link},
};

use crate::config::Config;

/// Who owns a business here.
#[derive(Subcommand)]
pub enum Owner {
    /// Founds a business with its owner, without the page that asks for them.
    #[command(
        after_help = "Example: echo 'my garden in may' | entente owner create --business 'Ana Ruiz Social' --name 'Ana Ruiz' --email ana@example.com --password-stdin"
    )]
    Create(Create),
    /// Prints a link with which an owner chooses a new password: by the public address, and the way to it on this computer.
    /// It works once, within an hour.
    #[command(after_help = "Example: entente owner link --email ana@example.com")]
    Link(Link),
}

/// Whose password was forgotten.
#[derive(Args)]
pub struct Link {
    /// The address they sign in with.
    #[arg(long)]
    email: String,
}

/// A business and its owner.
#[derive(Args)]
pub struct Create {
    /// What the business is called.
    #[arg(long)]
    business: String,
    /// What the owner is called.
    #[arg(long)]
    name: String,
    /// The address the owner signs in with.
    #[arg(long)]
    email: String,
    /// Reads the password from standard input, where no list of processes shows it.
    #[arg(long, required = true)]
    password_stdin: bool,
    /// The currency of amounts where none is named.
    #[arg(long, default_value = "USD", value_parser = |text: &str| text.to_uppercase().parse::<Currency>())]
    currency: Currency,
    /// The zone in which the business's days begin.
    #[arg(long, default_value = "America/New_York")]
    timezone: String,
}

impl Owner {
    /// Does it.
    pub fn run(self, config: &Config) -> Result<()> {
        match self {
            Self::Create(create) => create.run(config),
            Self::Link(link) => link.run(config),
        }
    }
}

impl Create {
    fn run(self, config: &Config) -> Result<()> {
        let password = password()?;
        people::password(&password, &people::email(&self.email)?)?;
        let business = Wanted {
            name: self.business,
            profession: String::new(),
            country: String::new(),
            region: String::new(),
            currency: self.currency,
            timezone: self.timezone,
            values: Vec::new(),
        };
        let founding = Founding {
            name: self.name,
            email: self.email,
            password_hash: passwords::hash(&password)?,
            business,
        };
        let local_url = config.local_url();
        let reached = config.open()?.write_now(Scope::installation(), move |tx| {
            found(tx, founding.clone())?;
            tx.enter(Scope::installation());
            installation::reached_at(tx, "/sign-in", &local_url)
        })?;
        println!("Done. Start Entente, and sign in at");
        say(&reached);
        Ok(())
    }
}

impl Link {
    fn run(self, config: &Config) -> Result<()> {
        let local_url = config.local_url();
        let reached = config.open_existing()?.write_now(Scope::installation(), move |tx| {
            let secret = reset_link(tx, &self.email).map_err(|error| match error {
                Error::NotFound => unknown(&self.email),
                other => other,
            })?;
            installation::reached_at(tx, &format!("/reset/{secret}"), &local_url)
        })?;
        say(&reached);
        Ok(())
    }
}

/// The links alone on standard output; what to know about them beside it.
fn say(reached: &Reached) {
    println!("{}", reached.public);
    if let Some(here) = &reached.here {
        println!("{here}");
        eprintln!(
            "The second link opens on the computer that Entente runs on, also when the first does not."
        );
    }
    if !reached.caution.is_empty() {
        eprintln!("{}", reached.caution);
    }
}

fn unknown(email: &str) -> Error {
    let sentence = format!("Nobody signs in as {email}.");
    Refusal::new("person_unknown", sentence, "Check the address.").into()
}

/// One line; the line end that `echo` adds is not part of it.
fn password() -> Result<String> {
    let mut text = String::new();
    std::io::stdin().take(10_000).read_to_string(&mut text).map_err(Error::internal)?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
