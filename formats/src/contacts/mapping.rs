//! What the owner of a file says its columns hold, and how that is found again for the next file of the kind.

use super::{Format, Holds};
use std::collections::BTreeMap;

/// How a file is to be read. Left as it is, everything is found by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// What the file is.
    pub format: Option<Format>,
    /// What the columns of a sheet hold, where that is not what their names say.
    pub mapping: Mapping,
}

impl From<Option<Format>> for Options {
    fn from(format: Option<Format>) -> Self {
        Options { format, ..Options::default() }
    }
}

/// What the owner chose for some columns of a sheet, by the columns' [keys](super::Column::key).
///
/// It goes over what the names of the columns say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    chosen: BTreeMap<String, Option<Holds>>,
}

impl Mapping {
    /// This column holds this.
    pub fn take(&mut self, key: impl Into<String>, holds: Holds) {
        self.chosen.insert(key.into(), Some(holds));
    }

    /// This column is left out.
    pub fn leave_out(&mut self, key: impl Into<String>) {
        self.chosen.insert(key.into(), None);
    }

    /// Every choice: the key of the column, and what it holds or that it is left out.
    pub fn choices(&self) -> impl Iterator<Item = (&str, Option<Holds>)> {
        self.chosen.iter().map(|(key, holds)| (key.as_str(), *holds))
    }

    /// Whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// These choices over those of `found`.
    pub(super) fn over(&self, found: &Mapping) -> Mapping {
        let mut both = found.clone();
        both.chosen.extend(self.chosen.iter().map(|(key, holds)| (key.clone(), *holds)));
        both
    }

    /// What was chosen for a column; nothing when nobody chose.
    pub(super) fn choice(&self, key: &str) -> Option<Option<Holds>> {
        self.chosen.get(key).copied()
    }
}

impl<K: Into<String>> FromIterator<(K, Option<Holds>)> for Mapping {
    fn from_iter<I: IntoIterator<Item = (K, Option<Holds>)>>(choices: I) -> Self {
        Mapping { chosen: choices.into_iter().map(|(key, holds)| (key.into(), holds)).collect() }
    }
}

/// The keys of a row of headers: each without capitals and marks. Of two alike the second is `email (2)`, and the third column, if it
/// has no name, is `(3)`.
pub(super) fn keys(headers: &[&str]) -> Vec<String> {
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    let key = |(index, header): (usize, &&str)| {
        let folded = folded(header);
        if folded.is_empty() {
            return format!("({})", index + 1);
        }
        let times = times.entry(folded.clone()).or_default();
        *times += 1;
        if *times == 1 { folded } else { format!("{folded} ({times})") }
    };
    headers.iter().enumerate().map(key).collect()
}

/// A header as headers are compared: `E-mail 1 - Value` is `e mail 1 value`.
pub(super) fn folded(header: &str) -> String {
    let mut folded = String::with_capacity(header.len());
    for letter in header.chars().filter(|letter| !matches!(letter, '\'' | '’')).flat_map(char::to_lowercase)
    {
        match letter.is_alphanumeric() {
            true => folded.push(letter),
            false if folded.is_empty() || folded.ends_with(' ') => {}
            false => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// What a header row is known by again, in whatever order its columns stand; nothing for one without names.
pub(super) fn signature(headers: &[&str]) -> Option<String> {
    let mut names: Vec<String> = headers.iter().map(|header| folded(header)).collect();
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    let count = names.len();
    (count > 0).then(|| format!("{count}-{:032x}", fingerprint(names.join("\n").as_bytes())))
}

/// FNV-1a in 128 bits: the same on every machine and in every version, which a stored signature needs.
pub(super) fn fingerprint(text: &[u8]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    text.iter().fold(BASIS, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_has_a_key_of_its_own() {
        assert_eq!(
            keys(&["E-Mail", "", "E-mail", "Straße (privat)", "!"]),
            ["e mail", "(2)", "e mail (2)", "straße privat", "(5)"]
        );
    }

    #[test]
    fn a_header_row_is_known_again_in_another_order_and_other_capitals() {
        let known = signature(&["Ad", "Soyad", "E-posta", ""]);
        assert_eq!(known, signature(&["e-posta", "AD", "Soyad"]));
        assert_ne!(known, signature(&["Ad", "Soyad"]));
        assert_ne!(known, signature(&["Ad", "Ad", "Soyad", "E-posta"]));
        assert_eq!(signature(&["", " "]), None);
        assert_eq!(known.as_deref(), Some(KEPT), "signatures are stored, so they never change");
    }

    const KEPT: &str = "3-4d335bd95d864aabd2cf064b13a31cfa";
}
