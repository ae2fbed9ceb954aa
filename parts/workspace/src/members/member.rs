//! A person's place in a business.

use jiff::Timestamp;
use kit::{Error, Id, Refusal, Result, ids::Named};

use crate::people::Person;

kit::words! {
    /// What a member may do.
    pub enum Role {
        /// Everything, members and settings included.
        Owner: "owner", "owner";
        /// Everything but members, tokens and settings.
        Member: "member", "member";
    }
}

/// A person's place in a business.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Member {
    /// Its id; the person's own is the same in every business.
    pub id: Id<Member>,
    /// Who.
    #[serde(skip)]
    pub person: Id<Person>,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// When they joined.
    pub created_at: Timestamp,
    /// When their role last changed, they joined or were removed.
    pub updated_at: Timestamp,
    /// When they were removed.
    pub removed_at: Option<Timestamp>,
}

impl Named for Member {
    const PREFIX: &'static str = "mem";
}

impl Member {
    /// Whether this member may change members, tokens and settings.
    pub fn must_own(&self) -> Result<()> {
        match self.role {
            Role::Owner => Ok(()),
            Role::Member => Err(Error::Forbidden("Only an owner of the business can do this.")),
        }
    }

    /// A business always keeps an owner.
    pub fn may_leave(&self, owners: usize) -> Result<()> {
        if self.role == Role::Owner && owners < 2 {
            let sentence = format!("{} is the only owner, and a business needs one.", self.name);
            return Err(Refusal::new("last_owner", sentence, "Make another member an owner first.").into());
        }
        Ok(())
    }
}
