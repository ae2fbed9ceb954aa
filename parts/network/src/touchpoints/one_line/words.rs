//! A line as words: each as it was typed and as it is compared, and where a thought ends.

use kit::fold::folded;

/// A word of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'l> {
    /// As it was typed, without the signs around it.
    pub text: &'l str,
    /// As it is compared.
    pub plain: String,
    /// Whether a comma, a full stop or the like stands behind it.
    pub ends_thought: bool,
}

/// Forms of address, whose full stop ends nothing.
pub(super) const TITLES: &[&str] = &["dr", "mr", "mrs", "ms", "prof", "mx"];

/// More words than anybody writes in one line; what comes after them is in the note all the same.
const MOST: usize = 200;

/// The words of a line.
pub(super) fn words(line: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    for typed in line.split_whitespace().take(MOST) {
        let text = typed.trim_matches(|sign: char| !sign.is_alphanumeric());
        if text.is_empty() {
            // A dash that stands alone.
            if let Some(before) = words.last_mut() {
                before.ends_thought = true;
            }
            continue;
        }
        let (before, after) = typed.split_once(text).unwrap_or_default();
        // “Makers’” keeps its sign.
        let text = match after.chars().next() {
            Some(sign @ ('\'' | '’')) if text.ends_with('s') => {
                &typed[before.len()..][..text.len() + sign.len_utf8()]
            }
            _ => text,
        };
        if before.starts_with(['(', '['])
            && let Some(last) = words.last_mut()
        {
            last.ends_thought = true;
        }
        let plain = folded(text).replace('’', "'");
        let is_short = TITLES.contains(&&*plain) || plain.chars().count() == 1 || plain.ends_with(is_digit);
        let ends_thought = after.contains([',', ';', ':', '!', '?', ')', ']', '—', '–'])
            || (after.contains(['.', '…']) && !is_short);
        words.push(Word { text, plain, ends_thought });
    }
    words
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

impl Word<'_> {
    /// Whether it is one of these.
    pub fn is_any(&self, of: &[&str]) -> bool {
        of.contains(&&*self.plain)
    }

    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it says whose: “Ana’s”.
    pub fn is_possessive(&self) -> bool {
        self.plain.ends_with("'s")
    }
}

/// Whether these words stand at a place, one after the other.
pub(super) fn stand_at(words: &[Word<'_>], at: usize, phrase: &[&str]) -> bool {
    phrase.iter().enumerate().all(|(by, part)| words.get(at + by).is_some_and(|word| word.plain == *part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_falls_into_words_and_thoughts() {
        let found = words("Met Dr. Ana (of Okafor), on 3/5 — “tea”. Then");
        let read: Vec<_> = found.iter().map(|word| (word.text, word.ends_thought)).collect();
        assert_eq!(
            read,
            [
                ("Met", false),
                ("Dr", false),
                ("Ana", true),
                ("of", false),
                ("Okafor", true),
                ("on", false),
                ("3/5", true),
                ("tea", true),
                ("Then", false)
            ]
        );
    }
}
