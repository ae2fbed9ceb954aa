//! Names of files that every system takes, each once.

use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

/// The longest name in letters, so that it fits with its folder and in four bytes a letter.
const LONGEST: usize = 50;
/// Names that Windows keeps for itself.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt"];

/// The names that are taken.
#[derive(Default)]
pub(super) struct FileNames {
    taken: HashSet<String>,
}

impl FileNames {
    /// A name for the note of someone, without its ending.
    pub(super) fn of(&mut self, name: &str) -> String {
        let safe = safe(name);
        let mut unique = safe.clone();
        let mut times = 1_u32;
        // Where capitals and the way accents are written make no difference, two such names are one.
        while !self.taken.insert(unique.to_lowercase().nfd().collect()) {
            times += 1;
            unique = format!("{safe} ({times})");
        }
        unique
    }
}

/// Without what file systems and the links of notebooks do not take.
fn safe(name: &str) -> String {
    let letter = |letter: char| match letter {
        letter if letter.is_control() || letter.is_whitespace() => ' ',
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '^' | '[' | ']' | '%' => ' ',
        letter => letter,
    };
    let words: String = name.chars().map(letter).collect();
    let words: String =
        words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
    let bare = words.trim_matches([' ', '.']);
    let begins = bare.split('.').next().unwrap_or_default().to_lowercase();
    let is_reserved = RESERVED.contains(&begins.trim_end_matches(|c: char| c.is_ascii_digit()));
    match bare {
        "" => "Someone".to_owned(),
        bare if is_reserved => format!("{bare} (person)"),
        bare => bare.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_safe_on_every_system_and_taken_once() {
        let mut names = FileNames::default();
        for (name, file) in [
            ("Ben Okafor", "Ben Okafor"),
            ("BEN OKAFOR", "BEN OKAFOR (2)"),
            ("Chloé Martin", "Chloé Martin"),
            ("Chloe\u{301} Martin", "Chloe\u{301} Martin (2)"),
            ("../../etc/passwd", "etc passwd"),
            ("a\\b:c*d?e\"f<g>h|i\0j\nk", "a b c d e f g h i j k"),
            ("CON", "CON (person)"),
            ("com1.txt", "com1.txt (person)"),
            ("...", "Someone"),
            ("", "Someone (2)"),
            ("مريم العلي", "مريم العلي"),
        ] {
            assert_eq!(names.of(name), file, "{name}");
        }
        assert_eq!(names.of(&"x".repeat(400)).len(), LONGEST);
    }
}
