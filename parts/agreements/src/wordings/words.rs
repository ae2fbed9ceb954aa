//! What an agreement says: what the two agreed on, as data, and every clause as it reads.

use jiff::civil::Date;
use kit::{Error, Result, words};
use partnerships::terms::{Dates, Direction, Form, Kind, NewTerm};
use ring::digest::{SHA256, digest};

use crate::{
    clauses::{self, Clause},
    particulars::{Particulars, PartyDetails},
    renewal::Renewal,
};

/// All that an agreement says.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Words {
    /// What the two agreed on, as data.
    pub agreed: Agreed,
    /// Every clause as it reads.
    pub clauses: Vec<Clause>,
}

/// What the two agreed on, with the names that those it is about then had.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Agreed {
    /// We: the business that keeps the agreement.
    pub ours: Side,
    /// The partner.
    pub theirs: Side,
    /// By word or in writing.
    pub form: Form,
    /// On which days it holds.
    pub dates: Dates,
    /// The first day of the agreement whose place it takes.
    pub replaces: Option<Date>,
    /// How it goes on by itself when nobody gives notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal: Option<Renewal>,
    /// How long before its end one says so.
    pub notice_days: Option<u16>,
    /// What each side does and does not do.
    pub boundaries: Option<String>,
    /// What is promised.
    pub promises: Vec<Promise>,
    /// Those passed on before who go by these terms from its first day on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<Moved>,
    /// What every client is told, because a trade wants it so.
    pub told: Vec<String>,
    /// Every how many months the two look at it in the first year.
    pub review_every_months: u32,
    /// Whose law counts.
    pub law: String,
}

/// One of the two who agree.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Side {
    /// What it is called.
    pub name: String,
    /// Who acts for it.
    pub details: PartyDetails,
}

/// One promise, with what its service is called.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Promise {
    /// What the service is called.
    pub service: String,
    /// What is promised.
    #[serde(flatten)]
    pub term: NewTerm,
}

/// A client who was passed on before. The words are never changed, so they say who it is to the two only.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Moved {
    /// Which way they went.
    pub direction: Direction,
    /// For which service.
    pub service: String,
    /// When.
    pub on: Date,
    /// The first letters of their names.
    pub initials: String,
}

impl Words {
    /// What was agreed on, put into words.
    pub fn of(agreed: Agreed, particulars: &Particulars) -> Self {
        Self { clauses: clauses::of(&agreed, particulars), agreed }
    }

    /// What it is called.
    pub fn title(&self) -> String {
        format!("{} agreement", words::upper_first(self.agreed.kind().label()))
    }

    /// The SHA-256 of the words, in hexadecimal.
    pub fn sha256(&self) -> Result<String> {
        let written = serde_json::to_vec(self).map_err(Error::internal)?;
        Ok(digest(&SHA256, &written).as_ref().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

impl Side {
    /// What the contract calls it: by its legal name, where that was written down.
    pub fn legal_name(&self) -> &str {
        self.details.legal_name.as_ref().unwrap_or(&self.name)
    }

    /// What stands below its name: what else it is called, its address, who signs for it, where it is written to.
    pub fn lines(&self) -> Vec<String> {
        let PartyDetails { address, signer, capacity, email, .. } = &self.details;
        let known_as = (self.legal_name() != self.name).then(|| format!("known as {}", self.name));
        let address = address.iter().flat_map(|address| address.lines()).map(str::to_owned);
        let signer = signer.as_ref().map(|signer| match capacity {
            Some(capacity) => format!("{signer}, {capacity}"),
            None => signer.clone(),
        });
        known_as.into_iter().chain(address).chain(signer).chain(email.clone()).collect()
    }
}

impl Agreed {
    /// Strategic as soon as one side promises to send clients to nobody else.
    pub fn kind(&self) -> Kind {
        self.promises.iter().map(|promise| promise.term.kind()).max().unwrap_or(Kind::Referral)
    }

    /// The promises by which clients go this way.
    pub fn going(&self, direction: Direction) -> impl Iterator<Item = &Promise> {
        self.promises.iter().filter(move |promise| promise.term.direction == direction)
    }

    /// From when to when it holds.
    pub fn days(&self) -> String {
        let from = words::day(self.dates.starts_on);
        match (self.dates.ends_on, self.renewal) {
            (Some(last), _) => format!("from {from} to {}", words::day(last)),
            (None, Some(_)) => format!("from {from} until further notice"),
            (None, None) => format!("from {from} until one side ends it"),
        }
    }
}
