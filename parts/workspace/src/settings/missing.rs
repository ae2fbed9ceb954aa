//! What is still to be set up: Today lists it until it is done.

use kit::{Result, Tx};

use super::store;
use crate::{installation, members};

/// One thing to finish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// No address that others can reach.
    Address,
    /// No mail server.
    Mail,
    /// No values to compare partners' with.
    Values,
}

impl Missing {
    /// What to do.
    pub fn title(self) -> &'static str {
        match self {
            Self::Address => "Give Entente an address that others can open",
            Self::Mail => "Let Entente send mail",
            Self::Values => "Say what you stand for",
        }
    }

    /// Why, in a sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Address => "Until then, every link opens only on this computer.",
            Self::Mail => "Until then, you send invitations and links yourself.",
            Self::Values => "Your values are compared with every partner’s.",
        }
    }

    /// Where.
    pub fn path(self) -> &'static str {
        match self {
            Self::Address | Self::Mail => "~/settings/installation",
            Self::Values => "~/settings",
        }
    }
}

/// What whoever acts could still set up: nothing for a member who may not.
pub fn missing(tx: &mut Tx<'_>) -> Result<Vec<Missing>> {
    let mut missing = Vec::new();
    if installation::must_keep(tx).is_ok() {
        if installation::only_here(tx)? {
            missing.push(Missing::Address);
        }
        if !installation::sends_mail(tx)? {
            missing.push(Missing::Mail);
        }
    }
    if members::must_own(tx).is_ok() && store::profile(tx)?.values.is_empty() {
        missing.push(Missing::Values);
    }
    Ok(missing)
}
