//! What the rows of a new person follow from besides themselves.

use std::collections::HashMap;

use kit::{Result, Tx};

use super::addresses;
use crate::cadence::{self, TagRhythm};

/// How the business reads phone numbers and keeps in touch: the same for everyone who is added together.
#[derive(Debug, Default)]
pub(crate) struct Ways {
    /// The country of phone numbers that name none.
    pub home: String,
    /// The rhythms of tags.
    pub rhythms: Vec<TagRhythm>,
    /// Numbers that were read already, which takes a while, as they are compared.
    read: HashMap<String, String>,
}

impl Ways {
    /// Those of the business.
    pub fn of(tx: &mut Tx<'_>) -> Result<Self> {
        Ok(Self {
            home: workspace::settings::country(tx)?,
            rhythms: cadence::tag_rhythms(tx)?,
            read: HashMap::new(),
        })
    }

    /// Reads a phone number that will be asked for again.
    pub fn read(&mut self, phone: &str) -> &str {
        let read = || addresses::phone(phone, &self.home);
        self.read.entry(phone.to_owned()).or_insert_with(read)
    }

    /// A phone number as it is compared, where it was read before.
    pub fn was_read(&self, phone: &str) -> Option<&str> {
        self.read.get(phone).map(String::as_str)
    }

    /// A phone number as it is compared.
    pub fn phone(&self, phone: &str) -> String {
        self.was_read(phone).map_or_else(|| addresses::phone(phone, &self.home), str::to_owned)
    }
}
