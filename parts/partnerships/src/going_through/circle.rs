//! The clients of the business, as far as they tell who knows them.

use std::collections::{HashMap, HashSet};

use kit::{Id, Result, Tx, fold::folded};
use network::contacts::Contact;

/// A client, and what others may have in common with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Who.
    pub id: Id<Contact>,
    /// What they are called.
    pub name: String,
    /// The business they work for.
    pub company: Option<String>,
    /// The workspace's own labels.
    pub tags: Vec<String>,
    /// Who introduced them.
    pub met_through: Option<Id<Contact>>,
}

/// The clients who were passed on, at most so many of them, the latest first: the answer of the part that keeps referrals.
pub type PassedOn = fn(&mut Tx<'_>, most: u32) -> Result<Vec<Client>>;

/// A tag that only one client has says little.
const FEW: usize = 2;
/// So many names are said.
const NAMED: usize = 3;

/// The clients of the business.
#[derive(Debug, Clone, Default)]
pub struct Circle {
    clients: HashSet<Id<Contact>>,
    at: HashMap<String, (Id<Contact>, String)>,
    tags: HashMap<String, usize>,
    through: HashMap<Id<Contact>, Vec<String>>,
}

impl Circle {
    /// The circle of these clients.
    pub fn of(clients: impl IntoIterator<Item = Client>) -> Self {
        let mut circle = Self::default();
        for client in clients {
            if !circle.clients.insert(client.id) {
                continue;
            }
            if let Some(through) = client.met_through {
                circle.through.entry(through).or_default().push(client.name.clone());
            }
            for tag in &client.tags {
                *circle.tags.entry(folded(tag)).or_default() += 1;
            }
            if let Some(company) = &client.company {
                circle.at.entry(folded(company)).or_insert((client.id, client.name));
            }
        }
        circle
    }

    /// Whether this person is a client.
    pub fn is_client(&self, id: Id<Contact>) -> bool {
        self.clients.contains(&id)
    }

    /// The client who works at this business, other than the person who is asked about.
    pub fn at(&self, company: &str, but: Id<Contact>) -> Option<&str> {
        self.at.get(&folded(company)).filter(|(id, _)| *id != but).map(|(_, name)| name.as_str())
    }

    /// How many clients have this tag, where several have.
    pub fn tagged(&self, tag: &str) -> Option<usize> {
        self.tags.get(&folded(tag)).copied().filter(|&clients| clients >= FEW)
    }

    /// The clients whom this person introduced.
    pub fn through(&self, id: Id<Contact>) -> Vec<&str> {
        self.through.get(&id).into_iter().flatten().take(NAMED).map(String::as_str).collect()
    }
}
