//! The command line.

mod cast;
mod commands;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use entente::{alone, app, config};

use config::Config;

/// The system's own keeps what was freed for the thread that freed it; see docs/decisions/0010.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Referral and strategic partnerships for small service businesses.
#[derive(Parser)]
#[command(
    version,
    after_help = "Example: entente --data /var/lib/entente --public-url https://entente.example.com"
)]
struct Entente {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the application and does its jobs. This is what happens without a command.
    #[command(after_help = "Example: entente serve --listen 127.0.0.1:8080")]
    Serve,
    /// Does jobs without serving, beside other nodes on the same PostgreSQL.
    #[command(
        after_help = "Example: entente work --database-url postgres://entente@db/entente --secret-key-file key"
    )]
    Work,
    /// Brings the tables up to date and ends. Serving does the same first.
    #[command(
        after_help = "Example: entente migrate --database-url postgres://entente@db/entente --secret-key-file key"
    )]
    Migrate,
    /// Looks whether the database is sound, the event log is as it was written and every business's books add up.
    #[command(after_help = "Example: entente check")]
    Check,
    /// Writes a backup to a new file, also while Entente runs. The key file is not in it: keep a copy of that elsewhere.
    #[command(after_help = "Example: entente backup /backups/entente-monday.sqlite")]
    Backup(commands::backup::Backup),
    /// Puts a backup in the place of the database. What was there is kept as a backup in the data folder.
    #[command(after_help = "Example: entente restore /backups/entente-monday.sqlite")]
    Restore(commands::restore::Restore),
    /// Shows the guide's own story, fourteen months of business up to today, in a throw-away folder.
    #[command(after_help = "Example: entente demo --today 2028-02-29")]
    Demo(commands::demo::Demo),
    /// Brings the people of a contact file in; nobody who is known is added again.
    #[command(after_help = "Example: entente import Connections.csv --dry-run")]
    Import(commands::import::Import),
    /// Says whether a signed PDF is genuine and unchanged, offline; a database is asked whom to trust where there is one.
    #[command(after_help = "Example: entente verify agreement.pdf --authority authority.pem")]
    Verify(commands::verify::Verify),
    /// Who owns a business here.
    #[command(subcommand, after_help = "Example: entente owner create --help")]
    Owner(commands::owner::Owner),
    /// What other programs come in with.
    #[command(subcommand, after_help = "Example: entente token create --member ana@example.com")]
    Token(commands::token::Token),
}

/// 0: done. 1: refused or failed. 2: misused, which clap says itself; and verify when it cannot tell.
fn main() -> ExitCode {
    let Entente { config, command } = Entente::parse();
    let done = match command.unwrap_or(Command::Serve) {
        Command::Serve => commands::serve::run(&config),
        Command::Work => commands::work::run(&config),
        Command::Migrate => commands::migrate::run(&config),
        Command::Check => commands::check::run(&config),
        Command::Backup(backup) => backup.run(&config),
        Command::Restore(restore) => restore.run(&config),
        Command::Demo(demo) => demo.run(&config),
        Command::Import(import) => import.run(&config),
        Command::Owner(owner) => owner.run(&config),
        Command::Token(token) => token.run(&config),
        Command::Verify(verify) => return verify.run(&config),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", commands::said(&error));
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_commands_fit_together_and_each_has_an_example() {
        let mut entente = Entente::command();
        entente.build();
        entente.clone().debug_assert();
        each_has_an_example(&entente, "entente");
    }

    fn each_has_an_example(command: &clap::Command, called: &str) {
        for command in command.get_subcommands().filter(|command| command.get_name() != "help") {
            let called = format!("{called} {}", command.get_name());
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.starts_with("Example: ") && help.contains(&called), "{called}: {help}");
            each_has_an_example(command, &called);
        }
    }
}
