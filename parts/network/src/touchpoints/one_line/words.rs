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
    for typed in line.split_whitespace().flat_map(with_apart).take(MOST) {
        if matches!(typed, "&" | "+") {
            words.push(Word { text: typed, plain: "and".to_owned(), ends_thought: false });
            continue;
        }
        let text = typed.trim_matches(|sign: char| !sign.is_alphanumeric());
        if text.is_empty() {
            // A dash that stands alone.
            if let Some(before) = words.last_mut() {
                before.ends_thought = true;
            }
            continue;
        }
        let (before, after) = typed.split_once(text).unwrap_or_default();
        let kept = match after.chars().next() {
            // “Makers’” keeps its sign.
            Some(sign @ ('\'' | '’')) if text.ends_with('s') => sign.len_utf8(),
            // So does “12.11.”: without the second full stop it may be anything.
            Some('.') if is_day_and_month(text) => 1,
            _ => 0,
        };
        let text = &typed[before.len()..][..text.len() + kept];
        if before.starts_with(['(', '['])
            && let Some(last) = words.last_mut()
        {
            last.ends_thought = true;
        }
        let plain = match folded(text).replace('’', "'") {
            // “w/ Ana” and “w Ana”, but not the W of a name.
            letter if letter == "w" && (text == "w" || after.starts_with('/')) => "with".to_owned(),
            plain => plain,
        };
        let is_short = TITLES.contains(&&*plain)
            || plain.chars().count() == 1
            || plain.trim_end_matches('.').ends_with(is_digit);
        let ends_thought = after.contains([',', ';', ':', '!', '?', ')', ']', '—', '–'])
            || (after.contains(['.', '…']) && !is_short);
        words.push(Word { text, plain, ends_thought });
    }
    words
}

/// “w/Ana” as the two words that it is.
fn with_apart(typed: &str) -> impl Iterator<Item = &str> {
    let name = typed.strip_prefix("w/").filter(|rest| rest.starts_with(char::is_uppercase));
    let (first, second) = match name {
        Some(name) => ("w/", Some(name)),
        None => (typed, None),
    };
    [first].into_iter().chain(second)
}

/// Whether it is two figures with a full stop between, as a day and its month are written.
fn is_day_and_month(text: &str) -> bool {
    let is_figure = |part: &str| matches!(part.len(), 1 | 2) && part.chars().all(is_digit);
    text.split_once('.').is_some_and(|(day, month)| is_figure(day) && is_figure(month))
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
