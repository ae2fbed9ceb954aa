//! `entente token`

use clap::{Args, Subcommand};
use kit::{Actor, Error, Refusal, Result, Scope};
use workspace::{doors, members, people, tokens};

use crate::config::Config;

/// What other programs come in with.
#[derive(Subcommand)]
pub enum Token {
    /// Makes a token in a member's name and prints it, alone, on standard output.
    #[command(after_help = "Example: entente token create --member ana@example.com --name 'Website form'")]
    Create(Create),
}

/// In whose name, and what for.
#[derive(Args)]
pub struct Create {
    /// The member's address.
    #[arg(long, value_name = "EMAIL")]
    member: String,
    /// What the token is for.
    #[arg(long, default_value = "Made on the command line")]
    name: String,
    /// The business, as its addresses name it, where the member belongs to several.
    #[arg(long, value_name = "NAME")]
    business: Option<String>,
}

impl Token {
    /// Does it.
    pub fn run(self, config: &Config) -> Result<()> {
        let Self::Create(create) = self;
        create.run(config)
    }
}

impl Create {
    fn run(self, config: &Config) -> Result<()> {
        let email = people::email(&self.member)?;
        let made = config.open_existing()?.write_now(Scope::installation(), move |tx| {
            let member = members::belonging(tx, &email, self.business.as_deref())?;
            let [(workspace, member)] = member.as_slice() else {
                return Err(unclear(&email, member.len()));
            };
            let scope = doors::of_workspace(tx, *workspace, Actor::System)?;
            tx.enter(scope);
            let member = members::find(tx, *member)?;
            tokens::make(tx, &member, &self.name)
        })?;
        println!("{}", made.secret);
        Ok(())
    }
}

fn unclear(email: &str, businesses: usize) -> Error {
    let (sentence, remedy) = match businesses {
        0 => (format!("{email} is no member here."), "Check the address."),
        _ => (format!("{email} belongs to several businesses."), "Say which one with --business."),
    };
    Refusal::new("member_unclear", sentence, remedy).into()
}
