//! That somebody agreed to be written to.

use jiff::Timestamp;
use kit::{Id, Result, ids::Named, text};

use crate::contacts::Contact;

kit::words! {
    /// What somebody agreed to.
    pub enum Purpose {
        /// To be written to by email.
        Email: "email", "email";
    }
}

/// That somebody agreed to be written to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Consent {
    /// Its id.
    pub id: Id<Consent>,
    /// Who agreed.
    pub contact_id: Id<Contact>,
    /// At which address.
    pub address: String,
    /// To what.
    pub purpose: Purpose,
    /// When.
    pub given_at: Timestamp,
    /// Where and how, such as “the form on our website”.
    pub source: String,
    /// When it was recorded here.
    pub created_at: Timestamp,
    /// Never later: what somebody agreed to is not changed.
    pub updated_at: Timestamp,
}

impl Named for Consent {
    const PREFIX: &'static str = "cns";
}

/// A consent as programs and files give it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConsent {
    /// At which address.
    #[schemars(length(min = 1, max = 254), regex(pattern = r"^[^@,;\s\x00]+@[^@,;\s\x00]+$"))]
    pub address: String,
    /// When; left out, it is now.
    #[serde(default)]
    pub given_at: Option<Timestamp>,
    /// Where and how, such as “the form on our website”.
    #[schemars(length(min = 1, max = 200), regex(pattern = r"^[^\x00]*\S[^\x00]*$"))]
    pub source: String,
}

impl Consent {
    /// Somebody's consent.
    pub fn new(id: Id<Self>, contact_id: Id<Contact>, new: &NewConsent, now: Timestamp) -> Result<Self> {
        let source = text::needed("source", &new.source, text::LONGEST_LINE, "please say where they agreed")?;
        let given_at = new.given_at.unwrap_or(now);
        if given_at > now {
            return Err(kit::Error::invalid("given_at", "is still to come"));
        }
        Ok(Self {
            id,
            contact_id,
            address: crate::contacts::reachable("address", &new.address)?,
            purpose: Purpose::Email,
            given_at,
            source,
            created_at: now,
            updated_at: now,
        })
    }
}
