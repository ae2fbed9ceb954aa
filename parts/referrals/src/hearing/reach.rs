//! Whether a partner can be mailed, and why not where they cannot.

use kit::{Id, Result, Tx};
use network::{contacts, suppression};
use partnerships::{Partner, Partnership};
use workspace::installation;

/// Whether a partner can be mailed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// At this address.
    At(String),
    /// Not at all.
    Not(WhyNot),
}

/// Why a partner is not mailed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNot {
    /// No address of their person is written down.
    NoAddress,
    /// They do not want to be mailed at this address.
    Suppressed(String),
    /// No mail leaves this Entente yet.
    NoMail,
}

impl Reach {
    /// The address, where there is one that may be mailed.
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::At(address) => Some(address),
            Self::Not(_) => None,
        }
    }
}

impl WhyNot {
    /// Why, for a person, without a full stop.
    pub fn sentence(&self) -> String {
        match self {
            Self::NoAddress => "no email address of theirs is written down".to_owned(),
            Self::Suppressed(address) => format!("{address} is not to be mailed"),
            Self::NoMail => "Entente cannot send mail yet".to_owned(),
        }
    }
}

/// Whether the partner's person can be mailed. Of a business, nobody is known to be the one.
pub fn reach(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Reach> {
    let Partner::Contact(person) = partnerships::find(tx, partnership)?.with else {
        return Ok(Reach::Not(WhyNot::NoAddress));
    };
    let Some(email) = contacts::find(tx, person)?.emails.into_iter().next() else {
        return Ok(Reach::Not(WhyNot::NoAddress));
    };
    let address = email.value;
    Ok(if suppression::holds(tx, &address)? {
        Reach::Not(WhyNot::Suppressed(address))
    } else if !installation::sends_mail(tx)? {
        Reach::Not(WhyNot::NoMail)
    } else {
        Reach::At(address)
    })
}
