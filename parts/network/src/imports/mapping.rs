//! What somebody chose that the columns of a sheet are taken as.

use std::collections::BTreeMap;

use formats::contacts::{self as files, Holds};
use jiff::Timestamp;
use kit::{Error, Fault, Result, no_faults};

/// For each column, by its key, what it is taken as; null leaves it out.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(transparent)]
pub struct Mapping(pub BTreeMap<String, Option<String>>);

/// A mapping, and when it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The mapping.
    pub mapping: Mapping,
    /// When somebody chose it, for this file or for one with the same columns before.
    pub at: Timestamp,
}

impl Mapping {
    /// A mapping as a program sends it: an object in JSON.
    pub fn from_json(json: &str) -> Result<Self> {
        serde_json::from_str(json).map_err(|_| {
            Error::invalid(
                "mapping",
                "should be an object such as {\"vorname\": \"given_name\", \"hobby\": null}",
            )
        })
    }

    /// The same as the reader of files takes it, or which of the words names nothing a column may hold.
    pub(super) fn for_files(&self) -> Result<files::Mapping> {
        let mut faults = Vec::new();
        let mapping = self.0.iter().map(|(key, word)| {
            let holds = word.as_deref().and_then(|word| {
                word.parse::<Holds>()
                    .map_err(|unknown| faults.push(Fault::new("mapping", unknown.to_string())))
                    .ok()
            });
            (key.clone(), holds)
        });
        let mapping = mapping.collect();
        no_faults(faults).map(|()| mapping)
    }
}
