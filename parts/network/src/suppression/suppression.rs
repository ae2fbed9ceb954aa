//! An address that must not be mailed.

use jiff::Timestamp;
use kit::{Error, Id, Result, ids::Named, text};

kit::words! {
    /// Why an address must not be mailed.
    pub enum Reason {
        /// Whoever reads it took themselves off a list.
        Unsubscribed: "unsubscribed", "unsubscribed";
        /// Nobody reads it: it does not exist.
        Bounced: "bounced", "the address does not exist";
        /// Whoever reads it called a mail unwanted.
        Complained: "complained", "called a mail unwanted";
        /// Whoever reads it asked not to be mailed.
        Asked: "asked", "asked not to be mailed";
    }
}

/// An address that must not be mailed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Suppression {
    /// Its id.
    pub id: Id<Suppression>,
    /// The address.
    pub address: String,
    /// Why.
    pub reason: Reason,
    /// Since when.
    pub since: Timestamp,
    /// Where this is known from.
    pub source: String,
    /// When it was lifted, so that the address may be mailed again; null while it holds.
    pub lifted_at: Option<Timestamp>,
    /// When it was recorded here.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Named for Suppression {
    const PREFIX: &'static str = "sup";
}

/// A suppression as programs and files give it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSuppression {
    /// The address.
    #[schemars(length(min = 1, max = 254), regex(pattern = r"^[^@,;\s\x00]+@[^@,;\s\x00]+$"))]
    pub address: String,
    /// Why; left out, they asked for it.
    #[serde(default)]
    pub reason: Option<Reason>,
    /// Since when; left out, since now.
    #[serde(default)]
    pub since: Option<Timestamp>,
    /// Where this is known from.
    #[serde(default)]
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub source: Option<String>,
}

impl Suppression {
    /// An address that must not be mailed from now on.
    pub fn new(id: Id<Self>, new: &NewSuppression, now: Timestamp) -> Result<Self> {
        let since = new.since.unwrap_or(now);
        if since > now {
            return Err(Error::invalid("since", "is still to come"));
        }
        let source = text::within("source", new.source.as_deref(), text::LONGEST_LINE)?;
        Ok(Self {
            id,
            address: crate::contacts::reachable("address", &new.address)?,
            reason: new.reason.unwrap_or(Reason::Asked),
            since,
            source: source.unwrap_or_else(|| "Recorded here".to_owned()),
            lifted_at: None,
            created_at: now,
            updated_at: now,
        })
    }
}
